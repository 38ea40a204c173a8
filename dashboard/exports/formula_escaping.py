"""Escape texts that a spreadsheet would run as formulas when it opens an export (trap 16).

Invisible characters before a formula do not disable it: spreadsheets skip blanks, and some skip
more. Full-width signs count too. In CSV a cell may also start inside a text: after a line break, a
tab, or a semicolon, which is the delimiter where the comma is the decimal separator.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

FORMULA_SIGNS: Final = frozenset("=+-@\u2212")  # U+2212 is the typographic minus
FORMULA_WHITESPACE: Final = ("\t", "\r", "\n")
CELL_SEPARATORS: Final = re.compile(r"([;\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029])")
# Letters by Unicode category that are invisible: Hangul fillers and the blank Braille cell.
BLANK_LETTERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_formula(text: str) -> bool:
    """Return True if a spreadsheet may run the text as a formula, also after invisible characters."""
    first = next((character for character in text if not is_invisible(character)), "")
    return unicodedata.normalize("NFKC", first)[:1] in FORMULA_SIGNS or text.startswith(
        FORMULA_WHITESPACE
    )


def is_invisible(character: str) -> bool:
    """Return True for an invisible character: blank, control, combining mark."""
    return unicodedata.category(character)[0] in "CMZ" or character in BLANK_LETTERS


def escape_formulas(text: str) -> str:
    """Return the text for CSV, with an apostrophe before each part that may run as a formula."""
    first, *parts = CELL_SEPARATORS.split(text)
    delimiters, cells = parts[::2], parts[1::2]
    rest = (
        delimiter + escape_cell(cell) for delimiter, cell in zip(delimiters, cells, strict=True)
    )
    return ("'" if text.startswith(FORMULA_WHITESPACE) else "") + escape_cell(first) + "".join(rest)


def escape_cell(cell: str) -> str:
    """Return the text of a possible cell, escaped."""
    return f"'{cell}" if is_formula(cell) else cell
