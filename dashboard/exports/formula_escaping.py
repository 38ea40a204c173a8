"""Texts that a spreadsheet would run as formulas when it opens a copy (trap 16).

Characters that show nothing do not hide a formula: spreadsheets skip blanks, and some skip more. Nor does
the width of its sign. In CSV a cell may also begin inside a text: at a line break or a tab, and at the
semicolon, which divides cells where the comma is the decimal sign.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

FORMULA_SIGNS: Final = frozenset("=+-@\u2212")  # U+2212 is the typographic minus
FORMULA_WHITESPACE: Final = ("\t", "\r", "\n")
CELL_SEPARATORS: Final = re.compile(r"([;\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029])")
# Letters by their class that show nothing: fillers of Hangul, and the Braille cell without dots.
BLANK_LETTERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula, also behind what nobody sees."""
    first = next((one for one in text if not is_invisible(one)), "")
    return unicodedata.normalize("NFKC", first)[:1] in FORMULA_SIGNS or text.startswith(
        FORMULA_WHITESPACE
    )


def is_invisible(one: str) -> bool:
    """Whether a character shows nothing by itself: a blank, a control, a mark on another."""
    return unicodedata.category(one)[0] in "CMZ" or one in BLANK_LETTERS


def escape_formulas(text: str) -> str:
    """The text for CSV, with an apostrophe before each cell of it that would be run."""
    first, *parts = CELL_SEPARATORS.split(text)
    dividers, cells = parts[::2], parts[1::2]
    rest = (d + escape_cell(cell) for d, cell in zip(dividers, cells, strict=True))
    return ("'" if text.startswith(FORMULA_WHITESPACE) else "") + escape_cell(first) + "".join(rest)


def escape_cell(cell: str) -> str:
    """What may be a cell, as a text."""
    return f"'{cell}" if is_formula(cell) else cell
