"""Amounts of a year or month after the day that their table speaks to: nothing of it can have come."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.typed.columns import Read
from dashboard.workbooks.values.wrong import Wrong, shown


def mark_late(sheet: Sheet, block: Block, every: Mapping[str, Read], currency: str) -> None:
    """Mark what stands in a column of a time after the table's day; zero and nothing may stand there."""
    if block.ended is None:
        return
    amounts = every[WORTH[block.table]]
    title = shown(sheet.rows[block.row][block.anchor])
    for n in np.flatnonzero(amounts.found != 0).tolist():
        amount = int(amounts.found[n]) if currency else None
        wrong = Wrong("future-date", block.ended.isoformat(), amount, currency, title)
        amounts.wrong.setdefault(n, wrong)
