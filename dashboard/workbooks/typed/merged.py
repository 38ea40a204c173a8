"""Cells merged downwards: a State that stands once beside its three payments stands beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.values.blank_cells import is_blank


def with_merged(sheet: Sheet, blocks: Sequence[Block]) -> Sheet:
    """The sheet with merged names, days and years written in each of their rows.

    Amounts are never repeated: one amount merged over three rows is one amount. Nor is anything
    written into a row of which nothing else is filled.
    """
    rows: list[list[object] | Sequence[object]] = list(sheet.rows)
    changed = False
    for first, left, last, right in sheet.merged:
        if last == first or left != right or is_blank(sheet.rows[first][left]):
            continue
        for block in blocks:
            fields = dict(block.columns.values())
            if left not in fields or fields[left].kind == "money":
                continue
            for n in range(max(first + 1, block.row + 1), min(last + 1, block.end)):
                others = (sheet.rows[n][p] for p in fields if p != left)
                if is_blank(rows[n][left]) and any(not is_blank(cell) for cell in others):
                    row = list(rows[n])
                    row[left] = sheet.rows[first][left]
                    rows[n] = row
                    changed = True
    return replace(sheet, rows=rows) if changed else sheet
