"""Rows of a table that hold no data: repeated headers, headers of another table, texts in unread columns."""

from __future__ import annotations

from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.vocabulary.text_tags import tag_text


def is_title_row(sheet: Sheet, block: TableBlock, row: int) -> bool:
    """Return True for a header row: it has column titles where amounts are expected."""
    cells = sheet.rows[row]
    amounts = [p for p, column in block.columns.values() if column.kind == "money"]
    texts = [cells[p] for p in amounts if not is_blank(cells[p])]
    return bool(texts) and all(
        isinstance(t, str) and not any(map(str.isdigit, t)) and tag_text(t).tags for t in texts
    )


def is_repeated_header(sheet: Sheet, block: TableBlock, row: int) -> bool:
    """Return True for a repetition of the table's own header row, perhaps below "Observers"."""
    money = [p for p, column in block.columns.values() if column.kind == "money"]
    return all(sheet.rows[row][p] == sheet.rows[block.header_row][p] for p in money)


def find_unread_text(sheet: Sheet, block: TableBlock, row: int) -> int | None:
    """Return the first unread column with a text, in a row whose read columns are all blank."""
    cells = sheet.rows[row]
    parsed_cells = (cells[p] for p, _ in block.columns.values())
    if not all(map(is_blank, parsed_cells)):
        return None
    texts = (
        p for p in block.unread_columns if isinstance(cells[p], str) and not is_blank(cells[p])
    )
    return next(texts, None)
