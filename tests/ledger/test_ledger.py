"""One Ledger of a convention's books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.ledger import Ledger, Stream, build_ledger
from dashboard.ledger.ledger import concat_table
from dashboard.workbooks import About, Book
from dashboard.workbooks.clean.tables import ORIGIN_COLUMNS, TABLES
from dashboard.workbooks.problems.problem import Problem
from tests.sample_ledger import RATES, SETTINGS, STATES, ledger, table

SEPTEMBER, OCTOBER = date(2021, 9, 30), date(2021, 10, 31)
ASSESSED = About("assessed", "USD", OCTOBER)
VOLUNTARY = About("voluntary", "CHF", OCTOBER)

Row = Mapping[str, object]
BILL: Row = {"state": "AUT", "meeting": "10MSP", "amount": 9, "currency": "USD"}
PAID: Row = {**BILL, "amount": 5, "received_on": "2021-03-01"}
SAYS: Row = {"state": "AUT", "meeting": "10MSP", "assessed": 9, "currency": "USD"}
GIFT: Row = {"stream": "voluntary", "state": "AUT", "year": 2021, "amount": 7, "currency": "CHF"}


def book(name: str, about: About, **tables: Sequence[Row]) -> Book:
    """A book of these rows."""
    rows = {n: [{"book": name, "sheet": n, **row} for row in rows] for n, rows in tables.items()}
    return Book(name, "1", about, {n: table(n, r) for n, r in rows.items()})


def made(*books: Book) -> Ledger:
    """A ledger of these books."""
    return build_ledger(SETTINGS, books, STATES, RATES)


def test_a_state_is_called_by_its_name_and_else_by_its_code() -> None:
    """Who pays may be no State that the reference knows."""
    found = ledger()
    assert [found.state_name(code) for code in ("AUT", "XYZ")] == ["Austria", "XYZ"]


def test_a_book_of_invented_figures_makes_the_whole_convention_illustrative() -> None:
    """A copy of the demo's book in an office's own folder is not taken for its record."""
    honest = replace(SETTINGS, illustrative=False)
    states = ledger().states
    real = Book("isu.xlsx", "1", About("voluntary", "CHF"), {})
    invented = Book("old.xlsx", "1", About("voluntary", "CHF", illustrative=True), {})
    assert not build_ledger(honest, [real], states, RATES).illustrative
    assert build_ledger(honest, [real, invented], states, RATES).illustrative
    assert build_ledger(replace(honest, illustrative=True), [real], states, RATES).illustrative


def test_each_row_of_money_knows_the_day_that_its_book_speaks_to() -> None:
    """Two books of payments, one without a day; rows stand in the order of the books' names."""
    found = made(
        book("c.xlsx", replace(ASSESSED, as_at=None), receipts=[PAID]),
        book("a.xlsx", ASSESSED, receipts=[PAID, PAID]),
        book("b.xlsx", replace(ASSESSED, as_at=SEPTEMBER), receipts=[PAID]),
    )
    assert found.receipts["book"].tolist() == ["a.xlsx", "a.xlsx", "b.xlsx", "c.xlsx"]
    days = [None if pd.isna(day) else day.date() for day in found.receipts["known_to"]]
    assert days == [OCTOBER, OCTOBER, SEPTEMBER, None]
    assert found.receipts.index.tolist() == [0, 1, 2, 3]
    assert found.receipts["known_to"].dtype == "datetime64[s]"


def test_each_bill_knows_whether_its_book_keeps_payments() -> None:
    """A book of bills alone does not say that nothing came; one with an empty sheet of payments does."""
    found = made(
        book("a.xlsx", ASSESSED, assessments=[BILL, BILL]),
        book("b.xlsx", ASSESSED, assessments=[BILL], receipts=[]),
        book("c.xlsx", ASSESSED, receipts=[PAID]),
    )
    assert found.assessments["with_payments"].tolist() == [False, False, True]
    assert found.assessments["known_to"].dt.date.tolist() == [OCTOBER] * 3


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_no_book_has_stands_without_rows(name: str) -> None:
    """With its columns and their types, as the contract of tables says."""
    columns = TABLES[name] | ORIGIN_COLUMNS
    for books in ([], [book("a.xlsx", About(), **{name: []})]):
        found = concat_table(books, name)
        assert len(found) == 0
        assert {c: str(found[c].dtype) for c in columns} == columns
        more = {"receipts", "contributions", "assessments", "announcements"}
        assert ("known_to" in found.columns) == (name in more)
        assert ("with_payments" in found.columns) == (name == "assessments")
    assert concat_table([], "assessments")["with_payments"].dtype == "bool"


def test_the_later_report_stands_last_whatever_the_books_are_called() -> None:
    """Trap 17: of two reports of one day the one of the later book is in use."""
    found = made(
        book("a.xlsx", ASSESSED, status_reports=[{**SAYS, "as_at": "2021-09-30"}]),
        book(
            "b.xlsx",
            replace(ASSESSED, as_at=SEPTEMBER),
            status_reports=[{**SAYS, "as_at": "2021-09-30"}],
        ),
    )
    assert found.status_reports["book"].tolist() == ["b.xlsx", "a.xlsx"]
    assert "known_to" not in found.status_reports


def test_the_day_of_money_is_bounded_by_its_year_and_by_its_book() -> None:
    """A day is a day; without one money came within its year, and by the day its book speaks to."""
    rows = [
        {**GIFT, "received_on": "2021-03-01"},
        *({**GIFT, "year": y} for y in (2020, 2021, 2022)),
    ]
    found = made(book("isu.xlsx", VOLUNTARY, contributions=rows)).contributions
    bounds = [
        (first.date().isoformat(), last.date().isoformat())
        for first, last in zip(found["received_from"], found["received_by"], strict=True)
    ]
    assert bounds == [
        ("2021-03-01", "2021-03-01"),
        ("2020-01-01", "2020-12-31"),
        ("2021-01-01", "2021-10-31"),
        ("2021-10-31", "2021-10-31"),
    ]
    assert {str(found[c].dtype) for c in ("received_from", "received_by")} == {"datetime64[s]"}
    none = made().contributions
    assert {str(none[c].dtype) for c in ("received_from", "received_by")} == {"datetime64[s]"}


def stream(name: str, *books: Book) -> Stream:
    """A stream as these books tell it."""
    return made(*books).streams[name]


def test_a_stream_is_called_as_the_settings_say_and_names_each_source_once() -> None:
    """Its currency and title are the convention's; sources stand in the order of the books."""
    about = replace(VOLUNTARY, source="ISU ledger")
    found = stream(
        "voluntary",
        book("c.xlsx", replace(about, as_at=SEPTEMBER), contributions=[GIFT]),
        book("a.xlsx", about, contributions=[GIFT]),
        book("b.xlsx", replace(about, source="Host State"), contributions=[GIFT]),
        book("d.xlsx", replace(about, source=""), contributions=[GIFT]),
        book("e.xlsx", replace(ASSESSED, source="UNODA"), receipts=[PAID]),
    )
    assert found == Stream("voluntary", "CHF", "ISU", OCTOBER, "receipts", "ISU ledger; Host State")


def test_a_stream_without_books_knows_neither_day_nor_source() -> None:
    """Its currency and title are those of the settings all the same."""
    assert stream("assessed") == Stream("assessed", "USD", "Meetings", None, "", "")


def test_a_stream_speaks_to_the_day_of_its_newest_payments() -> None:
    """Bills of December lend it no day, reports none; without payments the bills' day, else the reports'."""
    december = date(2021, 12, 31)
    old = book("a.xlsx", replace(ASSESSED, as_at=SEPTEMBER), receipts=[PAID])
    new = book("b.xlsx", ASSESSED, receipts=[PAID], assessments=[BILL])
    bills = book("c.xlsx", replace(ASSESSED, as_at=december), assessments=[BILL], receipts=[])
    said = [{**SAYS, "as_at": "2022-01-31"}]
    reports = book("d.xlsx", replace(ASSESSED, as_at=date(2022, 1, 31)), status_reports=said)
    undated = book("e.xlsx", replace(ASSESSED, as_at=None), receipts=[PAID])
    assert stream("assessed", old, new, bills, reports, undated).as_at == OCTOBER
    assert stream("assessed", bills, reports).as_at == december
    assert stream("assessed", reports).as_at == date(2022, 1, 31)
    assert stream("assessed", undated, bills).as_at is None


def test_dated_payments_make_a_stream_of_payments_whatever_else_it_has() -> None:
    """Yearly sums alone make one of yearly sums; nothing of another stream's books counts."""
    sums = book("a.xlsx", About("voluntary", "CHF", OCTOBER, "revenue"), contributions=[GIFT])
    assert stream("voluntary", sums).basis == "revenue"
    assert stream("voluntary", sums, book("b.xlsx", VOLUNTARY)).basis == "receipts"
    assert stream("assessed", sums).basis == ""
    silent = book("c.xlsx", About("voluntary", "CHF", OCTOBER, ""))
    assert stream("voluntary", silent).basis == ""
    assert stream("voluntary", silent, book("b.xlsx", VOLUNTARY)).basis == "receipts"


def test_a_figure_of_a_stream_speaks_to_the_day_asked_for_at_most() -> None:
    """D14: known to 31 October; on 15 October to that day; not known is not known."""
    found = stream("assessed", book("a.xlsx", ASSESSED, receipts=[PAID]))
    assert found.as_at_on(date(2021, 12, 1)) == OCTOBER
    assert found.as_at_on(date(2021, 10, 15)) == date(2021, 10, 15)
    assert stream("assessed").as_at_on(date(2021, 12, 1)) is None


def test_the_version_names_the_content_of_books_and_settings() -> None:
    """The same books in another order are the same; another name, content or setting is not."""
    one, two = book("a.xlsx", ASSESSED), book("b.xlsx", VOLUNTARY)
    version = made(one, two).version
    assert version == made(two, one).version
    assert len(version) == 16
    others = [
        made(one),
        made(replace(one, name="c.xlsx"), two),
        made(replace(one, version="2"), two),
        build_ledger(replace(SETTINGS, decision_days=60), [one, two], STATES, RATES),
    ]
    assert len({version, *(other.version for other in others)}) == 5


def test_what_books_say_of_themselves_stands_before_what_they_say_of_each_other() -> None:
    """The book's own first, then those between books, kind by kind."""
    own = Problem("blank-cell", "a.xlsx", "Receipts", "B2")
    meeting = {"meeting": "10MSP", "first_day": "2022-08-30", "currency": "USD"}
    moved = {**meeting, "first_day": "2021-08-30"}
    dated = {**PAID, "meeting": "10MPS"}
    reports = [{**SAYS, "as_at": "2021-10-31"}, {**SAYS, "as_at": "2021-10-31", "received": 1}]
    books = [
        replace(book("a.xlsx", ASSESSED, receipts=[dated], meetings=[moved]), problems=(own,)),
        book("b.xlsx", About("voluntary", "EUR")),
        book("c.xlsx", VOLUNTARY, receipts=[PAID]),
        book(
            "d.xlsx", replace(ASSESSED, as_at=date(2021, 11, 30)), meetings=[meeting], receipts=[]
        ),
        book("e.xlsx", ASSESSED, receipts=[dated], status_reports=reports),
    ]
    found = made(*reversed(books))
    assert found.problems[0] == own
    assert [p.code for p in found.problems] == [
        "blank-cell",
        "other-currency-book",
        "sheet-of-other-stream",
        "in-two-books",
        "unknown-meeting",
        "older-book",
        "older-book",
        "twice-in-books",
        "reported-twice",
    ]
    assert (found.settings, found.rates) == (SETTINGS, RATES)
    assert found.states is STATES
