"""Columns with a fixed set of words, accepted in all languages of the vocabulary."""

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
    """Return the accepted normal forms of a column, with the word of each."""
    synonyms = words_by_key("choices", field)
    return {
        normalise_text(synonym): word
        for word in ALLOWED_WORDS[field]
        for synonym in (word, *synonyms.get(word.replace(" ", "_"), ()))
    }


CHOICES: Final[dict[str, dict[str, str]]] = {field: build_choices(field) for field in ALLOWED_WORDS}


def find_allowed_word(field: str, text: str) -> str | None:
    """Return the allowed word of ``field`` for a text; None if it is not one."""
    return CHOICES[field].get(normalise_text(text))
