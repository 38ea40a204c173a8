"""Find currencies inside a table: a currency column, a row of "USD" below the titles, a note "All amounts are in US dollars"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.workbooks.detecting.header_rows import TableHeader
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.currencies import CURRENCY_CODE, find_currency
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern

MAX_NAME_LENGTH: Final = 24  # characters of a currency name
MAX_DISTINCT_CELLS: Final = 25  # distinct cells of a currency column
AMOUNTS, ARE, IN = (phrases_pattern("currency_notes", key) for key in ("amounts", "are", "in"))
CURRENCY_NOTE: Final = re.compile(rf"(?:\w+ ){{0,3}}{AMOUNTS}(?: {ARE})* {IN}(?: \w+){{1,5}}")


def find_currency_columns(sheet: Sheet, first: int, end: int) -> dict[int, frozenset[str]]:
    """Return the columns that hold only currencies from row ``first`` up to, not including, ``end``."""
    columns: dict[int, frozenset[str]] = {}
    for column in range(len(sheet.rows[0]) if sheet.rows else 0):
        cells = {row[column] for row in sheet.rows[first:end]}
        if not all(
            isinstance(cell, str) for cell in cells
        ):  # the usual case: a column with amounts
            continue
        filled = {cell for cell in cells if not is_blank(cell)}
        if 0 < len(filled) <= MAX_DISTINCT_CELLS and all(
            codes := {parse_currency_cell(cell) for cell in filled}
        ):
            columns[column] = frozenset(codes)
    return columns


def parse_currency_cell(cell: object) -> str:
    """Return the ISO 4217 code of a cell with a currency and no amount; "" for any other."""
    if not isinstance(cell, str) or len(cell) > MAX_NAME_LENGTH or any(map(str.isdigit, cell)):
        return ""
    return find_currency(cell)


def apply_currency_row(header: TableHeader, sheet: Sheet) -> tuple[TableHeader, tuple[int, ...]]:
    """Return the header with the currencies of the row right below it, and that row, which is not data."""
    row = header.row + 1
    cells = sheet.rows[row] if row < len(sheet.rows) else ()
    currencies = {
        column: parse_currency_cell(cell) for column, cell in enumerate(cells) if not is_blank(cell)
    }
    if (
        not currencies
        or not all(currencies.values())
        or set(header.state_columns) & currencies.keys()
    ):
        return header, ()
    titles = (
        replace(title, currency=title.currency or currencies.get(column, ""))
        for column, title in enumerate(header.titles)
    )
    return replace(header, titles=tuple(titles)), (row,)


def find_noted_currencies(sheet: Sheet, header: TableHeader, end: int) -> set[str]:
    """Return the currencies in notes such as "All amounts are in US dollars" below a table."""
    rows = sheet.rows[header.row + 1 : end]
    cells = {row[column] for column in range(header.state_columns[0] + 1) for row in rows}
    notes = (
        cell
        for cell in cells
        if isinstance(cell, str) and CURRENCY_NOTE.fullmatch(normalise_text(cell))
    )
    return {find_currency(cell) for cell in notes} - {""}


def find_displayed_currencies(sheet: Sheet, first: int, end: int) -> dict[int, str]:
    """Return the currency that all amounts of a column are displayed in, by column."""
    columns = {
        column
        for rows_by_column in sheet.display.currency_formats.values()
        for column in rows_by_column
    }
    return {
        column: code
        for column in sorted(columns)
        if (code := find_displayed_currency(sheet, column, first, end))
    }


def find_displayed_currency(sheet: Sheet, column: int, first: int, end: int) -> str:
    """Return the ISO 4217 code that all amounts of one column are displayed in; "" if none or several."""
    amounts = {
        row for row in range(first, end) if isinstance(sheet.rows[row][column], (int, float))
    }
    codes = {
        code
        for code, rows_by_column in sheet.display.currency_formats.items()
        if amounts & set(rows_by_column.get(column, ()))
    }
    code = codes.pop() if len(codes) == 1 else ""
    is_shown = amounts <= set(sheet.display.currency_formats.get(code, {}).get(column, ()))
    return code if CURRENCY_CODE.fullmatch(code) and is_shown else ""
