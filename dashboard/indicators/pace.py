"""Cumulative receipts through the year, compared with earlier years (D15, trap 25).

A budget year's running total by day of the year: day 1 is 1 January, 366 the last day of a leap
year; money received before the year has day 0, money received after it has a day above 366.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.indicators.coverage import contributions_as_of
from dashboard.indicators.sums import require_one_currency
from dashboard.ledger import Ledger


def cumulative_receipts(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return a row for each budget year and payment date: year, day, on, amount (running total).

    Rows without a payment date (yearly totals) are left out. Raises MixedCurrenciesError.
    """
    rows = contributions_as_of(ledger, as_of)
    rows = rows[rows["received_on"].notna()]
    require_one_currency(rows)
    daily = rows.groupby(["year", "received_on"])["amount"].sum().reset_index()
    first_day = pd.to_datetime(daily["year"].astype("str") + "-01-01").astype("datetime64[s]")
    day = (daily["received_on"] - first_day).dt.days + 1
    return pd.DataFrame(
        {
            "year": daily["year"],
            "day": day.clip(lower=0).astype("int64"),
            "on": daily["received_on"],
            "amount": daily.groupby("year")["amount"].cumsum().astype("int64"),
        }
    )


def cumulative_on_day(lines: pd.DataFrame, year: int, day: int) -> int | None:
    """Return a year's running total on a day of the year, the last one by then (D15).

    None if the year has no receipts at all; 0 before its first.
    """
    of_year = lines[lines["year"].eq(year)]
    if of_year.empty:
        return None
    reached = of_year[of_year["day"].le(day)]
    return 0 if reached.empty else int(reached["amount"].iloc[-1])
