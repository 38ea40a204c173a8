"""What a person who looks at a sheet does not see, or sees as void, though it is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.finding.part import Part
from dashboard.workbooks.letters import letters

MOST_RUNS: Final = 8  # of hidden rows in a message


def tell_hidden(part: Part) -> None:
    """Tell what a person who looks at the sheet does not see, or sees as void, though it is read."""
    if not part.blocks:
        return
    sheet = part.sheet
    if sheet.is_hidden:
        part.told.tell("hidden-sheet", found=sheet.name)
    first, end = min(b.row for b in part.blocks), max(b.end for b in part.blocks)
    rows = sorted(r for r in sheet.hidden_rows if first <= r < end)
    if rows:
        part.told.tell("hidden-rows", (rows[0], 0), found=numbers(rows))
    places = {p for b in part.blocks for p, _ in b.columns.values()}
    unasked = {p for b in part.blocks if b.table not in WORTH for p in b.places}
    struck = sorted({r for r, p in sheet.shown.struck if first < r < end and p in unasked})
    if struck:
        part.told.tell("struck-rows", (struck[0], 0), found=numbers(struck))
    hidden = sorted(places & sheet.hidden_columns)
    if hidden:
        part.told.tell("hidden-columns", (first, hidden[0]), found=", ".join(map(letters, hidden)))


def numbers(rows: Sequence[int]) -> str:
    """Row numbers as a person reads them: ``4-6, 9``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    said = [f"{a + 1}-{b + 1}" if b > a else str(a + 1) for a, b in runs]
    return ", ".join(said[:MOST_RUNS]) + (" …" if len(said) > MOST_RUNS else "")
