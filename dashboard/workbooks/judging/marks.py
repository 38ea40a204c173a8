"""The marks behind the amounts, days and titles of a table, and behind the lines above it."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.judging import annotations as notes_of
from dashboard.workbooks.typed.columns import Cells
from dashboard.workbooks.values.trailing_marks import LONGEST_MARK, SIGN, marks_of, symbol
from dashboard.workbooks.values.wrong import shown

MOST_LINES: Final = 12  # above a table, that may bear a mark
OF_LINE: Final = re.compile(rf"\S\s*({SIGN})$")


class Marks:
    """The marks behind the amounts and titles of a table, of which the amounts are read without them."""

    def __init__(self, sheet: Sheet, block: Block, cells: dict[int, Cells]) -> None:
        """Take the marks off the amounts and days in ``cells``."""
        self.sheet, self.block = sheet, block
        self.amounts: dict[str, list[int]] = {}  # rows by mark
        self.titles: dict[str, list[tuple[int, int]]] = {}  # cells by mark
        self.of_lines()
        for place, column in block.columns.values():
            for row in (*block.above, block.row):
                for mark in marks_of(shown(sheet.rows[row][place]))[1]:
                    self.titles.setdefault(mark, []).append((row, place))
            if column.kind in {"money", "date"}:
                cells[place] = self.without_marks(place, cells[place])

    def of_lines(self) -> None:
        """Note the marks behind the lines above the table, which are about all of it."""
        top = min((*self.block.above, self.block.row))
        for row in range(max(0, top - MOST_LINES), top):
            for place, cell in enumerate(self.sheet.rows[row]):
                line = cell.rstrip() if isinstance(cell, str) else ""
                if found := OF_LINE.search(line, max(len(line) - LONGEST_MARK, 0)):
                    self.titles.setdefault(symbol(found[1]), []).append((row, place))

    def without_marks(self, place: int, cells: Cells) -> Cells:
        """The cells of a column of amounts or days without the marks behind them, which are noted."""
        first = self.block.row + 1
        rows = (n for n in range(first, self.block.end) if has_figure(self.sheet.rows[n][place]))
        marked = notes_of.marked_cells(self.sheet, place, rows)
        if not marked:
            return cells
        bare = list(cells)
        for mark, own in marked.items():
            self.amounts.setdefault(mark, []).extend(own)
            for n in own:
                bare[n - first] = marks_of(str(bare[n - first]))[0]
        return bare


def has_figure(cell: object) -> bool:
    """Return True for a text with a figure in it."""
    return isinstance(cell, str) and any(map(str.isdigit, cell))
