"""Cumulative receipts through the year (D15, trap 25)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.coverage import budget_coverage
from dashboard.indicators.pace import (
    Course,
    course_range,
    cumulative_receipts,
    received_a_year_before,
    running_total,
)
from dashboard.indicators.past_years import years_earlier
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def gift(year: int, amount: int, on: str | None, state: str = "AUT") -> dict[str, object]:
    """One voluntary contribution in centimes."""
    row: dict[str, object] = {"stream": "voluntary", "currency": "CHF", "book": "isu.xlsx"}
    return row | {"state": state, "year": year, "amount": amount, "received_on": on}


def test_a_day_of_the_year_is_counted_from_1_january() -> None:
    """1 January is day 1; earlier receipts have day 0, and days of the next year count on."""
    gifts = [
        gift(2020, 1, "2019-12-30"),
        gift(2020, 2, "2020-01-01"),
        gift(2020, 4, "2020-12-31"),
        gift(2020, 8, "2021-01-02"),
        gift(2021, 16, "2021-01-02"),
        gift(2021, 32, "2021-01-02", "NER"),
        gift(2021, 64, None),
    ]
    pace = cumulative_receipts(ledger(contributions=gifts), DAY)
    assert pace[["year", "day", "amount"]].to_numpy().tolist() == [
        [2020, 0, 1],
        [2020, 1, 3],
        [2020, 366, 7],
        [2020, 368, 15],
        [2021, 2, 48],
    ]
    assert pace["on"].dt.date.tolist()[0] == date(2019, 12, 30)
    types = {"year": "int64", "day": "int64", "on": "datetime64[s]", "amount": "int64"}
    assert dict(pace.dtypes.astype(str)) == types


def test_a_years_amount_on_a_day_is_the_latest_by_that_day() -> None:
    """A receipt of the day itself counts; before the first it is 0; without receipts it is None."""
    pace = cumulative_receipts(
        ledger(contributions=[gift(2020, 2, "2020-01-03"), gift(2020, 4, "2020-01-05")]), DAY
    )
    assert [running_total(pace, 2020, date(2020, 1, day)) for day in (2, 3, 4, 5, 6)] == [
        0,
        2,
        2,
        6,
        6,
    ]
    assert running_total(pace, 2021, date(2021, 1, 6)) is None


def contribution(state: str, year: int, amount: int, on: str) -> dict[str, object]:
    """One voluntary contribution in centimes."""
    row = {"stream": "voluntary", "currency": "CHF", "state": state, "year": year}
    return row | {"amount": amount, "received_on": on, "cell": "D2", "book": "isu.xlsx"}


GIFTS = [
    contribution("AUT", 2019, 100, "2019-12-20"),
    contribution("AUT", 2020, 110, "2021-01-04"),
    contribution("NER", 2019, 50, "2019-05-02"),
    contribution("NER", 2020, 60, "2020-05-02"),
    contribution("NER", 2021, 70, "2021-05-02"),
]


def test_d15_the_previous_years_amount_is_that_of_the_same_day() -> None:
    """For 2020, 60 had come by day 200; a receipt of January 2021 has day 370."""
    pace = cumulative_receipts(ledger(contributions=GIFTS), DAY)
    assert running_total(pace, 2020, date(2020, 7, 18)) == 60
    assert running_total(pace, 2020, date(2020, 4, 9)) == 0
    assert running_total(pace, 2018, date(2018, 4, 10)) is None
    assert pace[pace["year"].eq(2020)]["day"].tolist() == [123, 370]


def test_the_date_a_year_before_a_leap_day_is_28_february() -> None:
    """2023 has no 29 February."""
    assert years_earlier(date(2024, 2, 29), 1) == date(2023, 2, 28)


def test_the_range_of_courses_covers_those_known_on_each_day() -> None:
    """A course counts from 0 until its own end; the third ends on day 4 and leaves the range."""
    courses = [Course([2, 5], [10, 30], 9), Course([3], [20], 9), Course([1], [50], 4)]
    assert course_range(courses, 6) == [
        (0, 0, 0), (1, 0, 50), (2, 0, 50), (3, 10, 50), (4, 10, 50), (5, 20, 30),
    ]  # fmt: skip
    assert course_range([], 6) == []


def test_d15_the_year_before_is_compared_on_the_same_date() -> None:
    """By 30 November 2020, 60 of the 100 for 2020 had come; the rest came in January 2021."""
    book = ledger(contributions=[*GIFTS, contribution("AUT", 2021, 5, "2021-03-01")])
    lines, figures = cumulative_receipts(book, DAY), budget_coverage(book, 2021, DAY)
    assert received_a_year_before(lines, figures) == 60


def test_d15_a_year_with_undated_money_is_not_compared() -> None:
    """Nor is one after a year without receipts, or of books without an as-at date: not known, never 0."""
    undated = {**contribution("NER", 2021, 7, "2021-03-01"), "received_on": None}
    dated = contribution("AUT", 2021, 5, "2021-03-01")
    for gifts, as_at in (
        ([*GIFTS, dated, undated], date(2021, 11, 30)),
        ([dated], date(2021, 11, 30)),
        ([*GIFTS, dated], None),
    ):
        book = ledger(voluntary=as_at, contributions=gifts)
        lines, figures = cumulative_receipts(book, DAY), budget_coverage(book, 2021, DAY)
        assert received_a_year_before(lines, figures) is None
