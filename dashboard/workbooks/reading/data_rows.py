"""Select the rows of a table to read: not blank rows, totals, headings or notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

import numpy as np

from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.column_values import ColumnValues
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.cell_problem import display_cell
from dashboard.workbooks.values.states.state_names import StateNames
from dashboard.workbooks.values.word_lists import phrases_pattern
from dashboard.workbooks.vocabulary.budget_years import parse_heading_year

# How a footnote begins: "a/ Paid in January.", "Source: UNODA."
FOOTNOTE_START: Final = re.compile(
    rf"[*\u2020\u2021\u00a7]|\(?[a-z0-9]{{1,2}}[)/.]|{phrases_pattern('lines', 'footnote')}\b",
    re.IGNORECASE,
)
RowNumbers = np.ndarray[Any, Any]  # zero-based sheet rows


class TableCells:
    """The cells of a table below its header row, by column."""

    def __init__(self, sheet: Sheet, block: TableBlock) -> None:
        """Take the rows of ``block``; a column is extracted when first used."""
        self.sheet, self.block = sheet, block
        self.row_numbers = range(block.header_row + 1, block.end_row)
        self.rows = sheet.rows[block.header_row + 1 : block.end_row]
        self.cells_by_column: dict[int, list[object]] = {}

    def get_column_cells(self, column: int) -> Sequence[object]:
        """Return the cells of one column."""
        if column not in self.cells_by_column:
            self.cells_by_column[column] = [*map(itemgetter(column), self.rows)]
        return self.cells_by_column[column]

    def find_blank_rows(self, column: int) -> set[int]:
        """Return the rows whose cell in ``column`` is blank."""
        cells = self.get_column_cells(column)
        blanks = {cell for cell in set(cells) if isinstance(cell, str) and is_blank(cell)}
        if not blanks:
            return set()
        return {n for n, cell in zip(self.row_numbers, cells, strict=True) if cell in blanks}


def find_data_rows(
    table_cells: TableCells,
    values: Mapping[str, ColumnValues],
    totals: Sequence[int],
    states: StateNames,
    log: ProblemLog,
) -> tuple[RowNumbers, list[int]]:
    """Return the rows to read, and the rows that are headings or notes, which are logged."""
    sheet, block = table_cells.sheet, table_cells.block
    columns = [column for column, _ in block.columns.values()]
    required_columns = [column for column, layout in block.columns.values() if layout.required]
    missing = set().union(
        *(table_cells.find_blank_rows(column) for column in required_columns)
    ) - set(totals)
    faulty = {row for row, column in sheet.error_cells if column in columns}
    blank = {n for n in missing if all(is_blank(sheet.rows[n][p]) for p in columns)} - faulty
    skipped = blank | set(block.skipped_rows)
    notes = find_note_rows(sheet, block, states, sorted(missing - skipped))
    last = max(set(table_cells.row_numbers) - missing, default=block.header_row)
    for n in notes:
        column = next(p for p in columns if not is_blank(sheet.rows[n][p]))
        text = display_cell(sheet.rows[n][column])
        if not (block.is_detected and n > last and FOOTNOTE_START.match(text)):
            log.add("note-row", (n, column), found=text)
    excluded = skipped | set(totals) | set(notes)
    if block.is_sparse:
        excluded |= find_rows_without_amount(block, values) - faulty
    return np.array([n for n in table_cells.row_numbers if n not in excluded], "int64"), notes


def select_rows(column: ColumnValues, positions: RowNumbers) -> ColumnValues:
    """Return a column's values at the given positions, renumbered from 0."""
    if len(positions) == len(column.filled):
        return column
    indexes = positions.tolist()
    parsed = (
        column.parsed[positions]
        if isinstance(column.parsed, np.ndarray)
        else [column.parsed[row] for row in indexes]
    )
    errors = {
        row: column.errors[index] for row, index in enumerate(indexes) if index in column.errors
    }
    return ColumnValues(parsed, column.filled[positions], errors)


def find_rows_without_amount(block: TableBlock, values: Mapping[str, ColumnValues]) -> set[int]:
    """Return the rows of a sparse table that have no amount in any column."""
    amounts = [values[f] for f, (_, c) in block.columns.items() if c.kind == "money"]
    has_amount = np.zeros(block.end_row - block.header_row - 1, bool)
    for column in amounts:
        has_amount |= column.filled
        has_amount[list(column.errors)] = True
    return set((np.flatnonzero(~has_amount) + block.header_row + 1).tolist())


def find_note_rows(
    sheet: Sheet, block: TableBlock, states: StateNames, candidates: Sequence[int]
) -> list[int]:
    """Return the headings and notes among ``candidates``: rows with a single text that is not a State."""
    columns = [index for index, _ in block.columns.values()]
    notes = []
    for n in candidates:
        filled = [p for p in columns if not is_blank(sheet.rows[n][p])]
        if len(filled) == 1 and not any((n, p) in sheet.error_cells for p in columns):
            cell = sheet.rows[n][filled[0]]
            is_label = filled[0] in block.label_columns and (
                isinstance(cell, str) or parse_heading_year(cell)
            )
            if is_label and "state" in block and states.find(str(cell)) is None:
                notes.append(n)
    return notes
