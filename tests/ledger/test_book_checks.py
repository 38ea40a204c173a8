"""Checks across books: another currency (D22), another stream, duplicate rows (trap 17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from dashboard.indicators.collection import meeting_totals, state_balances
from dashboard.indicators.coverage import budget_coverage, current_budget_year
from dashboard.indicators.parties import states_parties_on
from dashboard.indicators.payers import payments_by_state_and_year
from dashboard.indicators.state_record import state_record
from dashboard.ledger import Ledger, build_ledger
from dashboard.ledger.book_checks import as_at_sort_key, has_only_status_reports
from dashboard.ledger.settings import StreamSettings
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.clean.tables import TABLE_STREAM, TABLES, is_table_of_stream
from dashboard.workbooks.problems.problem import Problem
from tests.sample_ledger import RATES, SETTINGS, STATES, table

DAY = date(2021, 12, 1)


def isu_book(
    name: str,
    currency: str,
    gifts: Sequence[dict[str, object]],
    as_at: date | None = date(2021, 11, 30),
    basis: str = "receipts",
) -> Book:
    """A book of voluntary contributions."""
    rows = [g | {"stream": "voluntary", "currency": currency, "book": name} for g in gifts]
    about = About("voluntary", currency, as_at, basis)
    return Book(name, "1", about, {"contributions": table("contributions", rows)})


def gift(state: str, amount: int) -> dict[str, object]:
    """One contribution for 2021."""
    row: dict[str, object] = {"state": state, "amount": amount, "year": 2021}
    return row | {"received_on": "2021-03-01", "sheet": "Contributions"}


def build(*books: Book) -> Ledger:
    """Build a ledger of these books."""
    return build_ledger(SETTINGS, books, STATES, RATES)


def problem_codes(ledger: Ledger) -> list[str]:
    """The codes of all problems of a ledger."""
    return [p.code for p in ledger.problems]


def test_d22_a_book_in_another_currency_is_excluded_and_reported() -> None:
    """The francs count; the euros are in a problem with their amount, and no figure raises."""
    ledger = build(
        isu_book("a.xlsx", "CHF", [gift("AUT", 100)]), isu_book("b.xlsx", "EUR", [gift("NER", 70)])
    )
    assert budget_coverage(ledger, 2021, DAY).received == 100
    (problem,) = ledger.problems
    assert (problem.code, problem.book) == ("other-currency-book", "b.xlsx")
    assert (problem.amount, problem.currency, problem.counted) == (70, "EUR", False)
    assert "in EUR" in problem.message()
    assert "in CHF" in problem.message()


def test_a_book_of_a_stream_that_the_convention_lacks_is_reported() -> None:
    """An assessed book in a convention with voluntary money only."""
    book = replace(isu_book("a.xlsx", "USD", []), about=About("assessed", "USD"))
    settings = replace(SETTINGS, streams={"voluntary": SETTINGS.streams["voluntary"]})
    assert problem_codes(build_ledger(settings, [book], STATES, RATES)) == ["other-stream"]


def test_rows_in_two_books_count_twice_and_are_reported() -> None:
    """Two equal payments may be two payments, so both count; one problem has number and amount."""
    gifts = [gift("AUT", 100), gift("NER", 70)]
    ledger = build(
        isu_book("isu copy.xlsx", "CHF", [*gifts, gift("GUY", 1)]),
        isu_book("isu.xlsx", "CHF", gifts),
    )
    (problem,) = ledger.problems
    assert (problem.code, problem.location) == ("twice-in-books", "isu.xlsx, Contributions")
    assert problem.params == {"found": "2", "expected": "isu copy.xlsx"}
    assert (problem.amount, problem.currency, problem.counted) == (170, "CHF", True)
    assert budget_coverage(ledger, 2021, DAY).received == 341


def test_equal_rows_of_one_book_are_not_reported_here() -> None:
    """The reader reports duplicates within a book; this check compares different books."""
    gifts = [gift("AUT", 100), gift("AUT", 100)]
    assert (
        problem_codes(
            build(isu_book("a.xlsx", "CHF", gifts), isu_book("b.xlsx", "CHF", [gift("AUT", 5)]))
        )
        == []
    )


def test_the_version_depends_on_excluded_books() -> None:
    """Screens must be drawn again when such a book changes."""
    first, second = (build(replace(isu_book("b.xlsx", "EUR", []), version=v)) for v in "12")
    assert first.version != second.version


def test_an_older_book_does_not_limit_the_streams_day() -> None:
    """The stream has the newest book's day, and the older book is reported."""
    past = isu_book("2019.xlsx", "CHF", [gift("AUT", 9) | {"year": 2019}], date(2019, 12, 31))
    ledger = build(past, isu_book("isu.xlsx", "CHF", [gift("AUT", 100)]))
    assert ledger.streams["voluntary"].as_at == date(2021, 11, 30)
    assert budget_coverage(ledger, 2021, DAY).received == 100
    (problem,) = ledger.problems
    assert (problem.code, problem.location) == ("older-book", "2019.xlsx, About")
    assert "speaks to 2019-12-31" in problem.message()


def test_a_stream_with_dated_payments_has_basis_receipts() -> None:
    """A book of yearly sums does not change it; without any book there is no basis."""
    past = isu_book("a.xlsx", "CHF", [], basis="revenue")
    assert build(past).streams["voluntary"].basis == "revenue"
    assert build(past, isu_book("b.xlsx", "CHF", [])).streams["voluntary"].basis == "receipts"
    assert build().streams["voluntary"].basis == ""


def test_an_undated_contribution_counts_from_its_books_day() -> None:
    """Within 1 January and 30 November 2021, so that it counts on 30 November and not before."""
    ledger = build(isu_book("isu.xlsx", "CHF", [gift("AUT", 100) | {"received_on": None}]))
    assert budget_coverage(ledger, 2021, DAY).received == 100
    assert budget_coverage(ledger, 2021, date(2021, 11, 29)).received == 0
    row = ledger.contributions.iloc[0]
    assert [row[c].date() for c in ("received_from", "received_by")] == [
        date(2021, 1, 1),
        date(2021, 11, 30),
    ]


def test_an_undated_contribution_for_next_year_counts_from_its_books_day() -> None:
    """A book of 30 November has no payment of January; if undated, the year's end counts."""
    ledger = build(
        isu_book("isu.xlsx", "CHF", [gift("AUT", 5) | {"received_on": None, "year": 2022}])
    )
    assert budget_coverage(ledger, 2022, DAY).received == 5
    undated = build(isu_book("isu.xlsx", "CHF", [gift("AUT", 5) | {"received_on": None}], None))
    assert budget_coverage(undated, 2021, DAY).received == 0
    assert budget_coverage(undated, 2021, date(2021, 12, 31)).received == 5


def test_duplicate_rows_without_a_date_are_reported() -> None:
    """Two missing dates count as equal."""
    row = gift("AUT", 100) | {"received_on": None}
    ledger = build(isu_book("a.xlsx", "CHF", [row]), isu_book("b.xlsx", "CHF", [row]))
    assert problem_codes(ledger) == ["twice-in-books"]


@pytest.mark.parametrize(
    ("filled", "only"),
    [
        ({"status_reports"}, True),
        ({"status_reports", "meetings"}, True),
        ({"meetings"}, False),
        ({"status_reports", "receipts"}, False),
        (set(), False),
    ],
)
def test_a_book_of_status_reports_has_no_other_amounts(filled: set[str], only: bool) -> None:  # noqa: FBT001 (a table)
    """A Meetings sheet and tables without rows are allowed."""
    tables = {
        n: table(n, [{}] if n in filled else []) for n in ("status_reports", "meetings", "receipts")
    }
    assert has_only_status_reports(Book("a.xlsx", "1", About("assessed", "USD"), tables)) is only


OCTOBER = date(2021, 10, 31)


RECEIPT: dict[str, object] = {
    "state": "AUT",
    "meeting": "10MSP",
    "amount": 70,
    "received_on": "2021-03-01",
}


GIFT: dict[str, object] = {"state": "AUT", "year": 2021, "amount": 70, "received_on": "2021-03-01"}


def book(name: str, about: About, **tables: list[dict[str, object]]) -> Book:
    """A book of these rows in the book's currency."""
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


def problem_summaries(ledger: Ledger) -> list[tuple[str, str, int | None]]:
    """Code, location and amount of each problem."""
    return [(p.code, p.location, p.amount) for p in ledger.problems]


VOLUNTARY = About("voluntary", "CHF", date(2021, 11, 30))


ASSESSED = About("assessed", "USD", OCTOBER)


def test_receipts_in_a_voluntary_book_are_excluded_and_reported() -> None:
    """Francs are not added to dollars, and every figure can still be computed."""
    ledger = build(
        book("isu.xlsx", VOLUNTARY, receipts=[RECEIPT], contributions=[GIFT]),
        book("assessed.xlsx", ASSESSED, receipts=[RECEIPT]),
    )
    assert problem_summaries(ledger) == [("sheet-of-other-stream", "isu.xlsx, receipts", 70)]
    assert state_balances(ledger, DAY)["received"].tolist() == [70]
    assert budget_coverage(ledger, 2021, DAY).received == 70
    assert state_record(ledger, "AUT", DAY).receipts["amount"].tolist() == [70]
    assert payments_by_state_and_year(ledger, "assessed", DAY).to_numpy().tolist() == [[70]]


@pytest.mark.parametrize("currency", ["USD", "CHF"])
def test_budgets_and_contributions_in_an_assessed_book_are_excluded(currency: str) -> None:
    """Also if both streams have one currency, so that no other check would notice."""
    streams = {**SETTINGS.streams, "voluntary": StreamSettings(currency, "ISU")}
    budget: dict[str, object] = {"year": 2021, "amount": 1000}
    assessed_book = book("assessed.xlsx", ASSESSED, budgets=[budget], contributions=[GIFT])
    ledger = build_ledger(replace(SETTINGS, streams=streams), [assessed_book], STATES, RATES)
    assert [p.code for p in ledger.problems] == ["sheet-of-other-stream"] * 2
    assert current_budget_year(ledger, DAY) is None


def test_yearly_revenue_in_an_assessed_book_belongs_to_its_stream() -> None:
    """Yearly sums of assessed money are in the table contributions."""
    about = About("assessed", "USD", OCTOBER, "revenue")
    ledger = build(book("revenue.xlsx", about, contributions=[GIFT | {"year": 2020}]))
    assert ledger.problems == ()
    assert payments_by_state_and_year(ledger, "assessed", DAY).to_numpy().tolist() == [[70]]


def test_table_stream_has_every_table_with_amounts_of_a_stream() -> None:
    """Only tables without such amounts may be in any book."""
    any_stream = {"parties", "committee_meetings", "letters", "statements"}
    assert TABLES.keys() - TABLE_STREAM.keys() == any_stream
    assert all(is_table_of_stream(name, "", "receipts") for name in TABLES)


def test_a_party_in_two_books_is_taken_from_the_later_book() -> None:
    """Austria's withdrawal in the book of 2021 counts, whatever the order of the books."""
    party: dict[str, object] = {"state": "AUT", "role": "party", "entry_into_force": "2010-08-01"}
    book_2020 = book(
        "a.xlsx", About(as_at=date(2020, 1, 1)), parties=[party, party | {"state": "NER"}]
    )
    book_2021 = book("b.xlsx", About(as_at=DAY), parties=[party | {"withdrawal": "2021-05-01"}])
    for books in ((book_2020, book_2021), (book_2021, book_2020)):
        ledger = build(*books)
        assert states_parties_on(ledger.parties, DAY) == {"NER"}
        (problem,) = ledger.problems
        assert (problem.code, problem.location) == ("in-two-books", "b.xlsx, parties!D2")
        assert problem.params == {"found": "AUT", "expected": "a.xlsx"}


def test_of_two_books_of_one_day_the_last_by_name_is_used() -> None:
    """A meeting moved in the last book has that book's days."""
    original = book("a.xlsx", ASSESSED, meetings=[{"meeting": "10MSP", "first_day": "2021-11-22"}])
    moved = book("b.xlsx", ASSESSED, meetings=[{"meeting": "10MSP", "first_day": "2022-08-30"}])
    bills = book(
        "c.xlsx", ASSESSED, assessments=[{"state": "AUT", "meeting": "10MSP", "amount": 5}]
    )
    ledger = build(moved, original, bills)
    assert meeting_totals(ledger, DAY)["first_day"].dt.year.tolist() == [2022]
    assert [p.code for p in ledger.problems] == ["in-two-books"]


def test_equal_rows_about_a_meeting_in_two_books_are_not_reported() -> None:
    """A monthly report may repeat its Meetings sheet each time."""
    rows: list[dict[str, object]] = [{"meeting": "10MSP", "first_day": "2021-11-22"}]
    ledger = build(book("a.xlsx", ASSESSED, meetings=rows), book("b.xlsx", ASSESSED, meetings=rows))
    assert ledger.problems == ()
    assert len(ledger.meetings) == 1


def test_d22_the_excluded_amount_of_a_book_adds_its_payments() -> None:
    """Receipts and contributions are added; budgets are not money received."""
    euros = About("voluntary", "EUR", OCTOBER)
    money: dict[str, list[dict[str, object]]] = {
        "receipts": [RECEIPT, RECEIPT | {"amount": 1}],
        "contributions": [GIFT, GIFT | {"amount": 3}],
        "budgets": [{"year": 2021, "amount": 1000}],
    }
    expected = {"found": "EUR", "expected": "CHF"}
    for tables, amount in ((money, 144), ({}, 0)):
        assert build(book("isu.xlsx", euros, **tables)).problems == (
            Problem(
                "other-currency-book", "isu.xlsx", "About", "", expected, amount, currency="EUR"
            ),
        )


def test_a_book_without_a_stream_or_currency_is_not_excluded() -> None:
    """Parties and calendars have no stream; a book without a currency may be empty so far."""
    books = (
        book("parties.xlsx", About(currency="EUR"), parties=[{"state": "AUT"}]),
        book("isu.xlsx", About("voluntary", "")),
    )
    assert build(*books).problems == ()
    voluntary = {"voluntary": SETTINGS.streams["voluntary"]}
    ledger = build_ledger(
        replace(SETTINGS, streams=voluntary), [book("a.xlsx", ASSESSED)], STATES, RATES
    )
    assert ledger.problems == (Problem("other-stream", "a.xlsx", params={"found": "assessed"}),)


def test_each_sheet_of_the_other_stream_is_reported_with_its_sum() -> None:
    """In the book's order; two currencies have no sum, and meetings have no amount."""
    ledger = build(
        book(
            "isu.xlsx",
            VOLUNTARY,
            receipts=[
                RECEIPT | {"sheet": "Z", "amount": 1},
                RECEIPT | {"sheet": "A", "amount": 2},
                RECEIPT | {"sheet": "Z", "amount": 4},
            ],
            contributions=[GIFT],
            status_reports=[{"assessed": 9, "received": 2}],
            assessments=[RECEIPT, RECEIPT | {"currency": "USD"}],
            meetings=[{"meeting": "10MSP"}],
        )
    )
    params = {"found": "assessed", "expected": "voluntary"}
    sums = [("Z", 5), ("A", 2), ("status_reports", 9), ("assessments", None), ("meetings", None)]
    assert ledger.problems == tuple(
        Problem(
            "sheet-of-other-stream",
            "isu.xlsx",
            sheet,
            params=params,
            amount=amount,
            currency="" if amount is None else "CHF",
        )
        for sheet, amount in sums
    )
    assert (len(ledger.contributions), len(ledger.receipts), len(ledger.meetings)) == (1, 0, 0)


def test_a_book_older_than_the_streams_newest_is_reported_with_both_days() -> None:
    """Not the newest itself, an undated book, or a book of another stream."""
    days = {"a.xlsx": OCTOBER, "b.xlsx": date(2021, 9, 30), "c.xlsx": OCTOBER, "d.xlsx": None}
    books = [
        book(name, replace(ASSESSED, as_at=day), receipts=[RECEIPT | {"reference": name}])
        for name, day in days.items()
    ]
    assert build(*books, book("isu.xlsx", VOLUNTARY)).problems == (
        Problem(
            "older-book",
            "b.xlsx",
            "About",
            params={"found": "2021-09-30", "expected": "2021-10-31"},
        ),
    )
    assert build(books[3]).problems == ()


def test_each_meeting_missing_from_the_calendar_is_reported_at_its_first_row() -> None:
    """With its sum; rows without a meeting are none, and a calendar may be in any book."""
    rows: list[dict[str, object]] = [
        RECEIPT | {"meeting": "10MPS", "cell": "D7", "amount": 1},
        RECEIPT | {"meeting": "9MPS", "cell": "D8", "amount": 2},
        RECEIPT | {"meeting": "10MPS", "cell": "D9", "amount": 4},
        RECEIPT | {"meeting": ""},
        RECEIPT,
    ]
    reports = [{"meeting": "8MPS", "assessed": 9, "received": 1, "cell": "D2"}]
    calendar = book("calendar.xlsx", About(), meetings=[{"meeting": "10MSP"}])
    ledger = build(
        calendar,
        book("a.xlsx", ASSESSED, receipts=rows),
        book("b.xlsx", ASSESSED, status_reports=reports),
    )
    expected_problems = [
        ("a.xlsx", "receipts", "D7", "10MPS", 5),
        ("a.xlsx", "receipts", "D8", "9MPS", 2),
        ("b.xlsx", "status_reports", "D2", "8MPS", 9),
    ]
    assert ledger.problems == tuple(
        Problem(
            "unknown-meeting",
            name,
            sheet,
            cell,
            params={"found": code},
            amount=amount,
            currency="USD",
            counted=True,
        )
        for name, sheet, cell, code, amount in expected_problems
    )
    with_calendar = book("a.xlsx", ASSESSED, receipts=rows, meetings=[{"meeting": "10MSP"}])
    without_calendar = book("b.xlsx", ASSESSED, receipts=[RECEIPT | {"meeting": "7MPS"}])
    assert [p.params["found"] for p in build(with_calendar, without_calendar).problems] == ["7MPS"]


def test_of_three_books_the_latest_is_used_and_reported_for_each_conflict() -> None:
    """The 10MSP was moved twice; the 9MSP is in the oldest book only."""
    first_days = {"a.xlsx": "2021-08-30", "b.xlsx": "2021-11-22", "c.xlsx": "2022-08-30"}
    books = [
        book(name, ASSESSED, meetings=[{"meeting": "10MSP", "first_day": day, "cell": f"A{n}"}])
        for n, (name, day) in enumerate(first_days.items(), 2)
    ]
    other_book = book("0.xlsx", ASSESSED, meetings=[{"meeting": "9MSP", "first_day": "2019-09-02"}])
    ledger = build(*books, other_book, book("e.xlsx", ASSESSED, meetings=[]))
    assert ledger.meetings["meeting"].tolist() == ["9MSP", "10MSP"]
    assert ledger.meetings["book"].tolist() == ["0.xlsx", "c.xlsx"]
    assert ledger.problems == tuple(
        Problem(
            "in-two-books",
            "c.xlsx",
            "meetings",
            "A4",
            params={"found": "10MSP", "expected": name},
        )
        for name in ("b.xlsx", "a.xlsx")
    )


def test_meetings_of_two_books_are_compared_by_code_and_reported_in_sheet_order() -> None:
    """The 9MSP and the 10MSP were moved, the 2RC was not, whatever their rows."""
    rows: list[dict[str, object]] = [
        {"meeting": m, "first_day": "2021-11-22"} for m in ("9MSP", "2RC", "10MSP")
    ]
    moved = [rows[1], *(row | {"first_day": "2022-08-30"} for row in (rows[2], rows[0]))]
    ledger = build(
        book("a.xlsx", ASSESSED, meetings=rows), book("b.xlsx", ASSESSED, meetings=moved)
    )
    assert [p.params["found"] for p in ledger.problems] == ["9MSP", "10MSP"]
    assert ledger.meetings["meeting"].tolist() == ["2RC", "10MSP", "9MSP"]


def test_books_are_sorted_by_day_and_then_by_name() -> None:
    """The name "2021.10.xlsx" comes before "2021.10-corrected.xlsx", an undated book first."""
    names = ["2021.10-corrected.xlsx", "2021.10.xlsx", "2021.10.ods"]
    books = [book(name, ASSESSED) for name in names]
    undated = book("z.xlsx", replace(ASSESSED, as_at=None))
    ordered = [b.name for b in sorted([undated, *books], key=as_at_sort_key)]
    assert ordered == ["z.xlsx", "2021.10.ods", "2021.10.xlsx", "2021.10-corrected.xlsx"]


def test_duplicate_rows_of_three_books_are_reported_for_each_pair() -> None:
    """The last book repeats one row of the first and two of the second, which has one row twice."""
    one, two, three = (GIFT | {"amount": n} for n in (1, 2, 3))
    ledger = build(
        book("a.xlsx", VOLUNTARY, contributions=[one, one | {"reference": "R"}]),
        book("b.xlsx", VOLUNTARY, contributions=[two, three, two]),
        book("c.xlsx", VOLUNTARY, contributions=[three, two, one | {"sheet": "Gifts"}]),
    )
    assert ledger.problems == tuple(
        Problem(
            "twice-in-books",
            "c.xlsx",
            "contributions",
            params={"found": str(count), "expected": name},
            amount=amount,
            currency="CHF",
            counted=True,
        )
        for name, count, amount in (("a.xlsx", 1, 1), ("b.xlsx", 2, 5))
    )


def test_duplicates_are_reported_for_each_table() -> None:
    """For assessments, receipts and contributions separately."""
    pairs = (
        ("assessed", ASSESSED, ("receipts", "assessments")),
        ("isu", VOLUNTARY, ("contributions",)),
    )
    rows = {"receipts": [RECEIPT], "assessments": [RECEIPT], "contributions": [GIFT]}
    books = [
        book(f"{name}{n}.xlsx", about, **{table: rows[table] for table in tables})
        for name, about, tables in pairs
        for n in (1, 2)
    ]
    reported = [(p.book, p.sheet, p.params["expected"]) for p in build(*books).problems]
    assert reported == [
        ("assessed2.xlsx", "receipts", "assessed1.xlsx"),
        ("isu2.xlsx", "contributions", "isu1.xlsx"),
        ("assessed2.xlsx", "assessments", "assessed1.xlsx"),
    ]


@pytest.mark.parametrize(
    ("name", "row", "others"),
    [
        ("receipts", RECEIPT, ("state", "meeting", "received_on", "amount", "reference")),
        (
            "assessments",
            RECEIPT | {"notice_date": "2021-03-01"},
            ("state", "meeting", "amount", "notice_date"),
        ),
        ("contributions", GIFT, ("state", "year", "received_on", "amount", "reference")),
    ],
)
def test_a_row_that_differs_in_one_column_is_no_duplicate(
    name: str, row: dict[str, object], others: tuple[str, ...]
) -> None:
    """Another State, meeting, year, day, amount or reference."""
    about = VOLUNTARY if name == "contributions" else ASSESSED
    changed: dict[str, object] = {"state": "NER", "meeting": "9MSP", "amount": 71, "year": 2020}
    changed |= {"received_on": "2021-03-02", "notice_date": "2021-03-02", "reference": "R"}
    first = book("a.xlsx", about, **{name: [row]})
    assert problem_codes(build(first, book("b.xlsx", about, **{name: [row]}))) == ["twice-in-books"]
    changed_rows = [row | {column: changed[column]} for column in others]
    assert problem_codes(build(first, book("b.xlsx", about, **{name: changed_rows}))) == []
