"""Normalise texts: ignore case, accents, punctuation and spacing."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

INVISIBLE_CATEGORIES: Final = frozenset({"Cf"})  # soft hyphens, marks of direction, joiners
TATWEEL: Final = "\u0640"  # Arabic elongation character
DIGITS: Final = {
    zero + n: str(n) for zero in (0x0660, 0x06F0, 0x0966, 0xFF10) for n in range(10)
}  # Arabic, Persian, Devanagari, full-width

MAX_CACHED_LENGTH: Final = 100  # characters
ASCII_SIGNS: Final = {n: " " for n in range(128) if not chr(n).isalnum()}


def normalise_text(text: str) -> str:
    """Return a text in lower case, without accents, with single spaces instead of punctuation."""
    return normalise_cached(text) if len(text) <= MAX_CACHED_LENGTH else normalise_uncached(text)


@lru_cache(maxsize=20_000)
def normalise_cached(text: str) -> str:
    """Normalise a short text with a cache, as titles and names recur."""
    return normalise_uncached(text)


def normalise_uncached(text: str) -> str:
    """Normalise a text of any length."""
    if text.isascii():
        return " ".join(text.lower().translate(ASCII_SIGNS).split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if is_significant(c)).translate(
        DIGITS
    )
    return " ".join("".join(c if c.isalnum() else " " for c in bare.casefold()).split())


def is_significant(character: str) -> bool:
    """Return True for a character that distinguishes words, unlike accents and invisible marks."""
    return not (
        unicodedata.combining(character)
        or character == TATWEEL
        or unicodedata.category(character) in INVISIBLE_CATEGORIES
    )


def normalise_digits(text: str) -> str:
    """Replace digits of any script by 0 to 9, and remove invisible characters."""
    if text.isascii():
        return text
    return "".join(
        c for c in text.translate(DIGITS) if unicodedata.category(c) not in INVISIBLE_CATEGORIES
    )
