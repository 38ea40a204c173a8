"""Arrange cells by position into rows of equal length, starting at A1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.workbooks.opening.open_errors import too_many_cells_error
from dashboard.workbooks.sheet import CellPosition


def build_grid(
    cells: Mapping[CellPosition, object], faults: Mapping[CellPosition, str], max_cells: int
) -> Sequence[Sequence[object]]:
    """Build rows up to the last cell or fault. Raises UnreadableError for too many cells."""
    positions = [*cells, *faults]
    height = max((row for row, _ in positions), default=-1) + 1
    width = max((column for _, column in positions), default=-1) + 1
    if height * width > max_cells:
        raise too_many_cells_error(height * width, max_cells)
    rows: list[list[object]] = [[""] * width for _ in range(height)]
    for (row, column), value in cells.items():
        rows[row][column] = value
    return rows


def extend_grid(
    rows: Sequence[Sequence[object]], positions: Mapping[CellPosition, str]
) -> Sequence[Sequence[object]]:
    """Extend rows with blank cells up to the last position."""
    width = max([len(rows[0]) if rows else 0, *(column + 1 for _, column in positions)])
    height = max([len(rows), *(row + 1 for row, _ in positions)])
    if rows and len(rows[0]) < width:
        rows = [[*row, *[""] * (width - len(row))] for row in rows]
    return [*rows, *([""] * width for _ in range(height - len(rows)))]
