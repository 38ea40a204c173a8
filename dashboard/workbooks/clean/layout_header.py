"""Find the header row of a sheet in a clean layout, and the fields of its columns."""

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


def find_header_row(sheet: Sheet, layout: str, currency: str, log: ProblemLog) -> TableBlock | None:
    """Return the table below the first row with all required headers; None with a Problem if none."""
    table, columns = LAYOUTS[layout]
    in_currency = is_in_book_currency(columns)
    readable = (*columns, BOOK_CURRENCY) if in_currency else columns
    by_header = {
        normalise_text(name): c for c in reversed(readable) for name in (c.header, *c.aliases)
    }
    required = [c for c in columns if c.required]
    nearest: set[str] = set()
    for row, cells in enumerate(sheet.rows[:HEADER_ROWS]):
        fields = {
            by_header[name].field for name, _ in map(parse_header, cells) if name in by_header
        }
        if all(c.field in fields for c in required):
            return check_header_row(
                sheet, table, row, by_header, currency if in_currency else "", log
            )
        nearest = max(nearest, fields, key=len)
    expected = ", ".join(c.header for c in required)
    if any(cell != "" for cells in sheet.rows for cell in cells) or sheet.error_cells:
        missing = ", ".join(c.header for c in required if c.field not in nearest)
        log.add("wrong-header", found=missing, expected=expected)
    else:
        log.add("blank-sheet", expected=expected)
    return None


def check_header_row(
    sheet: Sheet,
    table: str,
    row: int,
    by_header: Mapping[str, LayoutColumn],
    currency: str,
    log: ProblemLog,
) -> TableBlock | None:
    """Return the table below a header row; None with Problems for duplicate or foreign columns."""
    columns: dict[str, tuple[int, LayoutColumn]] = {}
    before = len(log.entries)
    for index, cell in enumerate(sheet.rows[row]):
        name, unit = parse_header(cell)
        column = by_header.get(name)
        if column is None:
            continue
        if column.field in columns:
            other = display_cell(sheet.rows[row][columns[column.field][0]])
            log.add("twice-header", (row, index), found=display_cell(cell), expected=other)
        elif (
            column.kind == "money"
            and column.field != "amount_sent"
            and is_other_currency(unit, currency)
        ):
            log.add("other-currency-column", (row, index), found=unit, expected=currency)
        columns.setdefault(column.field, (index, column))
    if len(log.entries) > before:
        return None
    used = {index for index, _ in columns.values()}
    unread: dict[int, str] = {}
    for index, cell in enumerate(sheet.rows[row]):
        if index not in used and any(below[index] != "" for below in sheet.rows[row:]):
            log.add(
                "unknown-column", (row, index), found=display_cell(cell) or column_letters(index)
            )
            unread[index] = display_cell(cell) or f"column {column_letters(index)}"
    return TableBlock(table, row, columns, len(sheet.rows), unread_columns=unread)


def is_other_currency(unit: str, currency: str) -> bool:
    """Return True if both currencies are given and differ."""
    return bool(unit and currency) and unit != currency


def parse_header(cell: object) -> tuple[str, str]:
    """Return the normal form of a header, and its currency: "Amount (CHF)" is "amount", "CHF".

    "Received %" is not "Received": percentages are never read as amounts.
    """
    text = " ".join(str(cell).split())
    if PERCENT_HEADER.search(text):
        return f"{normalise_text(text)} %", ""
    if match := CURRENCY_SUFFIX.fullmatch(text):
        return normalise_text(match[1]), match[2] or match[3]
    return normalise_text(text), ""
