"""How old what is known is (D14)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.freshness import Freshness, age_in_days, stream_freshness
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def test_d14_each_stream_has_its_own_day_and_age() -> None:
    """UNODA's status of 31 October is 31 days old on 1 December, the ISU's 1 day."""
    book = ledger()
    assert stream_freshness(book, "assessed", DAY) == Freshness(date(2021, 10, 31), 31)
    assert stream_freshness(book, "voluntary", DAY) == Freshness(date(2021, 11, 30), 1)


def test_d14_a_day_before_the_books_speak_to_is_fresh() -> None:
    """Asked on 15 October, the books of 31 October tell that day."""
    assert stream_freshness(ledger(), "assessed", date(2021, 10, 15)) == Freshness(
        date(2021, 10, 15), 0
    )


def test_d14_a_book_that_does_not_say_its_day_has_no_age() -> None:
    """Not known is not fresh."""
    assert stream_freshness(ledger(assessed=None), "assessed", DAY) == Freshness(None, None)


def test_d14_each_stream_has_its_own_age() -> None:
    """UNODA's status is 31 days old, the ISU's 1 day; unknown stays unknown."""
    assert age_in_days(date(2021, 10, 31), date(2021, 12, 1)) == 31
    assert age_in_days(date(2021, 11, 30), date(2021, 12, 1)) == 1
    assert age_in_days(None, date(2021, 12, 1)) is None
