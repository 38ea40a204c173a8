"""What a day changes: freshness (D14), movements (D16), and that figures only grow with receipts."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.collection import positions
from dashboard.indicators.coverage import budget_years, contributors, coverage, series
from dashboard.indicators.freshness import Freshness, freshness
from dashboard.indicators.pace import cumulative
from dashboard.indicators.payers import by_year, history
from tests.hand_ledger import ledger

DAY = date(2021, 12, 1)
STATES = st.sampled_from(["AUT", "NER", "GUY"])
DAYS = st.dates(date(2020, 1, 1), DAY)


def gift(state: str, amount: int, on: date) -> dict[str, object]:
    """One contribution for the year in which it came."""
    row: dict[str, object] = {"stream": "voluntary", "currency": "CHF", "state": state}
    return row | {"amount": amount, "received_on": on.isoformat(), "year": on.year}


def test_d14_each_stream_has_its_own_day_and_age() -> None:
    """UNODA's status of 31 October is 31 days old on 1 December, the ISU's 1 day."""
    book = ledger()
    assert freshness(book, "assessed", DAY) == Freshness(date(2021, 10, 31), 31)
    assert freshness(book, "voluntary", DAY) == Freshness(date(2021, 11, 30), 1)


def test_d14_a_day_before_the_books_speak_to_is_fresh() -> None:
    """Asked on 15 October, the books of 31 October tell that day."""
    assert freshness(ledger(), "assessed", date(2021, 10, 15)) == Freshness(date(2021, 10, 15), 0)


def test_d14_a_book_that_does_not_say_its_day_has_no_age() -> None:
    """Not known is not fresh."""
    assert freshness(ledger(assessed=None), "assessed", DAY) == Freshness(None, None)


def test_d16_opening_and_movement_make_the_closing() -> None:
    """USD 170'800'500.00 less 76'778'933.64 received leaves 94'021'566.36."""
    bill: dict[str, object] = {"state": "AUT", "meeting": "2005", "currency": "USD"}
    book = ledger(
        assessments=[bill | {"amount": 170_800_500_00}],
        receipts=[bill | {"amount": 76_778_933_64, "received_on": "2021-06-20"}],
    )
    opening, closing = (positions(book, date(2021, 6, day))["outstanding"].sum() for day in (1, 20))
    assert (opening, closing) == (170_800_500_00, 94_021_566_36)


def test_a_day_before_everything_knows_nothing() -> None:
    """As-of cuts budgets, contributions and assessments alike."""
    book = ledger(
        budgets=[{"year": 2021, "amount": 5, "currency": "CHF", "adopted_on": "2020-11-27"}],
        contributions=[gift("AUT", 5, date(2021, 3, 1))],
        assessments=[
            {
                "state": "AUT",
                "meeting": "2RC",
                "amount": 5,
                "currency": "USD",
                "notice_date": "2020-03-01",
            }
        ],
    )
    assert budget_years(book, date(2020, 11, 26)) == ()
    assert positions(book, date(2020, 2, 29)).empty


@settings(max_examples=25)
@given(st.lists(st.tuples(STATES, st.integers(1, 10**9), DAYS), max_size=8), DAYS, DAYS)
def test_a_later_day_never_knows_less(
    gifts: list[tuple[str, int, date]], one: date, other: date
) -> None:
    """Without refunds, received amounts and contributors only grow; all figures of a day agree."""
    book = ledger(contributions=[gift(*g) for g in gifts])
    earlier, later = sorted((one, other))
    for year in (2020, 2021):
        assert coverage(book, year, earlier).received <= coverage(book, year, later).received
        assert contributors(book, year, earlier) <= contributors(book, year, later)
    years = series(book, later).set_index("year")
    lines = cumulative(book, later).groupby("year")["amount"].last()
    paid = by_year(history(book, "voluntary", later)).set_index("year")
    for year in years.index:
        found = coverage(book, int(year), later)
        assert years.loc[year, "received"] == found.received == lines[year]
        assert paid.loc[year, "amount"] == found.received
        assert years.loc[year, "states"] == len(contributors(book, int(year), later))
