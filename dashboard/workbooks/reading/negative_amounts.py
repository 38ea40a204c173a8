"""Find amounts with a doubtful sign, and amounts of a period after the table's as-at date.

Some ledgers write revenue as negative, others refunds; as only the office knows which, none is counted.
A few negative amounts among positive ones are corrections. No money of a future month can have been received.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.reading.column_values import ColumnValues, Faults
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.cell_problem import CellProblem, display_cell

POSITIVE_FIELDS: Final = {  # fields whose amounts are expected to be positive
    "status_reports": ("received", "assessed"),
    **dict.fromkeys(("contributions", "receipts", "assessments", "announcements"), ("amount",)),
}
MIN_NEGATIVE_AMOUNTS: Final = 2  # a single one may be a correction


def find_negative_amounts(
    block: TableBlock, columns: Mapping[str, ColumnValues], currency: str
) -> Faults:
    """Return the negative amounts of each column that is mostly negative, by number of rows or by sum.

    In a report without an outstanding column, any negative received: outstanding would exceed assessed.
    """
    faults: dict[str, dict[int, CellProblem]] = {}
    for field in POSITIVE_FIELDS.get(block.table, ()) if block.is_detected else ():
        if (column := columns.get(field)) is None:
            continue
        negative = np.flatnonzero(column.parsed < 0).tolist()
        is_only_received = field == "received" and "outstanding" not in columns
        is_mostly_negative = len(negative) > (column.parsed > 0).sum() or column.parsed.sum() < 0
        if is_only_received or (len(negative) >= MIN_NEGATIVE_AMOUNTS and is_mostly_negative):
            amounts = {n: int(column.parsed[n]) if currency else None for n in negative}
            faults[field] = {
                n: CellProblem("turned-sign", "", amounts[n], currency) for n in negative
            }
    return faults


def find_future_amounts(
    sheet: Sheet, block: TableBlock, columns: Mapping[str, ColumnValues], currency: str
) -> Faults:
    """Return the nonzero amounts of a period that begins after the table's as-at date."""
    if block.cutoff_date is None:
        return {}
    field = AMOUNT_COLUMN[block.table]
    title = display_cell(sheet.rows[block.header_row][block.key_column])
    amounts, day = columns[field].parsed, block.cutoff_date.isoformat()
    return {
        field: {
            n: CellProblem(
                "future-date", day, int(amounts[n]) if currency else None, currency, title
            )
            for n in np.flatnonzero(amounts != 0).tolist()
        }
    }
