"""Build the previews of a book's sheets: their first cells, titles, and how each row was classified."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from dashboard.workbooks.book import About
from dashboard.workbooks.building.read_table import ReadTable
from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN
from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.detecting.sheet_scan import SheetScan
from dashboard.workbooks.preview import SheetPreview, TablePreview
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.cell_problem import display_cell

LEADING_ROWS: Final = 60
MAX_ROWS: Final = 260  # including later rows with problems
MAX_COLUMNS: Final = 60
MAX_TEXT_LENGTH: Final = 200  # characters of a cell


def build_previews(
    read_sheets: Sequence[tuple[SheetScan, Sequence[ReadTable]]],
    about: About,
    problems: Sequence[Problem],
) -> tuple[SheetPreview, ...]:
    """Return a preview of every sheet that has cells."""
    return tuple(
        build_sheet_preview(scan, tables, about, problems)
        for scan, tables in read_sheets
        if scan.sheet.rows
    )


def build_sheet_preview(
    scan: SheetScan, tables: Sequence[ReadTable], about: About, problems: Sequence[Problem]
) -> SheetPreview:
    """Return the preview of one sheet."""
    sheet = scan.sheet
    problem_rows = sorted(
        {
            row
            for problem in problems
            if problem.sheet == sheet.name and (row := parse_row_number(problem.cell)) is not None
        }
    )
    first = range(min(LEADING_ROWS, len(sheet.rows)))
    numbers = sorted({*first, *(row for row in problem_rows if row < len(sheet.rows))})[:MAX_ROWS]
    titles = {
        column: title.text
        for header in scan.headers
        for column, title in enumerate(header.titles)
        if title.text
    }
    for read in tables:
        header_cells = sheet.rows[read.table.block.header_row]
        for column, _ in read.table.block.columns.values():
            titles.setdefault(column, display_cell(header_cells[column]))
    return SheetPreview(
        sheet=sheet.name,
        height=len(sheet.rows),
        width=len(sheet.rows[0]),
        row_texts={
            row: tuple(
                format_cell(sheet, row, problem)
                for problem in range(min(len(sheet.rows[row]), MAX_COLUMNS))
            )
            for row in numbers
        },
        titles=titles,
        tables=tuple(build_table_preview(read, about) for read in tables),
        total_rows=tuple(dict.fromkeys(row for read in tables for row in read.total_rows)),
        note_rows=tuple(dict.fromkeys(row for read in tables for row in read.note_rows)),
        preamble_cells={} if scan.is_summary else scan.preamble.positions,
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
        is_hidden=sheet.is_hidden,
        is_named_by_user=sheet.is_named_by_user,
    )


def format_cell(sheet: Sheet, row: int, column: int) -> str:
    """Return a cell as displayed, or its error text."""
    fault = sheet.error_cells.get((row, column))
    return fault or display_cell(sheet.rows[row][column], MAX_TEXT_LENGTH)


def build_table_preview(read: ReadTable, about: About) -> TablePreview:
    """Return the preview of one table."""
    table, block = read.table, read.table.block
    amount_field = AMOUNT_COLUMN.get(table.name)
    currencies = set(table.frame["currency"].unique()) if "currency" in table.frame else set()
    currency = (
        currencies.pop() if len(currencies) == 1 else about.currency if not currencies else ""
    )
    has_total = amount_field is not None and bool(currency)
    return TablePreview(
        table=table.name,
        header_rows=(*block.upper_header_rows, block.header_row),
        first_row=block.header_row + 1,
        last_row=block.end_row - 1,
        columns={field: column for field, (column, _) in block.columns.items()},
        constants={f: format_constant(f, v, table.name) for f, v in block.constants.items()},
        row_count=len(table.frame),
        state_count=table.frame["state"].nunique() if "state" in table.frame else 0,
        total=int(table.frame[amount_field].sum()) if has_total else None,
        currency=currency if has_total else "",
    )


def format_constant(field: str, value: object, table: str) -> str:
    """Return a constant as the user would type it."""
    is_day = TABLES[table].get(field, "").startswith("datetime") or isinstance(value, np.datetime64)
    return pd.Timestamp(str(value)).date().isoformat() if is_day else str(value)


def parse_row_number(cell: str) -> int | None:
    """Return the zero-based row of an A1 address; None if it has none."""
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) - 1 if digits else None
