"""Convert between column indexes and letters; importing openpyxl for it would slow the server's start by a twelfth."""

from __future__ import annotations

from functools import cache
from typing import Final

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@cache
def column_letters(column: int) -> str:
    """Return the letters of a zero-based column index: 0 is A, 26 is AA."""
    quotient, remainder = divmod(column, len(ALPHABET))
    return (column_letters(quotient - 1) if quotient else "") + ALPHABET[remainder]


@cache
def parse_column_letters(letters: str) -> int:
    """Return the zero-based column index of letters. Raise ValueError for other characters."""
    index = 0
    for letter in letters:
        index = index * len(ALPHABET) + ALPHABET.index(letter) + 1
    return index - 1
