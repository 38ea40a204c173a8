"""Amounts of money that came which are all negative: as ledgers write revenue, or money that went back.

Nobody can tell which without asking, so none is counted. One that is negative among others is a correction.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.typed.columns import Read
from dashboard.workbooks.values.wrong import Wrong

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
        for n in negative:
            amount = int(one.found[n]) if currency else None
            one.wrong.setdefault(n, Wrong("turned-sign", "", amount, currency))
