"""Columns in which nothing but currencies stands, whatever their title: "Curr.", "Paid in", or none."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.typed.columns import is_blank
from dashboard.workbooks.values.units import currency_in

LONGEST: Final = 24  # characters of a currency's name
MOST: Final = 25  # different cells of such a column


def currency_columns(sheet: Sheet, first: int, end: int) -> dict[int, frozenset[str]]:
    """The columns that hold only currencies from row ``first`` up to ``end``, with these."""
    found: dict[int, frozenset[str]] = {}
    for place in range(len(sheet.rows[0]) if sheet.rows else 0):
        cells = {row[place] for row in sheet.rows[first:end]}
        if not all(isinstance(cell, str) for cell in cells):  # an amount, in most columns
            continue
        filled = {cell for cell in cells if not is_blank(cell)}
        if 0 < len(filled) <= MOST:
            codes = frozenset(map(code, filled))
            if "" not in codes:
                found[place] = codes
    return found


def code(cell: object) -> str:
    """The ISO 4217 code of a cell that says a currency and no amount; "" where it is none."""
    if not isinstance(cell, str) or len(cell) > LONGEST or any(map(str.isdigit, cell)):
        return ""
    return currency_in(cell)
