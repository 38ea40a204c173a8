"""Which rows of a sheet are to be read: those below its header that are neither blank nor totals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.columns import is_blank
from dashboard.workbooks.header import Header
from dashboard.workbooks.state_names import StateNames
from dashboard.workbooks.told import Told
from dashboard.workbooks.totals import note_rows
from dashboard.workbooks.wrong import shown

Rows = np.ndarray[Any, Any]  # zero-based numbers of rows in the sheet


class Below:
    """The cells below a header, column by column."""

    def __init__(self, sheet: Sheet, header: Header) -> None:
        """Stand the rows upright once."""
        self.sheet, self.header = sheet, header
        self.numbers = range(header.row + 1, len(sheet.rows))
        self.upright = list(zip(*sheet.rows[header.row + 1 :], strict=True))

    def cells(self, place: int, rows: Rows | None = None) -> Sequence[object]:
        """The cells of one column, all or those of the given rows."""
        column = self.upright[place] if self.upright else ()
        if rows is None or len(rows) == len(column):
            return column
        return [column[n - self.numbers.start] for n in rows.tolist()]

    def empty(self, place: int) -> set[int]:
        """The rows in which nothing stands in a column."""
        cells = self.cells(place)
        blanks = {cell for cell in set(cells) if is_blank(cell)}
        return {n for n, cell in zip(self.numbers, cells, strict=True) if cell in blanks}


def filled_rows(below: Below, totals: list[int], states: StateNames, told: Told) -> Rows:
    """The rows below the header to be read: not blank, not totals, not headings or notes."""
    sheet, header = below.sheet, below.header
    places = [place for place, _ in header.columns.values()]
    needed = [place for place, column in header.columns.values() if column.required]
    missing = set().union(*(below.empty(place) for place in needed)) - set(totals)
    faulty = {row for row, place in sheet.faults if place in places}
    blank = {n for n in missing if all(is_blank(sheet.rows[n][p]) for p in places)} - faulty
    notes = note_rows(sheet, header, states, sorted(missing - blank))
    for n in notes:
        place = next(p for p in places if not is_blank(sheet.rows[n][p]))
        told.tell("note-row", (n, place), found=shown(sheet.rows[n][place]))
    out = blank | set(totals) | set(notes)
    return np.array([n for n in below.numbers if n not in out] if out else below.numbers, "int64")
