"""Books among each other: another currency (D22), another stream, the same rows twice (trap 17)."""

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


def isu(
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


def made(*books: Book) -> Ledger:
    """A ledger of these books."""
    return build_ledger(SETTINGS, books, STATES, RATES)


def codes(ledger: Ledger) -> list[str]:
    """What was told."""
    return [p.code for p in ledger.problems]


def test_d22_a_book_in_another_currency_is_left_out_and_told() -> None:
    """No viewer meets an error: the francs are counted, the euros are named as not counted."""
    found = made(isu("a.xlsx", "CHF", [gift("AUT", 100)]), isu("b.xlsx", "EUR", [gift("NER", 70)]))
    assert budget_coverage(found, 2021, DAY).received == 100
    (problem,) = found.problems
    assert (problem.code, problem.book) == ("other-currency-book", "b.xlsx")
    assert (problem.amount, problem.currency, problem.counted) == (70, "EUR", False)
    assert "in EUR" in problem.message()
    assert "in CHF" in problem.message()


def test_a_book_of_no_stream_of_the_convention_is_told() -> None:
    """The convention has no assessed money; the book says it has."""
    book = replace(isu("a.xlsx", "USD", []), about=About("assessed", "USD"))
    settings = replace(SETTINGS, streams={"voluntary": SETTINGS.streams["voluntary"]})
    assert codes(build_ledger(settings, [book], STATES, RATES)) == ["other-stream"]


def test_a_copy_left_in_the_folder_is_counted_and_told() -> None:
    """Two equal payments may be two payments, so both count; one Problem says which rows."""
    gifts = [gift("AUT", 100), gift("NER", 70)]
    found = made(
        isu("isu copy.xlsx", "CHF", [*gifts, gift("GUY", 1)]), isu("isu.xlsx", "CHF", gifts)
    )
    (problem,) = found.problems
    assert (problem.code, problem.location) == ("twice-in-books", "isu.xlsx, Contributions")
    assert problem.params == {"found": "2", "expected": "isu copy.xlsx"}
    assert (problem.amount, problem.currency, problem.counted) == (170, "CHF", True)
    assert budget_coverage(found, 2021, DAY).received == 341


def test_the_same_payment_twice_in_one_book_is_the_readers_to_tell() -> None:
    """Only rows of different books are told here."""
    gifts = [gift("AUT", 100), gift("AUT", 100)]
    assert codes(made(isu("a.xlsx", "CHF", gifts), isu("b.xlsx", "CHF", [gift("AUT", 5)]))) == []


def test_the_version_names_the_books_left_out_too() -> None:
    """A screen must be drawn again when such a book changes."""
    one, two = (made(replace(isu("b.xlsx", "EUR", []), version=v)) for v in "12")
    assert one.version != two.version


def test_a_closed_book_of_past_years_hides_no_later_money() -> None:
    """The stream speaks to the newest book's day; the older one is told."""
    past = isu("2019.xlsx", "CHF", [gift("AUT", 9) | {"year": 2019}], date(2019, 12, 31))
    found = made(past, isu("isu.xlsx", "CHF", [gift("AUT", 100)]))
    assert found.streams["voluntary"].as_at == date(2021, 11, 30)
    assert budget_coverage(found, 2021, DAY).received == 100
    (problem,) = found.problems
    assert (problem.code, problem.location) == ("older-book", "2019.xlsx, About")
    assert "speaks to 2019-12-31" in problem.message()


def test_yearly_figures_beside_dated_payments_leave_the_stream_dated() -> None:
    """A history in yearly sums does not take the meetings and days away."""
    past = isu("a.xlsx", "CHF", [], basis="revenue")
    assert made(past).streams["voluntary"].basis == "revenue"
    assert made(past, isu("b.xlsx", "CHF", [])).streams["voluntary"].basis == "receipts"
    assert made().streams["voluntary"].basis == ""


def test_money_without_a_day_came_by_the_day_its_book_speaks_to() -> None:
    """Counted from 30 November on, not only from the year's end; before that it is not known."""
    found = made(isu("isu.xlsx", "CHF", [gift("AUT", 100) | {"received_on": None}]))
    assert budget_coverage(found, 2021, DAY).received == 100
    assert budget_coverage(found, 2021, date(2021, 11, 29)).received == 0
    row = found.contributions.iloc[0]
    assert [row[c].date() for c in ("received_from", "received_by")] == [
        date(2021, 1, 1),
        date(2021, 11, 30),
    ]


def test_money_for_next_year_without_a_day_has_come_already() -> None:
    """A book of 30 November holds no money of January."""
    found = made(isu("isu.xlsx", "CHF", [gift("AUT", 5) | {"received_on": None, "year": 2022}]))
    assert budget_coverage(found, 2022, DAY).received == 5
    undated = made(isu("isu.xlsx", "CHF", [gift("AUT", 5) | {"received_on": None}], None))
    assert budget_coverage(undated, 2021, DAY).received == 0
    assert budget_coverage(undated, 2021, date(2021, 12, 31)).received == 5


def test_a_copy_of_rows_without_a_day_is_told_as_well() -> None:
    """What is not known of both is the same of both."""
    row = gift("AUT", 100) | {"received_on": None}
    found = made(isu("a.xlsx", "CHF", [row]), isu("b.xlsx", "CHF", [row]))
    assert codes(found) == ["twice-in-books"]


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
def test_a_book_of_reports_holds_nothing_else_about_money(filled: set[str], only: bool) -> None:  # noqa: FBT001 (a table)
    """Meetings may stand beside them, and tables without rows."""
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


def told(ledger: Ledger) -> list[tuple[str, str, int | None]]:
    """Each Problem's kind, place and amount."""
    return [(p.code, p.location, p.amount) for p in ledger.problems]


VOLUNTARY = About("voluntary", "CHF", date(2021, 11, 30))


ASSESSED = About("assessed", "USD", OCTOBER)


def test_receipts_in_a_voluntary_book_are_left_out_and_told() -> None:
    """Francs are no dollars; every page still opens."""
    ledger = made(
        book("isu.xlsx", VOLUNTARY, receipts=[RECEIPT], contributions=[GIFT]),
        book("assessed.xlsx", ASSESSED, receipts=[RECEIPT]),
    )
    assert told(ledger) == [("sheet-of-other-stream", "isu.xlsx, receipts", 70)]
    assert state_balances(ledger, DAY)["received"].tolist() == [70]
    assert budget_coverage(ledger, 2021, DAY).received == 70
    assert state_record(ledger, "AUT", DAY).receipts["amount"].tolist() == [70]
    assert payments_by_state_and_year(ledger, "assessed", DAY).to_numpy().tolist() == [[70]]


@pytest.mark.parametrize("currency", ["USD", "CHF"])
def test_budgets_and_contributions_in_an_assessed_book_are_left_out(currency: str) -> None:
    """Also where both streams are kept in one currency, so that nothing else would tell."""
    streams = {**SETTINGS.streams, "voluntary": StreamSettings(currency, "ISU")}
    budget: dict[str, object] = {"year": 2021, "amount": 1000}
    given = book("assessed.xlsx", ASSESSED, budgets=[budget], contributions=[GIFT])
    ledger = build_ledger(replace(SETTINGS, streams=streams), [given], STATES, RATES)
    assert [p.code for p in ledger.problems] == ["sheet-of-other-stream"] * 2
    assert current_budget_year(ledger, DAY) is None


def test_yearly_revenue_of_the_assessed_stream_is_its_own() -> None:
    """A book of yearly sums of assessed money holds them in Contributions."""
    about = About("assessed", "USD", OCTOBER, "revenue")
    ledger = made(book("revenue.xlsx", about, contributions=[GIFT | {"year": 2020}]))
    assert ledger.problems == ()
    assert payments_by_state_and_year(ledger, "assessed", DAY).to_numpy().tolist() == [[70]]


def test_every_table_with_money_of_a_stream_is_in_the_map() -> None:
    """Only words and calendars may stand in any book."""
    either = {"parties", "committee_meetings", "letters", "statements"}
    assert TABLES.keys() - TABLE_STREAM.keys() == either
    assert all(is_table_of_stream(name, "", "receipts") for name in TABLES)


def test_a_party_in_two_books_is_as_the_later_book_says() -> None:
    """Austria withdrew: the book of 2021 says so, though the name of the other comes first."""
    since: dict[str, object] = {"state": "AUT", "role": "party", "entry_into_force": "2010-08-01"}
    old = book("a.xlsx", About(as_at=date(2020, 1, 1)), parties=[since, since | {"state": "NER"}])
    new = book("b.xlsx", About(as_at=DAY), parties=[since | {"withdrawal": "2021-05-01"}])
    for books in ((old, new), (new, old)):
        ledger = made(*books)
        assert states_parties_on(ledger.parties, DAY) == {"NER"}
        (problem,) = ledger.problems
        assert (problem.code, problem.location) == ("in-two-books", "b.xlsx, parties!D2")
        assert problem.params == {"found": "AUT", "expected": "a.xlsx"}


def test_of_two_books_without_a_day_the_later_name_holds() -> None:
    """A meeting that was moved is on the days of the last book."""
    first = book("a.xlsx", ASSESSED, meetings=[{"meeting": "10MSP", "first_day": "2021-11-22"}])
    moved = book("b.xlsx", ASSESSED, meetings=[{"meeting": "10MSP", "first_day": "2022-08-30"}])
    bills = book(
        "c.xlsx", ASSESSED, assessments=[{"state": "AUT", "meeting": "10MSP", "amount": 5}]
    )
    ledger = made(moved, first, bills)
    assert meeting_totals(ledger, DAY)["first_day"].dt.year.tolist() == [2022]
    assert [p.code for p in ledger.problems] == ["in-two-books"]


def test_two_books_that_say_the_same_of_a_meeting_are_not_told() -> None:
    """A report a month may bring its Meetings sheet each time."""
    rows: list[dict[str, object]] = [{"meeting": "10MSP", "first_day": "2021-11-22"}]
    ledger = made(book("a.xlsx", ASSESSED, meetings=rows), book("b.xlsx", ASSESSED, meetings=rows))
    assert ledger.problems == ()
    assert len(ledger.meetings) == 1


def test_d22_what_is_kept_out_with_a_book_in_another_currency_is_what_came() -> None:
    """Payments of both kinds add up; budgets and bills are no money that came."""
    euros = About("voluntary", "EUR", OCTOBER)
    money: dict[str, list[dict[str, object]]] = {
        "receipts": [RECEIPT, RECEIPT | {"amount": 1}],
        "contributions": [GIFT, GIFT | {"amount": 3}],
        "budgets": [{"year": 2021, "amount": 1000}],
    }
    expected = {"found": "EUR", "expected": "CHF"}
    for tables, amount in ((money, 144), ({}, 0)):
        assert made(book("isu.xlsx", euros, **tables)).problems == (
            Problem(
                "other-currency-book", "isu.xlsx", "About", "", expected, amount, currency="EUR"
            ),
        )


def test_a_book_that_says_no_stream_or_no_currency_is_no_misfit() -> None:
    """Parties and calendars are of no stream; a book without a currency may hold none yet."""
    books = (
        book("parties.xlsx", About(currency="EUR"), parties=[{"state": "AUT"}]),
        book("isu.xlsx", About("voluntary", "")),
    )
    assert made(*books).problems == ()
    voluntary = {"voluntary": SETTINGS.streams["voluntary"]}
    alone = build_ledger(
        replace(SETTINGS, streams=voluntary), [book("a.xlsx", ASSESSED)], STATES, RATES
    )
    assert alone.problems == (Problem("other-stream", "a.xlsx", params={"found": "assessed"}),)


def test_each_sheet_of_the_other_stream_is_told_with_what_it_adds_up_to() -> None:
    """In the order of the book; two currencies have no sum, nor have meetings."""
    ledger = made(
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
    said = {"found": "assessed", "expected": "voluntary"}
    sums = [("Z", 5), ("A", 2), ("status_reports", 9), ("assessments", None), ("meetings", None)]
    assert ledger.problems == tuple(
        Problem(
            "sheet-of-other-stream",
            "isu.xlsx",
            sheet,
            params=said,
            amount=amount,
            currency="" if amount is None else "CHF",
        )
        for sheet, amount in sums
    )
    assert (len(ledger.contributions), len(ledger.receipts), len(ledger.meetings)) == (1, 0, 0)


def test_a_book_of_an_earlier_day_than_the_streams_newest_is_told_with_both_days() -> None:
    """Not the newest, of one day or without a day; another stream's books are another matter."""
    days = {"a.xlsx": OCTOBER, "b.xlsx": date(2021, 9, 30), "c.xlsx": OCTOBER, "d.xlsx": None}
    books = [
        book(name, replace(ASSESSED, as_at=day), receipts=[RECEIPT | {"reference": name}])
        for name, day in days.items()
    ]
    assert made(*books, book("isu.xlsx", VOLUNTARY)).problems == (
        Problem(
            "older-book",
            "b.xlsx",
            "About",
            params={"found": "2021-09-30", "expected": "2021-10-31"},
        ),
    )
    assert made(books[3]).problems == ()


def test_each_meeting_that_no_calendar_names_is_told_at_its_first_row() -> None:
    """With what it adds up to; money of no meeting names none, and another book's calendar counts."""
    rows: list[dict[str, object]] = [
        RECEIPT | {"meeting": "10MPS", "cell": "D7", "amount": 1},
        RECEIPT | {"meeting": "9MPS", "cell": "D8", "amount": 2},
        RECEIPT | {"meeting": "10MPS", "cell": "D9", "amount": 4},
        RECEIPT | {"meeting": ""},
        RECEIPT,
    ]
    reports = [{"meeting": "8MPS", "assessed": 9, "received": 1, "cell": "D2"}]
    calendar = book("calendar.xlsx", About(), meetings=[{"meeting": "10MSP"}])
    ledger = made(
        calendar,
        book("a.xlsx", ASSESSED, receipts=rows),
        book("b.xlsx", ASSESSED, status_reports=reports),
    )
    told = [
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
        for name, sheet, cell, code, amount in told
    )
    own = book("a.xlsx", ASSESSED, receipts=rows, meetings=[{"meeting": "10MSP"}])
    after = book("b.xlsx", ASSESSED, receipts=[RECEIPT | {"meeting": "7MPS"}])
    assert [p.params["found"] for p in made(own, after).problems] == ["7MPS"]


def test_of_three_books_the_latest_holds_and_is_named_for_each_that_says_otherwise() -> None:
    """The meeting was moved twice; another one stands in the oldest book alone."""
    said = {"a.xlsx": "2021-08-30", "b.xlsx": "2021-11-22", "c.xlsx": "2022-08-30"}
    books = [
        book(name, ASSESSED, meetings=[{"meeting": "10MSP", "first_day": day, "cell": f"A{n}"}])
        for n, (name, day) in enumerate(said.items(), 2)
    ]
    alone = book("0.xlsx", ASSESSED, meetings=[{"meeting": "9MSP", "first_day": "2019-09-02"}])
    ledger = made(*books, alone, book("e.xlsx", ASSESSED, meetings=[]))
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


def test_meetings_of_two_books_are_compared_one_by_one_in_the_order_of_their_sheet() -> None:
    """Wherever a meeting stands: the 9MSP and the 10MSP were moved, the 2RC was not."""
    rows: list[dict[str, object]] = [
        {"meeting": m, "first_day": "2021-11-22"} for m in ("9MSP", "2RC", "10MSP")
    ]
    moved = [rows[1], *(row | {"first_day": "2022-08-30"} for row in (rows[2], rows[0]))]
    ledger = made(book("a.xlsx", ASSESSED, meetings=rows), book("b.xlsx", ASSESSED, meetings=moved))
    assert [p.params["found"] for p in ledger.problems] == ["9MSP", "10MSP"]
    assert ledger.meetings["meeting"].tolist() == ["2RC", "10MSP", "9MSP"]


def test_of_books_without_a_day_the_one_whose_name_comes_later_holds() -> None:
    """A corrected book of one day comes after the one that it corrects; a dated book after one without."""
    names = ["2021.10-corrected.xlsx", "2021.10.xlsx", "2021.10.ods"]
    books = [book(name, ASSESSED) for name in names]
    undated = book("z.xlsx", replace(ASSESSED, as_at=None))
    ordered = [b.name for b in sorted([undated, *books], key=as_at_sort_key)]
    assert ordered == ["z.xlsx", "2021.10.ods", "2021.10.xlsx", "2021.10-corrected.xlsx"]


def test_rows_of_three_books_are_told_for_each_two_books_that_share_them() -> None:
    """The last book repeats one row of the first and two of the second; two equal rows of a book are its own."""
    one, two, three = (GIFT | {"amount": n} for n in (1, 2, 3))
    ledger = made(
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


def test_copies_of_each_kind_of_row_are_told() -> None:
    """Bills, payments and contributions, each by themselves."""
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
    told = [(p.book, p.sheet, p.params["expected"]) for p in made(*books).problems]
    assert told == [
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
def test_a_row_that_differs_in_anything_is_no_copy(
    name: str, row: dict[str, object], others: tuple[str, ...]
) -> None:
    """Another State, meeting, year, day, amount or reference."""
    about = VOLUNTARY if name == "contributions" else ASSESSED
    changed: dict[str, object] = {"state": "NER", "meeting": "9MSP", "amount": 71, "year": 2020}
    changed |= {"received_on": "2021-03-02", "notice_date": "2021-03-02", "reference": "R"}
    first = book("a.xlsx", about, **{name: [row]})
    assert codes(made(first, book("b.xlsx", about, **{name: [row]}))) == ["twice-in-books"]
    rest = [row | {column: changed[column]} for column in others]
    assert codes(made(first, book("b.xlsx", about, **{name: rest}))) == []
