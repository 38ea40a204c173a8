"""Sheets of the other stream, and meetings and parties that stand in two books."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.indicators.collection import by_meeting, positions
from dashboard.indicators.coverage import coverage, current_year
from dashboard.indicators.parties import parties_on
from dashboard.indicators.payers import history
from dashboard.indicators.state_record import state_record
from dashboard.ledger import Ledger, build
from dashboard.ledger.settings import StreamSettings
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.clean.tables import STREAM_OF, TABLES, is_of_stream
from tests.hand_ledger import RATES, SETTINGS, STATES, table

DAY = date(2021, 12, 1)
OCTOBER = date(2021, 10, 31)
RECEIPT: dict[str, object] = {
    "state": "AUT",
    "meeting": "10MSP",
    "amount": 70,
    "received_on": "2021-03-01",
}
GIFT: dict[str, object] = {"state": "AUT", "year": 2021, "amount": 70, "received_on": "2021-03-01"}


def book(name: str, about: About, **tables: list[dict[str, object]]) -> Book:
    """A book of hand-written rows in the book's currency."""
    frames = {
        n: table(
            n,
            [
                {"book": name, "sheet": n, "cell": "D2", "currency": about.currency}
                | {"stream": about.stream}
                | row
                for row in rows
            ],
        )
        for n, rows in tables.items()
    }
    return Book(name, "1", about, frames)


def made(*books: Book) -> Ledger:
    """A ledger of these books."""
    return build(SETTINGS, books, STATES, RATES)


def told(ledger: Ledger) -> list[tuple[str, str, int | None]]:
    """Each Problem's kind, place and amount."""
    return [(p.code, p.where, p.amount) for p in ledger.problems]


VOLUNTARY = About("voluntary", "CHF", date(2021, 11, 30))
ASSESSED = About("assessed", "USD", OCTOBER)


def test_receipts_in_a_voluntary_book_are_left_out_and_told() -> None:
    """Francs are no dollars; every page still opens."""
    ledger = made(
        book("isu.xlsx", VOLUNTARY, receipts=[RECEIPT], contributions=[GIFT]),
        book("assessed.xlsx", ASSESSED, receipts=[RECEIPT]),
    )
    assert told(ledger) == [("sheet-of-other-stream", "isu.xlsx, receipts", 70)]
    assert positions(ledger, DAY)["received"].tolist() == [70]
    assert coverage(ledger, 2021, DAY).received == 70
    assert state_record(ledger, "AUT", DAY).receipts["amount"].tolist() == [70]
    assert history(ledger, "assessed", DAY).to_numpy().tolist() == [[70]]


@pytest.mark.parametrize("currency", ["USD", "CHF"])
def test_budgets_and_contributions_in_an_assessed_book_are_left_out(currency: str) -> None:
    """Also where both streams are kept in one currency, so that nothing else would tell."""
    streams = {**SETTINGS.streams, "voluntary": StreamSettings(currency, "ISU")}
    budget: dict[str, object] = {"year": 2021, "amount": 1000}
    given = book("assessed.xlsx", ASSESSED, budgets=[budget], contributions=[GIFT])
    ledger = build(replace(SETTINGS, streams=streams), [given], STATES, RATES)
    assert [p.code for p in ledger.problems] == ["sheet-of-other-stream"] * 2
    assert current_year(ledger, DAY) is None


def test_yearly_revenue_of_the_assessed_stream_is_its_own() -> None:
    """A book of yearly sums of assessed money holds them in Contributions."""
    about = About("assessed", "USD", OCTOBER, "revenue")
    ledger = made(book("revenue.xlsx", about, contributions=[GIFT | {"year": 2020}]))
    assert ledger.problems == ()
    assert history(ledger, "assessed", DAY).to_numpy().tolist() == [[70]]


def test_every_table_with_money_of_a_stream_is_in_the_map() -> None:
    """Only words and calendars may stand in any book."""
    either = {"parties", "committee_meetings", "letters", "statements"}
    assert TABLES.keys() - STREAM_OF.keys() == either
    assert all(is_of_stream(name, "", "receipts") for name in TABLES)


def test_a_party_in_two_books_is_as_the_later_book_says() -> None:
    """Austria withdrew: the book of 2021 says so, though the name of the other comes first."""
    since: dict[str, object] = {"state": "AUT", "role": "party", "entry_into_force": "2010-08-01"}
    old = book("a.xlsx", About(as_at=date(2020, 1, 1)), parties=[since, since | {"state": "NER"}])
    new = book("b.xlsx", About(as_at=DAY), parties=[since | {"withdrawal": "2021-05-01"}])
    for books in ((old, new), (new, old)):
        ledger = made(*books)
        assert parties_on(ledger.parties, DAY) == {"NER"}
        (problem,) = ledger.problems
        assert (problem.code, problem.where) == ("in-two-books", "b.xlsx, parties!D2")
        assert problem.params == {"found": "AUT", "expected": "a.xlsx"}


def test_of_two_books_without_a_day_the_later_name_holds() -> None:
    """A meeting that was moved is on the days of the last book."""
    first = book("a.xlsx", ASSESSED, meetings=[{"meeting": "10MSP", "first_day": "2021-11-22"}])
    moved = book("b.xlsx", ASSESSED, meetings=[{"meeting": "10MSP", "first_day": "2022-08-30"}])
    bills = book(
        "c.xlsx", ASSESSED, assessments=[{"state": "AUT", "meeting": "10MSP", "amount": 5}]
    )
    ledger = made(moved, first, bills)
    assert by_meeting(ledger, DAY)["first_day"].dt.year.tolist() == [2022]
    assert [p.code for p in ledger.problems] == ["in-two-books"]


def test_two_books_that_say_the_same_of_a_meeting_are_not_told() -> None:
    """A report a month may bring its Meetings sheet each time."""
    rows: list[dict[str, object]] = [{"meeting": "10MSP", "first_day": "2021-11-22"}]
    ledger = made(book("a.xlsx", ASSESSED, meetings=rows), book("b.xlsx", ASSESSED, meetings=rows))
    assert ledger.problems == ()
    assert len(ledger.meetings) == 1
