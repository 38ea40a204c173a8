"""How quickly a State pays its bills: days from notice to full payment in past meetings.

"Within 60 days in 5 of 6 meetings": the smallest of HABIT_DAYS within which it paid more than half of
its bills in full, else how many it paid at all. Bills whose notice or day of full payment is not
known (paid by a report, or by money that named no meeting) are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.indicators.collection import past_meetings, state_balances
from dashboard.indicators.meeting_sources import assessments_as_of, receipts_as_of
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure

HABIT_DAYS: Final = (30, 60, 90, 180, 365)
PAIR: Final = ["state", "meeting"]


@dataclass(frozen=True, slots=True)
class PaymentHabit:
    """In ``meetings`` of ``of`` past meetings a State paid in full ``within`` so many days of notice."""

    within: int | None  # None: less than half within a year; ``meetings`` were paid in full at all
    meetings: int
    of: int


@cached_figure
def payment_habits(ledger: Ledger, as_of: date) -> dict[str, PaymentHabit]:
    """Return the habit of each State with past meetings whose days are known."""
    days = days_to_full_payment(ledger, as_of)
    return {str(state): habit_of(own) for state, own in days.groupby(level="state")}


def habit_of(days: pd.Series[float]) -> PaymentHabit:
    """Return the habit of one State from its days to full payment; NaN if it has not paid in full."""
    for limit in HABIT_DAYS:
        count = int(days.le(limit).sum())
        if 2 * count > len(days):
            return PaymentHabit(limit, count, len(days))
    return PaymentHabit(None, int(days.notna().sum()), len(days))


def days_to_full_payment(ledger: Ledger, as_of: date) -> pd.Series[float]:
    """Return days from first notice to full payment by State and past meeting; NaN if outstanding."""
    bills = assessments_as_of(ledger, as_of)
    bills = bills[bills["meeting"].isin(past_meetings(ledger, as_of))]
    notice = bills.groupby(PAIR)["notice_date"].min()
    owed = bills.groupby(PAIR)["amount"].sum()
    owed = owed[owed.gt(0) & notice.notna()]
    receipts = receipts_as_of(ledger, as_of).sort_values("received_on", kind="stable")
    total = receipts.groupby(PAIR)["amount"].cumsum()
    stays = total[::-1].groupby([receipts["state"][::-1], receipts["meeting"][::-1]]).cummin()
    due = owed.reindex(pd.MultiIndex.from_frame(receipts[PAIR])).array
    full = receipts[stays.reindex(receipts.index).ge(due).fillna(value=False).astype("bool")]
    paid_on = full.groupby(PAIR)["received_on"].min()
    outstanding = state_balances(ledger, as_of).set_index(PAIR)["outstanding"]
    is_open = outstanding.reindex(owed.index, fill_value=0).gt(0)
    known = owed.index[owed.index.isin(paid_on.index) | is_open]
    last = paid_on.reindex(known).where(~is_open.reindex(known))
    days: pd.Series[Any] = (last - notice.reindex(known)).dt.days
    return days
