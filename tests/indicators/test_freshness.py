"""The age of each stream's data in days (D14)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.freshness import Freshness, age_in_days, freshness_of, stream_freshness
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def test_d14_each_stream_has_its_own_day_and_age() -> None:
    """On 1 December UNODA's status of 31 October is 31 days old, the ISU's of 30 November 1 day."""
    book = ledger()
    assert stream_freshness(book, "assessed", DAY) == Freshness(date(2021, 10, 31), 31)
    assert stream_freshness(book, "voluntary", DAY) == Freshness(date(2021, 11, 30), 1)


def test_d14_an_as_of_date_before_the_books_day_has_age_zero() -> None:
    """As of 15 October, books of 31 October give the figures of 15 October."""
    assert stream_freshness(ledger(), "assessed", date(2021, 10, 15)) == Freshness(
        date(2021, 10, 15), 0
    )


def test_d14_a_book_without_a_day_has_no_age() -> None:
    """An unknown age is None, not 0."""
    assert stream_freshness(ledger(assessed=None), "assessed", DAY) == Freshness(None, None)


def test_d14_age_is_counted_in_days() -> None:
    """31 October to 1 December is 31 days; without a day the age is None."""
    assert age_in_days(date(2021, 10, 31), date(2021, 12, 1)) == 31
    assert age_in_days(date(2021, 11, 30), date(2021, 12, 1)) == 1
    assert age_in_days(None, date(2021, 12, 1)) is None


def test_d14_an_age_of_years_is_counted_in_whole_years() -> None:
    """From 3 Dec 2016 to 1 Dec 2021 is not yet five years; what is unknown has none."""
    assert freshness_of(date(2016, 12, 3), DAY).age_in_years == 4
    assert freshness_of(date(2016, 12, 1), DAY).age_in_years == 5
    assert freshness_of(date(2020, 12, 2), DAY).age_in_years == 0
    assert freshness_of(None, DAY).age_in_years == 0
