"""Days of which a cell shows only the month: a person cannot see which day is counted."""

from __future__ import annotations

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.typed.rows import Rows
from dashboard.workbooks.values.wrong import shown


def tell_months(sheet: Sheet, block: Block, rows: Rows, told: Told) -> None:
    """Tell the first such cell of each column of days."""
    for place, column in block.columns.values() if sheet.shown.months else ():
        if column.kind == "date":
            first = next((row for row in rows.tolist() if (row, place) in sheet.shown.months), None)
            if first is not None:
                found = shown(sheet.rows[first][place])
                told.tell("month-only", (first, place), found=found, counted=True)
