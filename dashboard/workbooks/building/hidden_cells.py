"""Warn about hidden or struck-through cells that are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN
from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.detecting.sheet_scan import SheetScan

MAX_ROW_RANGES: Final = 8  # of hidden rows in a message


def log_hidden_cells(scan: SheetScan) -> None:
    """Log hidden sheets, rows and columns, and struck-through rows, within the tables of a sheet."""
    if not scan.blocks:
        return
    sheet = scan.sheet
    if sheet.is_hidden:
        scan.problem_log.add("hidden-sheet", found=sheet.name)
    first = min(block.header_row for block in scan.blocks)
    end = max(block.end_row for block in scan.blocks)
    rows = sorted(row for row in sheet.hidden_rows if first <= row < end)
    if rows:
        scan.problem_log.add("hidden-rows", (rows[0], 0), found=format_row_ranges(rows))
    columns = {column for block in scan.blocks for column, _ in block.columns.values()}
    columns_without_amounts = {
        column
        for block in scan.blocks
        if block.table not in AMOUNT_COLUMN
        for column in block.column_indexes
    }
    struck = sorted(
        {
            row
            for row, column in sheet.display.struck_through
            if first < row < end and column in columns_without_amounts
        }
    )
    if struck:
        scan.problem_log.add("struck-rows", (struck[0], 0), found=format_row_ranges(struck))
    hidden = sorted(columns & sheet.hidden_columns)
    if hidden:
        scan.problem_log.add(
            "hidden-columns", (first, hidden[0]), found=", ".join(map(column_letters, hidden))
        )


def format_row_ranges(rows: Sequence[int]) -> str:
    """Format row numbers as ranges: ``4-6, 9``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    ranges = [f"{first + 1}-{last + 1}" if last > first else str(first + 1) for first, last in runs]
    return ", ".join(ranges[:MAX_ROW_RANGES]) + (" …" if len(ranges) > MAX_ROW_RANGES else "")
