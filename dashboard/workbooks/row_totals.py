"""Columns that add up the others of their row: "Total" beside the years, or beside the meetings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.workbooks.column_titles import Title
from dashboard.workbooks.found import field_of
from dashboard.workbooks.money import minor_units, written
from dashboard.workbooks.parts import Part
from dashboard.workbooks.sheets import ReadBlock


def tie_rows(part: Part, read: Sequence[ReadBlock], currency: str) -> None:
    """Tell each total of a row that is not the sum of the row's amounts (D16)."""
    for head in part.heads:
        for place in part.row_totals.get(head.row, ()):
            blocks = [one.table for one in read if one.table.block.row == head.row]
            sums: dict[int, int] = {}
            for table in blocks:
                field = field_summed(table.name, head.titles[place])
                for row, amount in zip(
                    table.rows.tolist(), np.asarray(table.frame[field]).tolist(), strict=True
                ):
                    sums[row] = sums.get(row, 0) + int(amount)
            for row, expected in sums.items():
                said = minor_units(part.sheet.rows[row][place], currency)
                if isinstance(said, int) and said != expected:
                    part.told.tell(
                        "row-total-differs",
                        (row, place),
                        found=written(said),
                        expected=written(expected),
                    )


def field_summed(table: str, title: Title) -> str:
    """The field that a column of totals adds up."""
    if table != "status_reports":
        return "amount"
    column = field_of(title, table)
    return column.field if column is not None else "assessed"
