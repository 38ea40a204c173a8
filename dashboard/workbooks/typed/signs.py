"""Amounts that cannot be what they are called: mostly negative ones, or of a time after their table's day.

Ledgers write revenue so, or money that went back: nobody can tell which without asking, so none is
counted. A few that are negative among others are corrections. Nothing of a month to come can have come.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.typed.columns import Faults, Read
from dashboard.workbooks.values.wrong import Wrong, shown

SIGNED: Final = {  # the fields whose amounts have a plus
    "status_reports": ("received", "assessed"),
    **dict.fromkeys(("contributions", "receipts", "assessments", "announcements"), ("amount",)),
}
FEWEST: Final = 2  # amounts: a list of one may be a correction


def find_negative_amounts(block: Block, every: Mapping[str, Read], currency: str) -> Faults:
    """The negative amounts of a column in which most are, or more money is negative than positive.

    In a report that does not say what is outstanding, any: more than was assessed would follow from it.
    """
    found: dict[str, dict[int, Wrong]] = {}
    for field in SIGNED.get(block.table, ()) if block.is_found else ():
        if (one := every.get(field)) is None:
            continue
        negative = np.flatnonzero(one.found < 0).tolist()
        is_alone = field == "received" and "outstanding" not in every
        is_most = len(negative) > (one.found > 0).sum() or one.found.sum() < 0
        if is_alone or (len(negative) >= FEWEST and is_most):
            worth = {n: int(one.found[n]) if currency else None for n in negative}
            found[field] = {n: Wrong("turned-sign", "", worth[n], currency) for n in negative}
    return found


def find_future_amounts(
    sheet: Sheet, block: Block, every: Mapping[str, Read], currency: str
) -> Faults:
    """What stands in a column of a time after the table's day; zero and nothing may stand there."""
    if block.ended is None:
        return {}
    field, title = WORTH[block.table], shown(sheet.rows[block.row][block.anchor])
    amounts, day = every[field].found, block.ended.isoformat()
    return {
        field: {
            n: Wrong("future-date", day, int(amounts[n]) if currency else None, currency, title)
            for n in np.flatnonzero(amounts != 0).tolist()
        }
    }
