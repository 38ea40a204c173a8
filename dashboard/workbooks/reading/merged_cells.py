"""Fill cells merged downwards: a State merged over its three payments is repeated in each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.blank_cells import is_blank


def fill_merged_cells(sheet: Sheet, blocks: Sequence[TableBlock]) -> Sheet:
    """Return the sheet with merged names, days and years repeated in each of their rows.

    Amounts are never repeated: one amount merged over three rows is one amount. Rows without any other
    filled cell stay blank.
    """
    rows: list[list[object] | Sequence[object]] = list(sheet.rows)
    changed = False
    for first, left, last, right in sheet.merged_ranges:
        if last == first or left != right or is_blank(sheet.rows[first][left]):
            continue
        for block in blocks:
            fields = dict(block.columns.values())
            if left not in fields or fields[left].kind == "money":
                continue
            for n in range(max(first + 1, block.header_row + 1), min(last + 1, block.end_row)):
                others = (sheet.rows[n][p] for p in fields if p != left)
                if is_blank(rows[n][left]) and any(not is_blank(cell) for cell in others):
                    row = list(rows[n])
                    row[left] = sheet.rows[first][left]
                    rows[n] = row
                    changed = True
    return replace(sheet, rows=rows) if changed else sheet
