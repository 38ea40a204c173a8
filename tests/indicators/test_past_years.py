"""Earlier years split at the same calendar day (D15, D24)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.past_years import past_year_receipts, voluntary_as_at, years_earlier
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


def gift(year: int, amount: int, on: str | None) -> dict[str, object]:
    """One contribution of Austria in centimes."""
    row: dict[str, object] = {"stream": "voluntary", "currency": "CHF", "state": "AUT"}
    return row | {"year": year, "amount": amount, "received_on": on}


def split(*gifts: dict[str, object], as_of: date = DAY, year: int = 2021) -> list[tuple[int, bool]]:
    """Amount, and whether it came in the weeks that remain, of each receipt that is compared."""
    rows = past_year_receipts(ledger(contributions=gifts), year, as_of)
    return list(zip(rows["amount"].tolist(), rows["is_later"].tolist(), strict=True))


def test_money_of_the_same_day_came_by_then_and_of_january_after_came_later() -> None:
    """The books speak to 30 November: what came on that day of 2020 is not "later"."""
    assert split(
        gift(2020, 1, "2020-11-30"), gift(2020, 2, "2020-12-01"), gift(2020, 3, "2021-01-14")
    ) == [(1, False), (2, True), (3, True)]


def test_five_years_that_had_ended_are_compared() -> None:
    """2015 is too long ago, 2021 not over when one asks for 2022, and 2016 still counts for 2021."""
    gifts = [gift(year, year, f"{year}-01-05") for year in range(2015, 2022)]
    assert [n for n, _ in split(*gifts)] == [2016, 2017, 2018, 2019, 2020]
    assert [n for n, _ in split(*gifts, year=2022)] == [2017, 2018, 2019, 2020]
    assert [n for n, _ in split(*gifts, year=2018, as_of=date(2018, 3, 1))] == [2015, 2016, 2017]


def test_a_year_with_a_sum_without_a_day_is_not_compared() -> None:
    """It says nothing about weeks, though another payment of it has a day."""
    gifts = [gift(2020, 1, None), gift(2020, 2, "2020-12-05"), gift(2019, 3, "2019-12-05")]
    assert split(*gifts) == [(3, True)]
    assert split(gift(2020, 1, None)) == []
    assert split() == []


def test_a_leap_day_is_compared_with_the_28th() -> None:
    """On 29 February 2020 what came on 1 March 2019 came later, and on 28 February it had come."""
    gifts = [gift(2019, 1, "2019-02-28"), gift(2019, 2, "2019-03-01"), gift(2016, 3, "2016-02-29")]
    found = split(*gifts, year=2020, as_of=date(2020, 2, 29))
    assert found == [(1, False), (2, True), (3, True)]
    assert years_earlier(date(2020, 2, 29), 4) == date(2016, 2, 28)
    assert years_earlier(DAY, 1) == date(2020, 12, 1)


def test_the_as_at_day_of_voluntary_money_is_that_of_the_books() -> None:
    """30 November on 1 December; the day one looks from where the books name none."""
    assert voluntary_as_at(ledger(), DAY) == date(2021, 11, 30)
    assert voluntary_as_at(ledger(voluntary=None), DAY) == DAY
