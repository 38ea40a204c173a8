"""Columns with a fixed set of words: the words of ``workbooks.clean.tables``, also in other languages."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import words_by_key

ALLOWED_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "kind": ("pledged", "confirmed", "in transit", "withdrawn"),
    "role": ("party", "observer", "other"),
    "qualifier": ("almost", "about", "more than"),
    "measure": ("shortfall", "outstanding", "received", "cost"),
    "stream": ("assessed", "voluntary"),
    "basis": ("receipts", "revenue"),
    "illustrative": ("yes", "no"),
}


def build_choices(field: str) -> dict[str, str]:
    """The normal forms of all that may stand in a column, with the word that each means."""
    others = words_by_key("choices", field)
    return {
        normalise_text(said): word
        for word in ALLOWED_WORDS[field]
        for said in (word, *others.get(word.replace(" ", "_"), ()))
    }


CHOICES: Final[dict[str, dict[str, str]]] = {field: build_choices(field) for field in ALLOWED_WORDS}


def find_allowed_word(field: str, said: str) -> str | None:
    """The word of ``field`` that a text says, None where it is not one of them."""
    return CHOICES[field].get(normalise_text(said))
