"""D28: a meeting's figures come from the source with the latest day, and have that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest

from dashboard.indicators.collection import (
    meeting_balances,
    meeting_collection,
    meeting_totals,
    next_meeting,
    state_balances,
)
from dashboard.indicators.meeting_sources import (
    assessments_as_of,
    is_report_in_use,
    meeting_as_at,
    meeting_sources,
    meetings_as_at,
    payments_as_at,
    receipts_as_of,
    reports_as_of,
)
from dashboard.indicators.status_reports import (
    ReportAddition,
    compare_reports,
    movements_as_of,
    report_addition,
    states_not_tied,
    tie_outs,
)
from dashboard.ledger import Ledger, build_ledger
from dashboard.workbooks.book import About, Book
from tests.sample_ledger import RATES, SETTINGS, STATES, table

OCTOBER, NOVEMBER = date(2021, 10, 31), date(2021, 11, 30)
MID_NOVEMBER, DECEMBER = date(2021, 11, 15), date(2021, 12, 1)
BILLS = {"AUT": 200_000_00, "NER": 122_600_00}
BY_OCTOBER = {"AUT": 200_000_00, "NER": 22_594_00}
BY_NOVEMBER = {"AUT": 200_000_00, "NER": 47_797_00}


def bill(state: str, amount: int, meeting: str = "10MSP") -> dict[str, object]:
    """One assessment, of which notice was given in March 2021."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"currency": "USD", "notice_date": "2021-03-15"}


def receipt(
    state: str, amount: int, on: str = "2021-06-01", meeting: str = "10MSP"
) -> dict[str, object]:
    """One receipt."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"currency": "USD", "received_on": on}


def report_row(
    state: str, received: int, day: date, assessed: int | None = None
) -> dict[str, object]:
    """A row of a report on the 10MSP."""
    row: dict[str, object] = {"state": state, "meeting": "10MSP", "as_at": day.isoformat()}
    due = BILLS[state] if assessed is None else assessed
    return row | {"assessed": due, "received": received, "currency": "USD", "cell": "D2"}


def book(name: str, as_at: date | None, **tables: list[dict[str, object]]) -> Book:
    """A book of the assessed stream."""
    frames = {
        n: table(n, [{"book": name, "sheet": n} | row for row in rows])
        for n, rows in tables.items()
    }
    return Book(name, "1", About("assessed", "USD", as_at), frames)


MEETINGS: list[dict[str, object]] = [
    {"meeting": "10MSP", "first_day": "2022-08-30", "currency": "USD"},
    {"meeting": "9MSP", "first_day": "2019-09-02", "currency": "USD"},
]


def payments(as_at: date | None = OCTOBER) -> Book:
    """The book of payments: all bills, and receipts of USD 222'594 by 31 October."""
    return book(
        "assessed.xlsx",
        as_at,
        meetings=MEETINGS,
        assessments=[*(bill(s, a) for s, a in BILLS.items()), bill("AUT", 900, "9MSP")],
        receipts=[receipt(s, a) for s, a in BY_OCTOBER.items()],
    )


def report(day: date = NOVEMBER, received: dict[str, int] = BY_NOVEMBER) -> Book:
    """A status report: USD 247'797 by 30 November."""
    rows = [report_row(s, a, day) for s, a in received.items()]
    return book("report.xlsx", day, status_reports=rows)


def build(*books: Book) -> Ledger:
    """Build a ledger of these books."""
    return build_ledger(SETTINGS, books, STATES, RATES)


def collected(ledger: Ledger, day: date) -> tuple[int, str, date | None]:
    """Amount applied to the 10MSP, its rounded share, and the day of both."""
    collection = meeting_collection(state_balances(ledger, day), "10MSP")
    percent = "" if collection.share is None else f"{round(collection.share * 100)}%"
    return collection.applied, percent, meeting_as_at(ledger, "10MSP", day)


def test_d28_the_source_with_the_latest_day_is_used() -> None:
    """USD 222'594 by the payments to 31 October, 247'797 by the report of 30 November."""
    ledger = build(payments(), report())
    assert collected(ledger, DECEMBER) == (247_797_00, "77%", NOVEMBER)
    assert collected(ledger, MID_NOVEMBER) == (222_594_00, "69%", OCTOBER)
    assert collected(ledger, date(2021, 10, 15)) == (222_594_00, "69%", date(2021, 10, 15))


def test_d28_other_meetings_keep_the_day_of_their_payments() -> None:
    """A report on the 10MSP does not change the day of the 9MSP."""
    days = meeting_totals(build(payments(), report()), DECEMBER).set_index("meeting")["as_at"]
    assert {m: day.date() for m, day in days.items()} == {"9MSP": OCTOBER, "10MSP": NOVEMBER}


def test_d28_a_later_reports_addition_came_between_the_two_days() -> None:
    """USD 25'203 came from Niger between 31 October and 30 November."""
    ledger = build(payments(), report())
    assert report_addition(ledger, "10MSP", DECEMBER) == ReportAddition(
        OCTOBER, NOVEMBER, 25_203_00, 0
    )
    assert report_addition(ledger, "10MSP", MID_NOVEMBER) is None
    (row,) = movements_as_of(ledger, DECEMBER).to_dict("records")
    assert (row["state"], row["amount"], row["since_payments"]) == ("NER", 25_203_00, True)
    assert (row["received_from"].date(), row["received_by"].date()) == (
        date(2021, 11, 1),
        NOVEMBER,
    )
    assert compare_reports(ledger, DECEMBER)["came"].tolist() == [25_203_00]


def test_d28_a_later_book_without_a_meeting_is_part_of_the_addition() -> None:
    """Of the 25'203, 5'000 are also in a later book that names no meeting: they count once."""
    later = book(
        "loose.xlsx", date(2021, 11, 20), receipts=[receipt("NER", 5_000_00, "2021-11-10", "")]
    )
    ledger = build(payments(), later, report())
    assert report_addition(ledger, "10MSP", DECEMBER) == ReportAddition(
        OCTOBER, NOVEMBER, 25_203_00, 0
    )


def test_d28_additions_and_reversals_are_not_netted() -> None:
    """Niger's 30'000 more and Austria's 10'000 less are two amounts, not 20'000 more."""
    ledger = build(payments(), report(received={"AUT": 190_000_00, "NER": 52_594_00}))
    addition = report_addition(ledger, "10MSP", DECEMBER)
    assert addition == ReportAddition(OCTOBER, NOVEMBER, 30_000_00, 10_000_00)


def test_d28_payments_of_a_state_missing_from_the_report_are_reversed() -> None:
    """The report is used unchanged, and the missing State's payments are its reversed amount."""
    ledger = build(payments(), report(received={"AUT": 200_000_00}))
    assert state_balances(ledger, DECEMBER).query("meeting == '10MSP'")["state"].tolist() == ["AUT"]
    addition = report_addition(ledger, "10MSP", DECEMBER)
    assert addition is not None
    assert (addition.received, addition.reversed_amount) == (0, 22_594_00)


def test_d28_each_movement_begins_at_the_previous_source() -> None:
    """Reports of September and November, payments to October: November's begins at the payments."""
    early = report(date(2021, 9, 30), {"AUT": 150_000_00, "NER": 0})
    ledger = build(payments(), renamed(early, "september.xlsx"), report())
    movements = movements_as_of(ledger, DECEMBER)
    assert movements[["state", "amount", "since_payments"]].to_numpy().tolist() == [
        ["AUT", 150_000_00, False],
        ["NER", 0, False],
        ["NER", 25_203_00, True],
    ]


def renamed(original: Book, name: str) -> Book:
    """A copy of the book under another name."""
    return Book(name, original.version, original.about, original.tables)


def test_d28_an_older_report_changes_nothing() -> None:
    """The payments have the later day and stay in use."""
    ledger = build(payments(), report(date(2021, 9, 30), {"AUT": 1, "NER": 1}))
    assert collected(ledger, DECEMBER) == (222_594_00, "69%", OCTOBER)


def test_d28_a_report_of_the_payments_day_is_compared_by_state() -> None:
    """Niger's receipts, Austria's assessment and Guyana's row differ; the payments stay in use."""
    rows = [report_row("AUT", 200_000_00, OCTOBER, 1), report_row("NER", 20_000_00, OCTOBER)]
    rows.append(report_row("GUY", 5, OCTOBER, 10))
    ledger = build(payments(), book("report.xlsx", OCTOBER, status_reports=rows))
    assert collected(ledger, DECEMBER) == (222_594_00, "69%", OCTOBER)
    columns = ["state", "reported_assessed", "billed", "reported", "booked", "cell"]
    assert tie_outs(ledger, DECEMBER)[columns].to_numpy().tolist() == [
        ["AUT", 1, 200_000_00, 200_000_00, 200_000_00, "D2"],
        ["GUY", 10, 0, 5, 0, "D2"],
        ["NER", 122_600_00, 122_600_00, 20_000_00, 22_594_00, "D2"],
    ]
    assert states_not_tied(ledger, "10MSP", DECEMBER)["state"].tolist() == ["GUY", "NER"]


def test_d28_a_state_missing_from_the_report_is_a_row_of_the_tie_out() -> None:
    """Niger's payments are in the books and not in the report."""
    rows = [report_row("AUT", 200_000_00, OCTOBER)]
    ledger = build(payments(), book("report.xlsx", OCTOBER, status_reports=rows))
    differences = tie_outs(ledger, DECEMBER)[["state", "reported", "booked", "book"]]
    assert differences.to_numpy().tolist() == [["NER", 0, 22_594_00, ""]]


def test_d28_a_report_after_the_payments_day_is_not_compared() -> None:
    """Receipts after the payments' day are not a difference."""
    assert tie_outs(build(payments(), report()), DECEMBER).empty


def test_d28_a_dated_report_replaces_payments_without_a_day() -> None:
    """Without a report the payments are used, and their day is None."""
    assert collected(build(payments(None), report()), DECEMBER) == (247_797_00, "77%", NOVEMBER)
    assert collected(build(payments(None)), DECEMBER) == (222_594_00, "69%", None)


def test_d28_each_book_of_payments_has_its_own_day() -> None:
    """The 9MSP's book is as at December 2020, whatever the day of another book."""
    book_2020 = book(
        "2020.xlsx",
        date(2020, 12, 31),
        assessments=[bill("AUT", 700, "9MSP") | {"notice_date": "2019-01-05"}],
        receipts=[receipt("AUT", 500, "2020-03-01", "9MSP")],
    )
    book_2021 = book(
        "2021.xlsx",
        OCTOBER,
        meetings=MEETINGS,
        assessments=[bill("AUT", 500)],
        receipts=[receipt("AUT", 300)],
    )
    ledger = build(book_2020, book_2021)
    assert meeting_as_at(ledger, "9MSP", DECEMBER) == date(2020, 12, 31)
    assert meeting_as_at(ledger, "10MSP", DECEMBER) == OCTOBER


def test_d28_bills_in_a_separate_book_are_as_at_the_payments_day() -> None:
    """Without receipts for the 10MSP, its day is that of the book of payments."""
    bills = book(
        "bills.xlsx",
        date(2021, 3, 31),
        meetings=MEETINGS,
        assessments=[bill("AUT", 500), bill("NER", 500)],
    )
    receipts = book("payments.xlsx", OCTOBER, receipts=[receipt("AUT", 300, meeting="9MSP")])
    assert meeting_as_at(build(bills, receipts), "10MSP", DECEMBER) == OCTOBER
    assert meeting_as_at(build(bills), "10MSP", DECEMBER) == date(2021, 3, 31)


def test_d28_a_report_has_no_payment_dates() -> None:
    """Niger's last payment date is unknown; Austria's is that of its receipt."""
    balances = meeting_balances(build(payments(), report()), "10MSP", DECEMBER).set_index("state")
    assert balances["last_paid_on"].isna().to_dict() == {"NER": True, "AUT": False}


def test_a_mistyped_meeting_is_reported_and_never_the_next() -> None:
    """10MPS is missing from the Meetings sheet: a problem, and not a coming meeting."""
    meetings: list[dict[str, object]] = [
        {"meeting": "9MSP", "first_day": "2019-09-02", "currency": "USD"}
    ]
    ledger = build(
        book("a.xlsx", OCTOBER, meetings=meetings),
        book("b.xlsx", OCTOBER, assessments=[bill("AUT", 5, "10MPS")], receipts=[]),
    )
    assert next_meeting(ledger, DECEMBER) is None
    assert [(p.code, p.book, p.amount) for p in ledger.problems] == [
        ("unknown-meeting", "b.xlsx", 5)
    ]
    assert meeting_totals(ledger, DECEMBER)["is_coming"].tolist() == [False]


def test_without_any_meetings_sheet_a_billed_meeting_is_the_next() -> None:
    """Without a list of meetings no code can be recognised as wrong."""
    ledger = build(book("b.xlsx", OCTOBER, assessments=[bill("AUT", 5)]))
    assert next_meeting(ledger, DECEMBER) == "10MSP"
    assert ledger.problems == ()


@pytest.mark.parametrize("as_of", [MID_NOVEMBER, DECEMBER])
def test_shares_stay_exact(as_of: date) -> None:
    """A share is the exact fraction 222'594 of 322'600, shown as 69%."""
    collection = meeting_collection(state_balances(build(payments(), report()), as_of), "10MSP")
    assert collection.share == Fraction(collection.applied, 322_600_00)
    assert collection.assessed == collection.applied + collection.outstanding


def test_the_days_of_several_meetings_are_distinct_with_unknown_last() -> None:
    """31 October for the 9MSP, 30 November for the 10MSP, None for the 8MSP."""
    ledger = build(payments(), report())
    meetings = ("8MSP", "10MSP", "9MSP", "10MSP")
    assert meetings_as_at(ledger, meetings, DECEMBER) == (OCTOBER, NOVEMBER, None)
    assert meetings_as_at(ledger, meetings, MID_NOVEMBER) == (OCTOBER, None)
    assert meetings_as_at(ledger, (), DECEMBER) == ()
    assert payments_as_at(ledger, "10MSP", DECEMBER) == OCTOBER
    assert payments_as_at(ledger, "8MSP", DECEMBER) is None
    assert payments_as_at(build(report()), "10MSP", DECEMBER) is None
    assert payments_as_at(many_sources(), "7MSP", DECEMBER) is None


def sources_in_use(ledger: Ledger, day: date) -> dict[str, tuple[object, ...]]:
    """For each meeting: source, day, whether it has bills, and the days of both sources."""
    sources = meeting_sources(ledger, day)
    types = {"has_bills": "bool", "source": "str"}
    types |= dict.fromkeys(["booked_at", "reported_at", "as_at"], "datetime64[s]")
    assert dict(sources.dtypes.astype(str)) == types
    assert (sources.index.name, str(sources.index.dtype)) == ("meeting", "str")
    days = [
        [date_or_none(day) for day in sources[c]] for c in ("as_at", "booked_at", "reported_at")
    ]
    as_at, booked_at, reported_at = days
    rows = zip(sources["source"], as_at, sources["has_bills"], booked_at, reported_at, strict=True)
    return dict(zip(sources.index.astype(str), rows, strict=True))


def date_or_none(day: pd.Timestamp) -> date | None:
    """A timestamp as a date, None for a missing one."""
    return None if pd.isna(day) else day.date()


def many_sources() -> Ledger:
    """Bills and receipts to October, one without a meeting; reports of September and November."""
    report_fields = {"assessed": 1, "currency": "USD", "state": "AUT"}
    main_book = book(
        "assessed.xlsx",
        OCTOBER,
        meetings=MEETINGS,
        assessments=[*(bill(s, a) for s, a in BILLS.items()), bill("AUT", 900, "9MSP")],
        receipts=[
            receipt("AUT", 5, meeting="7MSP"),
            receipt("AUT", 6, meeting=""),
            receipt("AUT", 7),
        ],
    )
    september_rows = [report_fields | {"meeting": "7MSP", "as_at": "2021-09-30"}]
    november_rows = [
        report_fields | {"meeting": m, "as_at": "2021-11-30"} for m in ("8MSP", "10MSP")
    ]
    reports = {"early.xlsx": september_rows, "late.xlsx": november_rows}
    return build(
        main_book, *(book(n, NOVEMBER, status_reports=rows) for n, rows in reports.items())
    )


def test_d28_each_meeting_has_one_source_with_its_day() -> None:
    """Without bills a report is used, however old; with bills the later of the two days decides."""
    september = date(2021, 9, 30)
    msp9 = {"9MSP": ("payments", OCTOBER, True, OCTOBER, None)}
    msp7 = {"7MSP": ("report", september, False, OCTOBER, september)}
    assert sources_in_use(many_sources(), DECEMBER) == {
        "10MSP": ("report", NOVEMBER, True, OCTOBER, NOVEMBER),
        **msp7,
        "8MSP": ("report", NOVEMBER, False, None, NOVEMBER),
        **msp9,
    }
    assert sources_in_use(many_sources(), MID_NOVEMBER) == {
        "10MSP": ("payments", OCTOBER, True, OCTOBER, None),
        **msp7,
        **msp9,
    }
    assert sources_in_use(many_sources(), september)["7MSP"] == (
        "report",
        september,
        False,
        september,
        september,
    )


def test_d28_before_notice_payment_and_report_no_meeting_has_a_source() -> None:
    """The bills are of 15 March, the payments of 1 June."""
    assert sources_in_use(many_sources(), date(2021, 3, 14)) == {}
    march = date(2021, 3, 15)
    bills = ("payments", march, True, march, None)
    assert sources_in_use(many_sources(), march) == {"10MSP": bills, "9MSP": bills}


def test_d28_bills_before_their_notice_date_are_ignored() -> None:
    """In February only the report on the 10MSP counts; its bills are of March."""
    february = date(2021, 2, 28)
    ledger = build(payments(), report(february))
    assert sources_in_use(ledger, february) == {
        "10MSP": ("report", february, False, None, february)
    }
    assert payments_as_at(ledger, "10MSP", february) is None
    assert report_addition(ledger, "10MSP", february) is None
    assert report_addition(build(report()), "10MSP", DECEMBER) is None


def test_a_report_is_in_use_from_its_day_on() -> None:
    """For the 10MSP from 30 November; never for the 9MSP or the unknown 11MSP."""
    ledger = build(payments(), report())
    cases = [("10MSP", DECEMBER), ("10MSP", MID_NOVEMBER), ("9MSP", DECEMBER), ("11MSP", DECEMBER)]
    assert [is_report_in_use(ledger, meeting, day) for meeting, day in cases] == [
        True,
        False,
        False,
        False,
    ]


def test_without_an_assessed_stream_there_is_no_bill_payment_or_report() -> None:
    """Rows of such a stream are ignored; the frames keep their columns."""
    ledger = replace(many_sources(), streams={})
    for rows in (assessments_as_of, receipts_as_of, reports_as_of):
        assert rows(ledger, DECEMBER).empty
        assert [*rows(ledger, DECEMBER).columns] == [*rows(many_sources(), DECEMBER).columns]
    assert sources_in_use(ledger, DECEMBER) == {}


def test_receipts_after_their_books_day_are_ignored() -> None:
    """A receipt on the book's day counts, one a day later does not; undated books have no limit."""
    rows = [receipt("AUT", 1, "2021-10-31"), receipt("AUT", 2, "2021-11-01")]
    dated, undated = (build(book("a.xlsx", day, receipts=rows)) for day in (OCTOBER, None))
    assert receipts_as_of(dated, DECEMBER)["amount"].tolist() == [1]
    assert receipts_as_of(undated, DECEMBER)["amount"].tolist() == [1, 2]
    assert receipts_as_of(undated, OCTOBER)["amount"].tolist() == [1]
