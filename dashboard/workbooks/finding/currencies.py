"""Currencies said below a table's titles: a column of nothing else, a line of "USD", a note "All amounts are in US dollars"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.finding.found import Head
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.units import CODE, currency_in
from dashboard.workbooks.values.word_lists import any_of

LONGEST: Final = 24  # characters of a currency's name
MOST: Final = 25  # different cells of a column of currencies
AMOUNTS, ARE, IN = (any_of("currency_notes", key) for key in ("amounts", "are", "in"))
NOTE: Final = re.compile(rf"(?:\w+ ){{0,3}}{AMOUNTS}(?: {ARE})* {IN}(?: \w+){{1,5}}")


def currency_columns(sheet: Sheet, first: int, end: int) -> dict[int, frozenset[str]]:
    """The columns that hold only currencies from row ``first`` up to ``end``, with these."""
    found: dict[int, frozenset[str]] = {}
    for place in range(len(sheet.rows[0]) if sheet.rows else 0):
        cells = {row[place] for row in sheet.rows[first:end]}
        if not all(isinstance(cell, str) for cell in cells):  # an amount, in most columns
            continue
        filled = {cell for cell in cells if not is_blank(cell)}
        if 0 < len(filled) <= MOST and all(codes := {code(cell) for cell in filled}):
            found[place] = frozenset(codes)
    return found


def code(cell: object) -> str:
    """The ISO 4217 code of a cell that says a currency and no amount; "" where it is none."""
    if not isinstance(cell, str) or len(cell) > LONGEST or any(map(str.isdigit, cell)):
        return ""
    return currency_in(cell)


def with_units(head: Head, sheet: Sheet) -> tuple[Head, tuple[int, ...]]:
    """The titles with the currencies of the line right below them, and that line, which is no row."""
    below = head.row + 1
    cells = sheet.rows[below] if below < len(sheet.rows) else ()
    units = {p: code(cell) for p, cell in enumerate(cells) if not is_blank(cell)}
    if not units or not all(units.values()) or set(head.states) & units.keys():
        return head, ()
    titles = (replace(t, unit=t.unit or units.get(p, "")) for p, t in enumerate(head.titles))
    return replace(head, titles=tuple(titles)), (below,)


def noted_currencies(sheet: Sheet, head: Head, end: int) -> set[str]:
    """The currencies of which a note below a table says that its amounts are in them."""
    rows = sheet.rows[head.row + 1 : end]
    cells = {row[place] for place in range(head.states[0] + 1) for row in rows}
    notes = (cell for cell in cells if isinstance(cell, str) and NOTE.fullmatch(normal(cell)))
    return {currency_in(cell) for cell in notes} - {""}


def units_shown(sheet: Sheet, first: int, end: int) -> dict[int, str]:
    """The ISO 4217 codes in which all amounts of a column are shown, from row ``first`` up to ``end``."""
    places = {place for columns in sheet.shown.currencies.values() for place in columns}
    return {p: code for p in sorted(places) if (code := unit_shown(sheet, p, first, end))}


def unit_shown(sheet: Sheet, place: int, first: int, end: int) -> str:
    """The code in which all amounts of one column are shown; "" where there is none, or another."""
    amounts = {n for n in range(first, end) if isinstance(sheet.rows[n][place], (int, float))}
    said = {
        code
        for code, columns in sheet.shown.currencies.items()
        if amounts & set(columns.get(place, ()))
    }
    code = said.pop() if len(said) == 1 else ""
    is_shown = amounts <= set(sheet.shown.currencies.get(code, {}).get(place, ()))
    return code if CODE.fullmatch(code) and is_shown else ""
