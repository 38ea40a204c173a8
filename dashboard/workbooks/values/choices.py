"""Columns with a fixed set of words: the words of ``workbooks.clean.tables``, also in other languages."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import listed

WORDS: Final[dict[str, tuple[str, ...]]] = {
    "kind": ("pledged", "confirmed", "in transit", "withdrawn"),
    "role": ("party", "observer", "other"),
    "qualifier": ("almost", "about", "more than"),
    "measure": ("shortfall", "outstanding", "received", "cost"),
    "stream": ("assessed", "voluntary"),
    "basis": ("receipts", "revenue"),
    "illustrative": ("yes", "no"),
}


def choices(field: str) -> dict[str, str]:
    """The normal forms of all that may stand in a column, with the word that each means."""
    others = listed("choices", field)
    return {
        normal(said): word
        for word in WORDS[field]
        for said in (word, *others.get(word.replace(" ", "_"), ()))
    }


CHOICES: Final[dict[str, dict[str, str]]] = {field: choices(field) for field in WORDS}


def choice(field: str, said: str) -> str | None:
    """The word of ``field`` that a text says, None where it is not one of them."""
    return CHOICES[field].get(normal(said))
