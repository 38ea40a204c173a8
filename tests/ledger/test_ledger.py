"""The ledger built from a convention's books."""

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
RECEIPT: Row = {**BILL, "amount": 5, "received_on": "2021-03-01"}
REPORT_ROW: Row = {"state": "AUT", "meeting": "10MSP", "assessed": 9, "currency": "USD"}
GIFT: Row = {"stream": "voluntary", "state": "AUT", "year": 2021, "amount": 7, "currency": "CHF"}


def book(name: str, about: About, **tables: Sequence[Row]) -> Book:
    """A book of these rows."""
    rows = {n: [{"book": name, "sheet": n, **row} for row in rows] for n, rows in tables.items()}
    return Book(name, "1", about, {n: table(n, r) for n, r in rows.items()})


def build(*books: Book) -> Ledger:
    """Build a ledger of these books."""
    return build_ledger(SETTINGS, books, STATES, RATES)


def test_a_state_without_a_name_is_shown_by_its_code() -> None:
    """A payer may be missing from the reference table."""
    assert [ledger().state_name(code) for code in ("AUT", "XYZ")] == ["Austria", "XYZ"]


def test_one_illustrative_book_makes_the_convention_illustrative() -> None:
    """A copy of a demo book in an office's folder is not taken for its record."""
    not_illustrative = replace(SETTINGS, illustrative=False)
    states = ledger().states
    real = Book("isu.xlsx", "1", About("voluntary", "CHF"), {})
    invented = Book("old.xlsx", "1", About("voluntary", "CHF", illustrative=True), {})
    assert not build_ledger(not_illustrative, [real], states, RATES).illustrative
    assert build_ledger(not_illustrative, [real, invented], states, RATES).illustrative
    assert build_ledger(
        replace(not_illustrative, illustrative=True), [real], states, RATES
    ).illustrative


def test_each_receipt_has_the_day_of_its_book() -> None:
    """Rows are in the order of the books' names, and an undated book's day is missing."""
    ledger = build(
        book("c.xlsx", replace(ASSESSED, as_at=None), receipts=[RECEIPT]),
        book("a.xlsx", ASSESSED, receipts=[RECEIPT, RECEIPT]),
        book("b.xlsx", replace(ASSESSED, as_at=SEPTEMBER), receipts=[RECEIPT]),
    )
    assert ledger.receipts["book"].tolist() == ["a.xlsx", "a.xlsx", "b.xlsx", "c.xlsx"]
    days = [None if pd.isna(day) else day.date() for day in ledger.receipts["known_to"]]
    assert days == [OCTOBER, OCTOBER, SEPTEMBER, None]
    assert ledger.receipts.index.tolist() == [0, 1, 2, 3]
    assert ledger.receipts["known_to"].dtype == "datetime64[s]"


def test_each_assessment_has_whether_its_book_has_receipts() -> None:
    """False for a book of assessments only, True for one with an empty Receipts sheet."""
    ledger = build(
        book("a.xlsx", ASSESSED, assessments=[BILL, BILL]),
        book("b.xlsx", ASSESSED, assessments=[BILL], receipts=[]),
        book("c.xlsx", ASSESSED, receipts=[RECEIPT]),
    )
    assert ledger.assessments["with_payments"].tolist() == [False, False, True]
    assert ledger.assessments["known_to"].dt.date.tolist() == [OCTOBER] * 3


@pytest.mark.parametrize("name", TABLES)
def test_a_table_missing_from_all_books_is_empty(name: str) -> None:
    """It has the columns and types of TABLES."""
    columns = TABLES[name] | ORIGIN_COLUMNS
    for books in ([], [book("a.xlsx", About(), **{name: []})]):
        frame = concat_table(books, name)
        assert len(frame) == 0
        assert {c: str(frame[c].dtype) for c in columns} == columns
        with_day = {"receipts", "contributions", "assessments", "announcements"}
        assert ("known_to" in frame.columns) == (name in with_day)
        assert ("with_payments" in frame.columns) == (name == "assessments")
    assert concat_table([], "assessments")["with_payments"].dtype == "bool"


def test_the_later_books_report_comes_last() -> None:
    """Trap 17: of two reports of one day, the one in the later book is used, whatever its name."""
    ledger = build(
        book("a.xlsx", ASSESSED, status_reports=[{**REPORT_ROW, "as_at": "2021-09-30"}]),
        book(
            "b.xlsx",
            replace(ASSESSED, as_at=SEPTEMBER),
            status_reports=[{**REPORT_ROW, "as_at": "2021-09-30"}],
        ),
    )
    assert ledger.status_reports["book"].tolist() == ["b.xlsx", "a.xlsx"]
    assert "known_to" not in ledger.status_reports


def test_an_undated_contribution_is_bounded_by_its_year_and_its_book() -> None:
    """A dated one has its date twice; undated ones came within their year and by the book's day."""
    rows = [
        {**GIFT, "received_on": "2021-03-01"},
        *({**GIFT, "year": y} for y in (2020, 2021, 2022)),
    ]
    contributions = build(book("isu.xlsx", VOLUNTARY, contributions=rows)).contributions
    bounds = [
        (first.date().isoformat(), last.date().isoformat())
        for first, last in zip(
            contributions["received_from"], contributions["received_by"], strict=True
        )
    ]
    assert bounds == [
        ("2021-03-01", "2021-03-01"),
        ("2020-01-01", "2020-12-31"),
        ("2021-01-01", "2021-10-31"),
        ("2021-10-31", "2021-10-31"),
    ]
    assert {str(contributions[c].dtype) for c in ("received_from", "received_by")} == {
        "datetime64[s]"
    }
    empty = build().contributions
    assert {str(empty[c].dtype) for c in ("received_from", "received_by")} == {"datetime64[s]"}


def stream(name: str, *books: Book) -> Stream:
    """The stream with this name in a ledger of these books."""
    return build(*books).streams[name]


def test_a_stream_has_the_settings_title_and_each_source_once() -> None:
    """Sources are in the order of the books' names; other streams' books do not count."""
    about = replace(VOLUNTARY, source="ISU ledger")
    voluntary = stream(
        "voluntary",
        book("c.xlsx", replace(about, as_at=SEPTEMBER), contributions=[GIFT]),
        book("a.xlsx", about, contributions=[GIFT]),
        book("b.xlsx", replace(about, source="Host State"), contributions=[GIFT]),
        book("d.xlsx", replace(about, source=""), contributions=[GIFT]),
        book("e.xlsx", replace(ASSESSED, source="UNODA"), receipts=[RECEIPT]),
    )
    assert voluntary == Stream(
        "voluntary", "CHF", "ISU", OCTOBER, "receipts", "ISU ledger; Host State"
    )


def test_a_stream_without_books_has_no_day_and_no_source() -> None:
    """Its currency and title are those of the settings."""
    assert stream("assessed") == Stream("assessed", "USD", "Meetings", None, "", "")


def test_a_stream_is_as_at_the_day_of_its_newest_receipts() -> None:
    """Without receipts it has the day of the assessments, else that of the reports."""
    december = date(2021, 12, 31)
    september_book = book("a.xlsx", replace(ASSESSED, as_at=SEPTEMBER), receipts=[RECEIPT])
    october_book = book("b.xlsx", ASSESSED, receipts=[RECEIPT], assessments=[BILL])
    bills = book("c.xlsx", replace(ASSESSED, as_at=december), assessments=[BILL], receipts=[])
    rows = [{**REPORT_ROW, "as_at": "2022-01-31"}]
    reports = book("d.xlsx", replace(ASSESSED, as_at=date(2022, 1, 31)), status_reports=rows)
    undated = book("e.xlsx", replace(ASSESSED, as_at=None), receipts=[RECEIPT])
    assert (
        stream("assessed", september_book, october_book, bills, reports, undated).as_at == OCTOBER
    )
    assert stream("assessed", bills, reports).as_at == december
    assert stream("assessed", reports).as_at == date(2022, 1, 31)
    assert stream("assessed", undated, bills).as_at is None


def test_a_stream_with_any_book_of_receipts_has_basis_receipts() -> None:
    """Only yearly sums give the basis revenue; other streams' books do not count."""
    sums = book("a.xlsx", About("voluntary", "CHF", OCTOBER, "revenue"), contributions=[GIFT])
    assert stream("voluntary", sums).basis == "revenue"
    assert stream("voluntary", sums, book("b.xlsx", VOLUNTARY)).basis == "receipts"
    assert stream("assessed", sums).basis == ""
    without_basis = book("c.xlsx", About("voluntary", "CHF", OCTOBER, ""))
    assert stream("voluntary", without_basis).basis == ""
    assert stream("voluntary", without_basis, book("b.xlsx", VOLUNTARY)).basis == "receipts"


def test_a_streams_day_is_never_after_the_as_of_date() -> None:
    """D14: a stream as at 31 October is as at 15 October on that day; unknown stays None."""
    assessed = stream("assessed", book("a.xlsx", ASSESSED, receipts=[RECEIPT]))
    assert assessed.as_at_on(date(2021, 12, 1)) == OCTOBER
    assert assessed.as_at_on(date(2021, 10, 15)) == date(2021, 10, 15)
    assert stream("assessed").as_at_on(date(2021, 12, 1)) is None


def test_the_version_depends_on_the_content_of_books_and_settings() -> None:
    """The order of books does not change it; another name, content or setting does."""
    first, second = book("a.xlsx", ASSESSED), book("b.xlsx", VOLUNTARY)
    version = build(first, second).version
    assert version == build(second, first).version
    assert len(version) == 16
    others = [
        build(first),
        build(replace(first, name="c.xlsx"), second),
        build(replace(first, version="2"), second),
        build_ledger(replace(SETTINGS, decision_days=60), [first, second], STATES, RATES),
    ]
    assert len({version, *(other.version for other in others)}) == 5


def test_a_books_own_problems_come_before_problems_between_books() -> None:
    """Problems between books are listed check by check."""
    own_problem = Problem("blank-cell", "a.xlsx", "Receipts", "B2")
    meeting = {"meeting": "10MSP", "first_day": "2022-08-30", "currency": "USD"}
    moved_meeting = {**meeting, "first_day": "2021-08-30"}
    mistyped_receipt = {**RECEIPT, "meeting": "10MPS"}
    reports = [
        {**REPORT_ROW, "as_at": "2021-10-31"},
        {**REPORT_ROW, "as_at": "2021-10-31", "received": 1},
    ]
    books = [
        replace(
            book("a.xlsx", ASSESSED, receipts=[mistyped_receipt], meetings=[moved_meeting]),
            problems=(own_problem,),
        ),
        book("b.xlsx", About("voluntary", "EUR")),
        book("c.xlsx", VOLUNTARY, receipts=[RECEIPT]),
        book(
            "d.xlsx", replace(ASSESSED, as_at=date(2021, 11, 30)), meetings=[meeting], receipts=[]
        ),
        book("e.xlsx", ASSESSED, receipts=[mistyped_receipt], status_reports=reports),
    ]
    ledger = build(*reversed(books))
    assert ledger.problems[0] == own_problem
    assert [p.code for p in ledger.problems] == [
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
    assert (ledger.settings, ledger.rates) == (SETTINGS, RATES)
    assert ledger.states is STATES


def test_a_ledger_names_the_hash_of_each_book() -> None:
    """Also of one that is left out, so that a copy says of which files it is."""
    assert ledger().book_hashes == {"assessed.xlsx": "1", "isu.xlsx": "1"}
