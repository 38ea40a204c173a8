"""Amounts of money that came which cannot be that: all negative, or of a time after their table's day.

Ledgers write revenue so, or money that went back: nobody can tell which without asking, so none is
counted. One that is negative among others is a correction. Nothing of a month to come can have come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.typed.columns import Read
from dashboard.workbooks.values.wrong import Wrong, shown

CAME: Final = {"status_reports": "received", "contributions": "amount", "receipts": "amount"}
FEWEST: Final = 2  # amounts: a list of one may be a correction


def mark_turned(block: Block, every: Mapping[str, Read], currency: str) -> None:
    """Mark the amounts of a column of money that came of which none is positive, and several are negative.

    In a report that does not say what is outstanding, any: more than was assessed would follow from it.
    """
    one = every.get(CAME.get(block.table, "")) if block.is_found else None
    if one is None:
        return
    negative = np.flatnonzero(one.found < 0).tolist()
    is_alone = block.table == "status_reports" and "outstanding" not in every
    if is_alone or (len(negative) >= FEWEST and not (one.found > 0).any()):
        mark(one, negative, "turned-sign", currency)


def mark_late(sheet: Sheet, block: Block, every: Mapping[str, Read], currency: str) -> None:
    """Mark what stands in a column of a time after the table's day; zero and nothing may stand there."""
    if block.ended is not None:
        amounts, title = every[WORTH[block.table]], shown(sheet.rows[block.row][block.anchor])
        rows = np.flatnonzero(amounts.found != 0).tolist()
        mark(amounts, rows, "future-date", currency, block.ended.isoformat(), title)


def mark(
    one: Read, rows: Iterable[int], code: str, currency: str, expected: str = "", found: str = ""
) -> None:
    """Mark amounts as wrong that are not wrong already."""
    for n in rows:
        amount = int(one.found[n]) if currency else None
        one.wrong.setdefault(n, Wrong(code, expected, amount, currency, found))
