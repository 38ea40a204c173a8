"""What kind of row or cell the picture of a sheet shows, by what was read there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dashboard.wording.field_names import field_colour
from dashboard.workbooks.preview import SheetPreview
from dashboard.workbooks.sheet import CellPosition

OVERFLOW_CHARS: Final = 20  # of a title


def is_overflowing_title(
    texts: Sequence[str], row: int, column: int, marked: Mapping[CellPosition, tuple[str, bool]]
) -> bool:
    """Return True for a long text with only empty cells to its right, which it overflows."""
    if len(texts[column] if column < len(texts) else "") <= OVERFLOW_CHARS:
        return False
    return not any(texts[column + 1 :]) and not any(r == row and c > column for r, c in marked)


def row_kind(preview: SheetPreview, row: int) -> str:
    """Return how a row was read: titles | total | note | read | none."""
    if any(row in block.header_rows for block in preview.tables):
        return "titles"
    if row in preview.total_rows:
        return "total"
    if row in preview.note_rows:
        return "note"
    return "read" if any(b.first_row <= row <= b.last_row for b in preview.tables) else "none"


def cell_kind(preview: SheetPreview, kind_of_row: str, row: int, column: int) -> str:
    """Return how a cell was read, as the script's colour name."""
    if (row, column) in preview.preamble_cells.values():
        return "said"
    if kind_of_row == "total" and is_money_column(preview, column):
        return "total right"
    if kind_of_row != "read":
        return (
            "none"
            if kind_of_row == "titles" and not field_at(preview, column, row)
            else kind_of_row
        )
    field = field_at(preview, column, row)
    return field_colour(field) if field else "none"


def field_at(preview: SheetPreview, column: int, row: int) -> str:
    """Return the field of a cell or column title; "" if it is not read."""
    for block in preview.tables:
        if row in block.header_rows or block.first_row <= row <= block.last_row:
            for field, field_column in block.columns.items():
                if field_column == column:
                    return field
    return ""


def is_money_column(preview: SheetPreview, column: int) -> bool:
    """Return True if any table reads the column as amounts."""
    fields = (
        field
        for block in preview.tables
        for field, field_column in block.columns.items()
        if field_column == column
    )
    return any(field_colour(field) == "money" for field in fields)
