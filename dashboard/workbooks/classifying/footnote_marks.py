"""Collect the footnote marks on the amounts, days and titles of a table, and on the lines above it."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.classifying import footnotes as notes_of
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.reading.column_values import Cells
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.cell_problem import display_cell
from dashboard.workbooks.values.trailing_marks import (
    MAX_MARK_LENGTH,
    SYMBOL_MARK,
    normalise_mark,
    strip_marks,
)

MAX_LINES_ABOVE: Final = 12  # lines above a table that are searched for marks
LINE_MARK: Final = re.compile(rf"\S\s*({SYMBOL_MARK})$")


class FootnoteMarks:
    """The footnote marks of a table; its amounts are parsed without them."""

    def __init__(self, sheet: Sheet, block: TableBlock, cells: dict[int, Cells]) -> None:
        """Collect the marks, and strip them from the amounts and days in ``cells``."""
        self.sheet, self.block = sheet, block
        self.rows_by_mark: dict[str, list[int]] = {}  # rows whose amount or day has the mark
        self.cells_by_mark: dict[str, list[tuple[int, int]]] = {}  # titles and lines with the mark
        self.collect_line_marks()
        for column_index, column in block.columns.values():
            for row in (*block.upper_header_rows, block.header_row):
                for mark in strip_marks(display_cell(sheet.rows[row][column_index]))[1]:
                    self.cells_by_mark.setdefault(mark, []).append((row, column_index))
            if column.kind in {"money", "date"}:
                cells[column_index] = self.strip_column_marks(column_index, cells[column_index])

    def collect_line_marks(self) -> None:
        """Collect the marks at the end of the lines above the table, which apply to all of it."""
        top = min((*self.block.upper_header_rows, self.block.header_row))
        for row in range(max(0, top - MAX_LINES_ABOVE), top):
            for column, cell in enumerate(self.sheet.rows[row]):
                line = cell.rstrip() if isinstance(cell, str) else ""
                if match := LINE_MARK.search(line, max(len(line) - MAX_MARK_LENGTH, 0)):
                    self.cells_by_mark.setdefault(normalise_mark(match[1]), []).append(
                        (row, column)
                    )

    def strip_column_marks(self, column: int, cells: Cells) -> Cells:
        """Return a column's cells without their marks, and collect these."""
        first = self.block.header_row + 1
        rows = (
            row
            for row in range(first, self.block.end_row)
            if has_digit(self.sheet.rows[row][column])
        )
        marked = notes_of.group_rows_by_mark(self.sheet, column, rows)
        if not marked:
            return cells
        bare = list(cells)
        for mark, marked_rows in marked.items():
            self.rows_by_mark.setdefault(mark, []).extend(marked_rows)
            for row in marked_rows:
                bare[row - first] = strip_marks(str(bare[row - first]))[0]
        return bare


def has_digit(cell: object) -> bool:
    """Return True for a text that contains a digit."""
    return isinstance(cell, str) and any(map(str.isdigit, cell))
