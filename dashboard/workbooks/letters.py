"""Columns by their letters. openpyxl could do it, but would be a twelfth of a server's start."""

from __future__ import annotations

from functools import cache
from typing import Final

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@cache
def letters(column: int) -> str:
    """The letters of a column counted from zero: 0 is A, 26 is AA."""
    ahead, last = divmod(column, len(LETTERS))
    return (letters(ahead - 1) if ahead else "") + LETTERS[last]


@cache
def column(said: str) -> int:
    """The column that letters name, counted from zero. ValueError where they are none."""
    place = 0
    for letter in said:
        place = place * len(LETTERS) + LETTERS.index(letter) + 1
    return place - 1
