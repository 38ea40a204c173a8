"""Amounts in thousands: said by the lines above, by a note below, by a title."""

from __future__ import annotations

from dashboard.workbooks.cells import Place, Sheet
from dashboard.workbooks.finding.found import Head, is_amount
from dashboard.workbooks.finding.known import Known, Shape
from dashboard.workbooks.problems.told import SHEET_LEVEL
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.vocabulary.scale_words import is_scaled, is_scaled_note


def said_scale(sheet: Sheet, head: Head, end: int, known: Known) -> Place | None:
    """Where the sheet's name, the lines above a table or a note below say that amounts are in thousands."""
    if known.above.is_scaled or known.sheet.is_scaled:
        return known.above.places.get("scale", SHEET_LEVEL)
    return scaled_note(sheet, head, end)


def scaled_note(sheet: Sheet, head: Head, end: int) -> Place | None:
    """The cell of a note below a table, or beside it, that says that its amounts are in thousands.

    Not one in a row with amounts, which it may be about, nor a title of a column that has cells.
    """
    for place in range(len(sheet.rows[head.row])):
        cells = [row[place] for row in sheet.rows[head.top : end]]
        said = {cell for cell in set(cells) if is_scaled_note(cell)}
        for n, cell in enumerate(cells, head.top) if said else ():
            if cell not in said:
                continue
            if n > head.row and not any(map(is_amount, sheet.rows[n])):
                return n, place
            if n <= head.row and all(is_blank(c) for c in cells[head.row - head.top + 1 :]):
                return n, place
    return None


def noted(sheet: Sheet) -> Place | None:
    """The cell of a sheet without a table that says that amounts are in thousands: a cover, or notes."""
    cells = ((n, place) for n, row in enumerate(sheet.rows) for place in range(len(row)))
    return next(((n, p) for n, p in cells if is_scaled_note(sheet.rows[n][p])), None)


def scaled_title(head: Head, places: range, shape: Shape) -> int | None:
    """The column whose title says thousands: of those that are read, or might have been."""
    read = {p for b in shape.blocks for p, column in b.columns.values() if column.kind == "money"}
    asked = sorted(read) if shape.blocks else places if shape.why == "not-recognised" else ()
    return next((p for p in asked if is_scaled(head.titles[p].text)), None)
