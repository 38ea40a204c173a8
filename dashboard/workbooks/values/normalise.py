"""One form for texts that differ only in case, accents, apostrophes, spaces and signs."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

INVISIBLE_CATEGORIES: Final = frozenset({"Cf"})  # soft hyphens, marks of direction, joiners
TATWEEL: Final = "\u0640"  # the Arabic line that only makes a word longer
DIGITS: Final = {
    zero + n: str(n) for zero in (0x0660, 0x06F0, 0x0966, 0xFF10) for n in range(10)
}  # Arabic, Persian, Devanagari, full-width

MAX_CACHED_LENGTH: Final = 100  # characters of a text whose normal form is remembered
ASCII_SIGNS: Final = {n: " " for n in range(128) if not chr(n).isalnum()}


def normalise_text(text: str) -> str:
    """Lower case, without accents, with one space for any run of other signs."""
    return normalise_cached(text) if len(text) <= MAX_CACHED_LENGTH else normalise_uncached(text)


@lru_cache(maxsize=20_000)
def normalise_cached(text: str) -> str:
    """The normal form of a title or name, which is asked for again and again."""
    return normalise_uncached(text)


def normalise_uncached(text: str) -> str:
    """The normal form of a text of any length."""
    if text.isascii():
        return " ".join(text.lower().translate(ASCII_SIGNS).split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if is_significant(c)).translate(
        DIGITS
    )
    return " ".join("".join(c if c.isalnum() else " " for c in bare.casefold()).split())


def is_significant(sign: str) -> bool:
    """Whether a sign tells one word from another."""
    return not (
        unicodedata.combining(sign)
        or sign == TATWEEL
        or unicodedata.category(sign) in INVISIBLE_CATEGORIES
    )


def normalise_digits(text: str) -> str:
    """A text with its digits as 0 to 9, whatever script they are in, and no unseen marks."""
    if text.isascii():
        return text
    return "".join(
        c for c in text.translate(DIGITS) if unicodedata.category(c) not in INVISIBLE_CATEGORIES
    )
