"""Find statements that amounts are in thousands: above a table, in a note below it, in a title."""

from __future__ import annotations

from dashboard.workbooks.detecting.header_rows import TableHeader, is_amount_cell
from dashboard.workbooks.detecting.table_context import DetectionResult, TableContext
from dashboard.workbooks.problems.problem_log import WHOLE_SHEET
from dashboard.workbooks.sheet import CellPosition, Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.vocabulary.scale_words import has_scale_words, is_scale_note


def find_scale(
    sheet: Sheet, header: TableHeader, end: int, context: TableContext
) -> CellPosition | None:
    """Return the cell of the statement, in the preamble, the sheet's name or a note, that amounts are in thousands."""
    if context.preamble.is_scaled or context.sheet_name_preamble.is_scaled:
        return context.preamble.positions.get("scale", WHOLE_SHEET)
    return find_scale_note(sheet, header, end)


def find_scale_note(sheet: Sheet, header: TableHeader, end: int) -> CellPosition | None:
    """Return the cell of a note in or below a table that gives its amounts in thousands.

    Ignores a note in a row with amounts, as it may apply to that row only, and the title of a filled column.
    """
    for column in range(len(sheet.rows[header.row])):
        cells = [row[column] for row in sheet.rows[header.first_row : end]]
        note_texts = {cell for cell in set(cells) if is_scale_note(cell)}
        for n, cell in enumerate(cells, header.first_row) if note_texts else ():
            if cell not in note_texts:
                continue
            if n > header.row and not any(map(is_amount_cell, sheet.rows[n])):
                return n, column
            if n <= header.row and all(
                is_blank(c) for c in cells[header.row - header.first_row + 1 :]
            ):
                return n, column
    return None


def find_cover_scale_note(sheet: Sheet) -> CellPosition | None:
    """Return the cell that gives amounts in thousands on a sheet without a table: a cover or notes."""
    cells = ((n, column) for n, row in enumerate(sheet.rows) for column in range(len(row)))
    return next(((n, p) for n, p in cells if is_scale_note(sheet.rows[n][p])), None)


def find_scaled_title(header: TableHeader, columns: range, result: DetectionResult) -> int | None:
    """Return the column whose title says thousands, among the columns read, or all if no table was detected."""
    money_columns = {
        p for b in result.blocks for p, column in b.columns.values() if column.kind == "money"
    }
    candidates = (
        sorted(money_columns)
        if result.blocks
        else columns
        if result.problem_code == "not-recognised"
        else ()
    )
    return next((p for p in candidates if has_scale_words(header.titles[p].text)), None)
