"""Cumulative receipts through the year, compared with earlier years (D15, trap 25).

A budget year's running total by day of the year: day 1 is 1 January, 366 the last day of a leap
year; money received before the year has day 0, money received after it has a day above 366.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from dashboard.indicators.coverage import Coverage, contributions_as_of
from dashboard.indicators.past_years import years_earlier
from dashboard.indicators.sums import require_one_currency
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure


@cached_figure
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


def running_total(lines: pd.DataFrame, year: int, day: date) -> int | None:
    """Return a budget year's running total on a date; None for a year without receipts (D15)."""
    rows = lines[lines["year"].eq(year)]
    if rows.empty:
        return None
    until_day = rows[rows["on"].le(pd.Timestamp(day))]
    return int(until_day["amount"].iloc[-1]) if len(until_day) else 0


def received_a_year_before(lines: pd.DataFrame, figures: Coverage) -> int | None:
    """Return what had been received for the year before, by the same date (D15).

    None if that year has no receipts, or if part of this year's money has no payment date: it could
    not be compared.
    """
    if figures.as_at is None:
        return None
    is_dated = running_total(lines, figures.year, figures.as_at) == figures.received
    if not is_dated:
        return None
    return running_total(lines, figures.year - 1, years_earlier(figures.as_at, 1))


@dataclass(frozen=True, slots=True)
class Course:
    """A running total: it stands at ``values[n]`` from ``days[n]`` on, and is known until ``end``."""

    days: Sequence[int]
    values: Sequence[int | Fraction]
    end: int

    def value_on(self, day: int) -> int | Fraction:
        """Return the value on a day; 0 before the first."""
        position = bisect_right(self.days, day)
        return self.values[position - 1] if position else 0


def course_range(
    courses: Sequence[Course], end: int
) -> list[tuple[int, int | Fraction, int | Fraction]]:
    """Return the day, lowest and highest value of courses, for each day on which one changes.

    A course counts until its own end, so the range on a day is that of the courses known then.
    """
    days = sorted({0, *(day for c in courses for day in (*c.days, c.end) if day <= end)})
    points = []
    for day in days:
        values = [course.value_on(day) for course in courses if course.end >= day]
        if values:
            points.append((day, min(values), max(values)))
    return points
