"""How far a table goes: its columns, and its last row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.finding.found import Head, is_amount
from dashboard.workbooks.typed.columns import is_blank, is_dash
from dashboard.workbooks.typed.totals import is_total
from dashboard.workbooks.values.state_names import StateNames

MOST_OF_TITLE: Final = 3  # cells of a line of titles that nobody fills: "2RC", "USD"


def side_by_side(head: Head, sheet: Sheet) -> list[range]:
    """The columns of each table under one row of titles: each begins at a column of States."""
    width = len(sheet.rows[head.row])
    starts = [0, *head.states[1:]]
    return [range(a, b) for a, b in zip(starts, [*starts[1:], width], strict=True)]


def ends(sheet: Sheet, head: Head, limit: int, states: StateNames) -> int:
    """The first row after a table: titles and notes right before the next one are not its own."""
    if limit == len(sheet.rows):
        return limit
    with_faults = {row for row, _ in sheet.faults}
    end = limit
    while end > head.row + 1:
        row = sheet.rows[end - 1]
        if end - 1 in with_faults or is_of_table(row, head, states):
            break
        end -= 1
    return end


def is_of_table(row: Sequence[object], head: Head, states: StateNames) -> bool:
    """Whether a row holds something of a table, and is no line between two: nothing of it may be lost.

    It names a State or a total, holds an amount or a dash, or fills as many cells as no title does.
    """
    filled = [cell for cell in row if not is_blank(cell)]
    if any(isinstance(cell, (int, float)) for cell in filled):
        return True
    names = [str(row[p]) for p in head.states if not is_blank(row[p])]
    if any(is_total(name) or states.find(name) for name in names):
        return True
    if any(is_dash(cell) or is_amount(cell) for cell in filled):
        return True
    return len(filled) >= MOST_OF_TITLE and not any(str(c).strip().endswith(":") for c in filled)
