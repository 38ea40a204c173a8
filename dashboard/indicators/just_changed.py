"""What a save changed: the same figures by the books before and after it, on the same day.

CHF 46'935 more for Norway and one more State: shown to everybody for a minute. Amounts that fell are
corrections or refunds; they have no names here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.indicators import coverage
from dashboard.indicators.movements import amounts_on, rows_of
from dashboard.ledger import Ledger


@dataclass(frozen=True, slots=True)
class JustChanged:
    """What a save changed in one stream, in minor units of ``currency``."""

    stream: str
    currency: str
    added: int
    payers: tuple[str, ...]  # of what was added, the largest amount first
    removed: int  # not positive
    in_transit: tuple[int, int]  # before and after, for the current budget year


def just_changed(before: Ledger, after: Ledger, as_of: date) -> tuple[JustChanged, ...]:
    """Return what changed in each stream on ``as_of``; () if no money did."""
    found = []
    for stream, info in after.streams.items():
        if stream not in before.streams or before.streams[stream].currency != info.currency:
            continue
        change = state_amounts(after, stream, as_of).sub(
            state_amounts(before, stream, as_of), fill_value=0
        )
        risen = change[change.gt(0)].sort_values(ascending=False, kind="stable")
        transit = (0, 0)
        if stream == "voluntary" and (year := coverage.current_budget_year(after, as_of)):
            then, now = (
                coverage.budget_coverage(book, year, as_of).in_transit_total
                for book in (before, after)
            )
            transit = (then, now)
        item = JustChanged(
            stream=stream,
            currency=info.currency,
            added=int(risen.sum()),
            payers=tuple(str(state) for state in risen.index),
            removed=int(change[change.lt(0)].sum()),
            in_transit=transit,
        )
        if item.added or item.removed or transit[0] != transit[1]:
            found.append(item)
    return tuple(found)


def state_amounts(ledger: Ledger, stream: str, as_of: date) -> pd.Series[int]:
    """Return what each State has paid in a stream, for all budget years or meetings."""
    rows = rows_of(amounts_on(ledger, as_of), stream)
    return rows.groupby("state")["amount"].sum().astype("Int64")
