"""Forecast of a year's coverage as a range, from how earlier years ended (D24).

Last year stood at 80 % on this date and ended at 95 %; this year stands at 76 %. Adding the points
gives 91 %, closing the same part of the gap (75 %) gives 94 %: the forecast is 91 to 94 %. Over
several years it is the range of both methods for each of them. It is never counted as data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dashboard.indicators.coverage import (
    budget_coverage,
    budget_in_force,
    budget_share,
    budgets_as_of,
)
from dashboard.indicators.past_years import past_year_receipts, voluntary_as_at
from dashboard.ledger import Ledger


@dataclass(frozen=True, slots=True)
class YearEndForecast:
    """The share of the budget once the year is closed, between ``low`` and ``high``."""

    low: Fraction
    high: Fraction
    years: tuple[int, ...]  # on which it rests, newest first


def year_end_forecast(ledger: Ledger, year: int, as_of: date) -> YearEndForecast | None:
    """Return the forecast for a budget year; None without a budget or an earlier year to compare.

    None too for a year that had ended. An earlier year counts if its budget and the day of each payment are known. Money that came for
    it after its end counts too.
    """
    now = budget_coverage(ledger, year, as_of).share
    if now is None or voluntary_as_at(ledger, as_of).year > year:
        return None
    rows = past_year_receipts(ledger, year, as_of)
    budgets = budgets_as_of(ledger, as_of)
    years: list[int] = []
    shares: list[Fraction] = []
    for past in sorted({int(y) for y in rows["year"]}, reverse=True):
        of_year = rows[rows["year"].eq(past)]
        budget = budget_in_force(budgets, past)
        then = budget_share(int(of_year.loc[~of_year["is_later"], "amount"].sum()), budget)
        end = budget_share(int(of_year["amount"].sum()), budget)
        if then is not None and end is not None:
            years.append(past)
            shares += forecast_shares(now, then, end)
    return YearEndForecast(min(shares), max(shares), tuple(years)) if years else None


def forecast_shares(now: Fraction, then: Fraction, end: Fraction) -> Iterator[Fraction]:
    """Yield the share by adding the points, and by closing the same part of the gap if there is one."""
    yield now + (end - then)
    if now < 1 and then < 1:
        yield now + (1 - now) * (end - then) / (1 - then)
