"""Amounts that cannot be what they are called: mostly negative ones, or of a time after their table's day.

Ledgers write revenue so, or money that went back: nobody can tell which without asking, so none is
counted. A few that are negative among others are corrections. Nothing of a month to come can have come.
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

SIGNED: Final = {  # the fields whose amounts have a plus
    "status_reports": ("received", "assessed"),
    **dict.fromkeys(("contributions", "receipts", "assessments", "announcements"), ("amount",)),
}
FEWEST: Final = 2  # amounts: a list of one may be a correction


def mark_turned(block: Block, every: Mapping[str, Read], currency: str) -> None:
    """Mark the negative amounts of a column in which most are, or more money is negative than positive.

    In a report that does not say what is outstanding, any: more than was assessed would follow from it.
    """
    for field in SIGNED.get(block.table, ()) if block.is_found else ():
        if (one := every.get(field)) is None:
            continue
        negative = np.flatnonzero(one.found < 0).tolist()
        is_alone = field == "received" and "outstanding" not in every
        is_most = len(negative) > (one.found > 0).sum() or one.found.sum() < 0
        if is_alone or (len(negative) >= FEWEST and is_most):
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
