"""One form for texts that differ only in case, accents, apostrophes, spaces and signs."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

UNSEEN: Final = frozenset({"Cf"})  # soft hyphens, marks of direction, joiners
STRETCH: Final = "\u0640"  # the Arabic line that only makes a word longer
DIGITS: Final = {
    zero + n: str(n) for zero in (0x0660, 0x06F0, 0x0966, 0xFF10) for n in range(10)
}  # Arabic, Persian, Devanagari, full-width

SHORT: Final = 100  # characters of a text whose normal form is remembered
SIGNS: Final = {n: " " for n in range(128) if not chr(n).isalnum()}


def normal(text: str) -> str:
    """Lower case, without accents, with one space for any run of other signs."""
    return short_form(text) if len(text) <= SHORT else form_of(text)


@lru_cache(maxsize=20_000)
def short_form(text: str) -> str:
    """The normal form of a title or name, which is asked for again and again."""
    return form_of(text)


def form_of(text: str) -> str:
    """The normal form of a text of any length."""
    if text.isascii():
        return " ".join(text.lower().translate(SIGNS).split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if is_kept(c)).translate(DIGITS)
    return " ".join("".join(c if c.isalnum() else " " for c in bare.casefold()).split())


def is_kept(sign: str) -> bool:
    """Whether a sign tells one word from another."""
    return not (
        unicodedata.combining(sign) or sign == STRETCH or unicodedata.category(sign) in UNSEEN
    )


def plain_digits(text: str) -> str:
    """A text with its digits as 0 to 9, whatever script they are in, and no unseen marks."""
    if text.isascii():
        return text
    return "".join(c for c in text.translate(DIGITS) if unicodedata.category(c) not in UNSEEN)
