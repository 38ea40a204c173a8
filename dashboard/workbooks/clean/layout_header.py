"""The header of a sheet in a clean layout: in which row it stands, and what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard.workbooks.clean.layouts import (
    BOOK_CURRENCY,
    LAYOUTS,
    LayoutColumn,
    is_in_book_currency,
)
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.limits import HEADER_ROWS
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.cell_problem import display_cell
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern

# Amount (CHF), Amount in CHF, Montant en CHF
PERCENT_HEADER: Final = re.compile(rf"%|\b{phrases_pattern('percent')}", re.IGNORECASE)
IN_WORD: Final = phrases_pattern("currency_notes", "in")
CURRENCY_SUFFIX: Final = re.compile(
    rf"(.*?\S) ?(?:\( ?(?:{IN_WORD} )?([A-Z]{{3}}) ?\)|\b{IN_WORD} ([A-Z]{{3}})) ?"
)


def find_header_row(
    sheet: Sheet, layout: str, currency: str, told: ProblemLog
) -> TableBlock | None:
    """The table below the first row with every needed header; None where there is none (told)."""
    table, columns = LAYOUTS[layout]
    in_currency = is_in_book_currency(columns)
    readable = (*columns, BOOK_CURRENCY) if in_currency else columns
    known = {normalise_text(name): c for c in reversed(readable) for name in (c.header, *c.aliases)}
    needed = [c for c in columns if c.required]
    nearest: set[str] = set()
    for row, cells in enumerate(sheet.rows[:HEADER_ROWS]):
        fields = {known[name].field for name, _ in map(parse_header, cells) if name in known}
        if all(c.field in fields for c in needed):
            return check_header_row(sheet, table, row, known, currency if in_currency else "", told)
        nearest = max(nearest, fields, key=len)
    expected = ", ".join(c.header for c in needed)
    if any(cell != "" for cells in sheet.rows for cell in cells) or sheet.error_cells:
        missing = ", ".join(c.header for c in needed if c.field not in nearest)
        told.add("wrong-header", found=missing, expected=expected)
    else:
        told.add("blank-sheet", expected=expected)
    return None


def check_header_row(
    sheet: Sheet,
    table: str,
    row: int,
    known: Mapping[str, LayoutColumn],
    currency: str,
    told: ProblemLog,
) -> TableBlock | None:
    """The table below ``row``; None where a column stands twice or is in another currency (told)."""
    columns: dict[str, tuple[int, LayoutColumn]] = {}
    before = len(told.entries)
    for place, cell in enumerate(sheet.rows[row]):
        name, unit = parse_header(cell)
        column = known.get(name)
        if column is None:
            continue
        if column.field in columns:
            other = display_cell(sheet.rows[row][columns[column.field][0]])
            told.add("twice-header", (row, place), found=display_cell(cell), expected=other)
        elif (
            column.kind == "money"
            and column.field != "amount_sent"
            and is_other_currency(unit, currency)
        ):
            told.add("other-currency-column", (row, place), found=unit, expected=currency)
        columns.setdefault(column.field, (place, column))
    if len(told.entries) > before:
        return None
    taken = {place for place, _ in columns.values()}
    beside: dict[int, str] = {}
    for place, cell in enumerate(sheet.rows[row]):
        if place not in taken and any(below[place] != "" for below in sheet.rows[row:]):
            told.add(
                "unknown-column", (row, place), found=display_cell(cell) or column_letters(place)
            )
            beside[place] = display_cell(cell) or f"column {column_letters(place)}"
    return TableBlock(table, row, columns, len(sheet.rows), unread_columns=beside)


def is_other_currency(unit: str, currency: str) -> bool:
    """Whether two currencies are both known and not the same."""
    return bool(unit and currency) and unit != currency


def parse_header(cell: object) -> tuple[str, str]:
    """A header's normal form, and the currency that stands behind it.

    "Received %" is not "Received": shares are never taken for amounts.
    """
    text = " ".join(str(cell).split())
    if PERCENT_HEADER.search(text):
        return f"{normalise_text(text)} %", ""
    if found := CURRENCY_SUFFIX.fullmatch(text):
        return normalise_text(found[1]), found[2] or found[3]
    return normalise_text(text), ""
