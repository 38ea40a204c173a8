"""Cumulative receipts through the year, against every earlier year (D15, trap 25).

A budget year's running total by the day of that year: day 1 is 1 January, 366 the last day of a
leap year; money that came before the year began stands at day 0, money that came after it ended
beyond its last day.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.indicators.coverage import contributions_as_of
from dashboard.indicators.sums import require_one_currency
from dashboard.ledger import Ledger


def cumulative_receipts(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """A row a budget year and day on which money came: year, day, on, amount (running total).

    Rows without a day of payment are left out: yearly sums have no course. Raises
    MixedCurrenciesError.
    """
    rows = contributions_as_of(ledger, as_of)
    rows = rows[rows["received_on"].notna()]
    require_one_currency(rows)
    daily = rows.groupby(["year", "received_on"])["amount"].sum().reset_index()
    begins = pd.to_datetime(daily["year"].astype("str") + "-01-01").astype("datetime64[s]")
    day = (daily["received_on"] - begins).dt.days + 1
    return pd.DataFrame(
        {
            "year": daily["year"],
            "day": day.clip(lower=0).astype("int64"),
            "on": daily["received_on"],
            "amount": daily.groupby("year")["amount"].cumsum().astype("int64"),
        }
    )


def cumulative_on_day(lines: pd.DataFrame, year: int, day: int) -> int | None:
    """A year's running total on a day of the year: the last one known by then (D15).

    None where the year has no receipts at all; 0 before its first.
    """
    own = lines[lines["year"].eq(year)]
    if own.empty:
        return None
    reached = own[own["day"].le(day)]
    return 0 if reached.empty else int(reached["amount"].iloc[-1])
