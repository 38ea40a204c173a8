"""Cells by their places, as rows from A1 that are all equally long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.workbooks.opening.open_errors import too_many_cells_error
from dashboard.workbooks.sheet import CellPosition


def build_grid(
    cells: Mapping[CellPosition, object], faults: Mapping[CellPosition, str], most: int
) -> Sequence[Sequence[object]]:
    """The rows that reach to the last cell or fault. Raises UnreadableError for too many."""
    places = [*cells, *faults]
    height = max((row for row, _ in places), default=-1) + 1
    width = max((column for _, column in places), default=-1) + 1
    if height * width > most:
        raise too_many_cells_error(height * width, most)
    rows: list[list[object]] = [[""] * width for _ in range(height)]
    for (row, column), value in cells.items():
        rows[row][column] = value
    return rows


def extend_grid(
    rows: Sequence[Sequence[object]], places: Mapping[CellPosition, str]
) -> Sequence[Sequence[object]]:
    """Rows that reach to the last of the places, also where no value stands there."""
    width = max([len(rows[0]) if rows else 0, *(at + 1 for _, at in places)])
    height = max([len(rows), *(row + 1 for row, _ in places)])
    if rows and len(rows[0]) < width:
        rows = [[*row, *[""] * (width - len(row))] for row in rows]
    return [*rows, *([""] * width for _ in range(height - len(rows)))]
