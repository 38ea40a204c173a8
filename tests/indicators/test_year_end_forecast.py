"""The forecast of the year's end is a range with its method and years (D24)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from dashboard.indicators.year_end_forecast import YearEndForecast, year_end_forecast
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)
Row = dict[str, object]


def gift(year: int, amount: int, on: str) -> Row:
    """One contribution of Austria in centimes."""
    row: Row = {"stream": "voluntary", "currency": "CHF", "state": "AUT"}
    return row | {"year": year, "amount": amount, "received_on": on}


def budget(year: int, amount: int = 100) -> Row:
    """A budget in centimes."""
    return {"year": year, "amount": amount, "currency": "CHF"}


def forecast(gifts: list[Row], budgets: list[Row], year: int = 2021) -> YearEndForecast | None:
    """The forecast on 1 December."""
    return year_end_forecast(ledger(contributions=gifts, budgets=budgets), year, DAY)


LAST_YEAR = [gift(2020, 80, "2020-11-30"), gift(2020, 15, "2020-12-10")]
NOW = gift(2021, 76, "2021-11-01")


def test_d24_last_year_80_then_95_and_now_76_make_91_to_94() -> None:
    """By the points 91 %, by the same part of the gap (75 %) 94 %; it rests on one year."""
    found = forecast([*LAST_YEAR, NOW], [budget(2020), budget(2021)])
    assert found == YearEndForecast(Fraction(91, 100), Fraction(94, 100), (2020,))


def test_several_years_widen_the_range() -> None:
    """2019 stood at 90 % and ended at 92 %: 78 % by the points, 80.8 % by the gap."""
    earlier = [gift(2019, 90, "2019-06-01"), gift(2019, 2, "2019-12-31")]
    found = forecast([*earlier, *LAST_YEAR, NOW], [budget(2019), budget(2020), budget(2021)])
    assert found == YearEndForecast(Fraction(78, 100), Fraction(94, 100), (2020, 2019))


def test_a_gap_that_is_closed_already_is_not_closed_again() -> None:
    """Where the budget was met by this date, then or now, only the points are added."""
    met = [gift(2020, 100, "2020-11-30"), gift(2020, 15, "2020-12-10")]
    found = forecast([*met, NOW], [budget(2020), budget(2021)])
    assert found == YearEndForecast(Fraction(91, 100), Fraction(91, 100), (2020,))
    found = forecast([*LAST_YEAR, NOW], [budget(2020), budget(2021, 76)])
    assert found == YearEndForecast(Fraction(115, 100), Fraction(115, 100), (2020,))


@pytest.mark.parametrize(
    ("gifts", "budgets", "year"),
    [
        ([*LAST_YEAR, NOW], [budget(2020)], 2021),
        ([*LAST_YEAR, NOW], [budget(2020), budget(2021, 0)], 2021),
        ([*LAST_YEAR, NOW], [budget(2021)], 2021),
        ([NOW], [budget(2020), budget(2021)], 2021),
        ([*LAST_YEAR, gift(2019, 1, "2019-01-05")], [budget(2019), budget(2020)], 2020),
    ],
    ids=["no budget", "a budget of zero", "no budget then", "a first year", "a year that ended"],
)
def test_without_what_it_rests_on_there_is_no_forecast(
    gifts: list[Row], budgets: list[Row], year: int
) -> None:
    """It is not known, and not zero."""
    assert forecast(gifts, budgets, year) is None
