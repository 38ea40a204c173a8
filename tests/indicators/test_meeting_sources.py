"""D28: a meeting's figure is that of the source that speaks to the latest day, with its day."""

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
    """One bill of March 2021."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"currency": "USD", "notice_date": "2021-03-15"}


def paid(
    state: str, amount: int, on: str = "2021-06-01", meeting: str = "10MSP"
) -> dict[str, object]:
    """One payment."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"currency": "USD", "received_on": on}


def says(state: str, received: int, day: date, assessed: int | None = None) -> dict[str, object]:
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
    """The bills, and USD 222'594 by 31 October."""
    return book(
        "assessed.xlsx",
        as_at,
        meetings=MEETINGS,
        assessments=[*(bill(s, a) for s, a in BILLS.items()), bill("AUT", 900, "9MSP")],
        receipts=[paid(s, a) for s, a in BY_OCTOBER.items()],
    )


def report(day: date = NOVEMBER, received: dict[str, int] = BY_NOVEMBER) -> Book:
    """A status report: USD 247'797 by 30 November."""
    rows = [says(s, a, day) for s, a in received.items()]
    return book("report.xlsx", day, status_reports=rows)


def made(*books: Book) -> Ledger:
    """A ledger of these books."""
    return build_ledger(SETTINGS, books, STATES, RATES)


def share(ledger: Ledger, day: date) -> tuple[int, str, date | None]:
    """What is applied to the 10MSP, its rounded share, and the day of both."""
    found = meeting_collection(state_balances(ledger, day), "10MSP")
    percent = "" if found.share is None else f"{round(found.share * 100)}%"
    return found.applied, percent, meeting_as_at(ledger, "10MSP", day)


def test_d28_the_source_of_the_latest_day_is_used_with_its_own_day() -> None:
    """222'594 by payments to 31 October, 247'797 by the report of 30 November."""
    ledger = made(payments(), report())
    assert share(ledger, DECEMBER) == (247_797_00, "77%", NOVEMBER)
    assert share(ledger, MID_NOVEMBER) == (222_594_00, "69%", OCTOBER)
    assert share(ledger, date(2021, 10, 15)) == (222_594_00, "69%", date(2021, 10, 15))


def test_d28_other_meetings_keep_the_day_of_their_payments() -> None:
    """A report on the 10MSP says nothing of the 9MSP."""
    found = meeting_totals(made(payments(), report()), DECEMBER).set_index("meeting")["as_at"]
    assert {m: day.date() for m, day in found.items()} == {"9MSP": OCTOBER, "10MSP": NOVEMBER}


def test_d28_what_the_report_adds_came_between_the_two_days() -> None:
    """USD 25'203 came between 31 October and 30 November, all of it from Niger."""
    ledger = made(payments(), report())
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


def test_d28_what_came_after_the_payments_day_in_another_book_is_part_of_what_the_report_adds() -> (
    None
):
    """Of the 25'203 since 31 October, 5'000 stand in a later book that names no meeting."""
    later = book(
        "loose.xlsx", date(2021, 11, 20), receipts=[paid("NER", 5_000_00, "2021-11-10", "")]
    )
    ledger = made(payments(), later, report())
    assert report_addition(ledger, "10MSP", DECEMBER) == ReportAddition(
        OCTOBER, NOVEMBER, 25_203_00, 0
    )


def test_d28_less_than_the_payments_is_taken_back_and_hides_nothing() -> None:
    """Niger's 30'000 more and Austria's 10'000 less are not 20'000 that came."""
    ledger = made(payments(), report(received={"AUT": 190_000_00, "NER": 52_594_00}))
    found = report_addition(ledger, "10MSP", DECEMBER)
    assert found == ReportAddition(OCTOBER, NOVEMBER, 30_000_00, 10_000_00)


def test_d28_a_state_that_the_report_leaves_out_is_taken_back() -> None:
    """The report is in use as it stands; the payments that it does not name are told."""
    ledger = made(payments(), report(received={"AUT": 200_000_00}))
    assert state_balances(ledger, DECEMBER).query("meeting == '10MSP'")["state"].tolist() == ["AUT"]
    found = report_addition(ledger, "10MSP", DECEMBER)
    assert found is not None
    assert (found.received, found.reversed_amount) == (0, 22_594_00)


def test_d28_between_reports_each_movement_begins_at_the_source_before() -> None:
    """A report of September, payments to October, a report of November: only the last is bounded so."""
    early = report(date(2021, 9, 30), {"AUT": 150_000_00, "NER": 0})
    ledger = made(payments(), replaced(early, "september.xlsx"), report())
    found = movements_as_of(ledger, DECEMBER)
    assert found[["state", "amount", "since_payments"]].to_numpy().tolist() == [
        ["AUT", 150_000_00, False],
        ["NER", 0, False],
        ["NER", 25_203_00, True],
    ]


def replaced(one: Book, name: str) -> Book:
    """The book under another name."""
    return Book(name, one.version, one.about, one.tables)


def test_d28_an_older_report_changes_nothing() -> None:
    """The payments speak to the later day and stay in use; the report serves no day of its own."""
    ledger = made(payments(), report(date(2021, 9, 30), {"AUT": 1, "NER": 1}))
    assert share(ledger, DECEMBER) == (222_594_00, "69%", OCTOBER)


def test_d28_two_sources_of_one_day_are_compared_line_by_line_and_payments_used() -> None:
    """Niger differs in what came, Austria in what was assessed; Guyana stands in the report alone."""
    rows = [says("AUT", 200_000_00, OCTOBER, 1), says("NER", 20_000_00, OCTOBER)]
    rows.append(says("GUY", 5, OCTOBER, 10))
    ledger = made(payments(), book("report.xlsx", OCTOBER, status_reports=rows))
    assert share(ledger, DECEMBER) == (222_594_00, "69%", OCTOBER)
    columns = ["state", "reported_assessed", "billed", "reported", "booked", "cell"]
    assert tie_outs(ledger, DECEMBER)[columns].to_numpy().tolist() == [
        ["AUT", 1, 200_000_00, 200_000_00, 200_000_00, "D2"],
        ["GUY", 10, 0, 5, 0, "D2"],
        ["NER", 122_600_00, 122_600_00, 20_000_00, 22_594_00, "D2"],
    ]
    assert states_not_tied(ledger, "10MSP", DECEMBER)["state"].tolist() == ["GUY", "NER"]


def test_d28_a_state_that_the_report_of_the_day_forgets_is_a_line_of_the_tie_out() -> None:
    """Its payments are in the books and nowhere in the report."""
    rows = [says("AUT", 200_000_00, OCTOBER)]
    ledger = made(payments(), book("report.xlsx", OCTOBER, status_reports=rows))
    found = tie_outs(ledger, DECEMBER)[["state", "reported", "booked", "book"]]
    assert found.to_numpy().tolist() == [["NER", 0, 22_594_00, ""]]


def test_d28_a_later_report_is_no_tie_out() -> None:
    """What came after the payments' day is no difference."""
    assert tie_outs(made(payments(), report()), DECEMBER).empty


def test_d28_payments_whose_day_is_not_known_give_way_to_a_dated_report() -> None:
    """Without a report they are used, and their day is not known."""
    assert share(made(payments(None), report()), DECEMBER) == (247_797_00, "77%", NOVEMBER)
    assert share(made(payments(None)), DECEMBER) == (222_594_00, "69%", None)


def test_d28_each_book_of_payments_has_its_own_day() -> None:
    """The 9MSP's book speaks to December 2020, and another book's later day is not its own."""
    old = book(
        "2020.xlsx",
        date(2020, 12, 31),
        assessments=[bill("AUT", 700, "9MSP") | {"notice_date": "2019-01-05"}],
        receipts=[paid("AUT", 500, "2020-03-01", "9MSP")],
    )
    new = book(
        "2021.xlsx",
        OCTOBER,
        meetings=MEETINGS,
        assessments=[bill("AUT", 500)],
        receipts=[paid("AUT", 300)],
    )
    ledger = made(old, new)
    assert meeting_as_at(ledger, "9MSP", DECEMBER) == date(2020, 12, 31)
    assert meeting_as_at(ledger, "10MSP", DECEMBER) == OCTOBER


def test_d28_bills_in_a_book_of_their_own_speak_to_the_day_of_the_payments() -> None:
    """That nothing came for the 10MSP is known to the day of the book of payments."""
    bills = book(
        "bills.xlsx",
        date(2021, 3, 31),
        meetings=MEETINGS,
        assessments=[bill("AUT", 500), bill("NER", 500)],
    )
    came = book("payments.xlsx", OCTOBER, receipts=[paid("AUT", 300, meeting="9MSP")])
    assert meeting_as_at(made(bills, came), "10MSP", DECEMBER) == OCTOBER
    assert meeting_as_at(made(bills), "10MSP", DECEMBER) == date(2021, 3, 31)


def test_a_report_gives_no_day_on_which_a_state_paid() -> None:
    """Niger's last payment is not known any more; Austria's is as in the payments."""
    found = meeting_balances(made(payments(), report()), "10MSP", DECEMBER).set_index("state")
    assert found["last_paid_on"].isna().to_dict() == {"NER": True, "AUT": False}


def test_a_mistyped_meeting_is_never_the_next_one() -> None:
    """10MPS stands on no Meetings sheet; it is told, and no coming meeting."""
    held: list[dict[str, object]] = [
        {"meeting": "9MSP", "first_day": "2019-09-02", "currency": "USD"}
    ]
    ledger = made(
        book("a.xlsx", OCTOBER, meetings=held),
        book("b.xlsx", OCTOBER, assessments=[bill("AUT", 5, "10MPS")], receipts=[]),
    )
    assert next_meeting(ledger, DECEMBER) is None
    assert [(p.code, p.book, p.amount) for p in ledger.problems] == [
        ("unknown-meeting", "b.xlsx", 5)
    ]
    assert meeting_totals(ledger, DECEMBER)["is_coming"].tolist() == [False]


def test_without_any_meetings_sheet_a_billed_meeting_is_the_next() -> None:
    """Nothing says that the code is wrong."""
    ledger = made(book("b.xlsx", OCTOBER, assessments=[bill("AUT", 5)]))
    assert next_meeting(ledger, DECEMBER) == "10MSP"
    assert ledger.problems == ()


@pytest.mark.parametrize("as_of", [MID_NOVEMBER, DECEMBER])
def test_shares_stay_exact(as_of: date) -> None:
    """69% is 222'594 of 322'600; 77% is 76.8..., shown rounded."""
    found = meeting_collection(state_balances(made(payments(), report()), as_of), "10MSP")
    assert found.share == Fraction(found.applied, 322_600_00)
    assert found.assessed == found.applied + found.outstanding


def test_the_days_of_several_meetings_are_told_once_each_and_the_unknown_last() -> None:
    """The 9MSP's payments speak to 31 October, the 10MSP's report to 30 November, nothing of the 8MSP."""
    ledger = made(payments(), report())
    asked = ("8MSP", "10MSP", "9MSP", "10MSP")
    assert meetings_as_at(ledger, asked, DECEMBER) == (OCTOBER, NOVEMBER, None)
    assert meetings_as_at(ledger, asked, MID_NOVEMBER) == (OCTOBER, None)
    assert meetings_as_at(ledger, (), DECEMBER) == ()
    assert payments_as_at(ledger, "10MSP", DECEMBER) == OCTOBER
    assert payments_as_at(ledger, "8MSP", DECEMBER) is None
    assert payments_as_at(made(report()), "10MSP", DECEMBER) is None
    assert payments_as_at(many_sources(), "7MSP", DECEMBER) is None


def used(ledger: Ledger, day: date) -> dict[str, tuple[object, ...]]:
    """Of each meeting the source, its day, whether it has bills, and the days of both sources."""
    found = meeting_sources(ledger, day)
    types = {"has_bills": "bool", "source": "str"}
    types |= dict.fromkeys(["booked_at", "reported_at", "as_at"], "datetime64[s]")
    assert dict(found.dtypes.astype(str)) == types
    assert (found.index.name, str(found.index.dtype)) == ("meeting", "str")
    days = [[known(day) for day in found[c]] for c in ("as_at", "booked_at", "reported_at")]
    as_at, booked_at, reported_at = days
    rows = zip(found["source"], as_at, found["has_bills"], booked_at, reported_at, strict=True)
    return dict(zip(found.index.astype(str), rows, strict=True))


def known(day: pd.Timestamp) -> date | None:
    """The day; None where it is not known."""
    return None if pd.isna(day) else day.date()


def many_sources() -> Ledger:
    """Bills and payments to October; reports of September and November; money of no meeting."""
    said = {"assessed": 1, "currency": "USD", "state": "AUT"}
    loose = book(
        "assessed.xlsx",
        OCTOBER,
        meetings=MEETINGS,
        assessments=[*(bill(s, a) for s, a in BILLS.items()), bill("AUT", 900, "9MSP")],
        receipts=[paid("AUT", 5, meeting="7MSP"), paid("AUT", 6, meeting=""), paid("AUT", 7)],
    )
    early = [said | {"meeting": "7MSP", "as_at": "2021-09-30"}]
    late = [said | {"meeting": m, "as_at": "2021-11-30"} for m in ("8MSP", "10MSP")]
    reports = {"early.xlsx": early, "late.xlsx": late}
    return made(loose, *(book(n, NOVEMBER, status_reports=rows) for n, rows in reports.items()))


def test_d28_each_meeting_has_one_source_with_its_day() -> None:
    """Without bills a report is used, however old; with bills the later of the two days decides."""
    september = date(2021, 9, 30)
    nine = {"9MSP": ("payments", OCTOBER, True, OCTOBER, None)}
    seven = {"7MSP": ("report", september, False, OCTOBER, september)}
    assert used(many_sources(), DECEMBER) == {
        "10MSP": ("report", NOVEMBER, True, OCTOBER, NOVEMBER),
        **seven,
        "8MSP": ("report", NOVEMBER, False, None, NOVEMBER),
        **nine,
    }
    assert used(many_sources(), MID_NOVEMBER) == {
        "10MSP": ("payments", OCTOBER, True, OCTOBER, None),
        **seven,
        **nine,
    }
    assert used(many_sources(), september)["7MSP"] == (
        "report",
        september,
        False,
        september,
        september,
    )


def test_d28_before_notice_payment_and_report_no_meeting_has_a_source() -> None:
    """The bills are of 15 March, the payments of 1 June."""
    assert used(many_sources(), date(2021, 3, 14)) == {}
    march = date(2021, 3, 15)
    bills = ("payments", march, True, march, None)
    assert used(many_sources(), march) == {"10MSP": bills, "9MSP": bills}


def test_d28_bills_not_noticed_yet_lend_a_report_no_day() -> None:
    """In February there is a report on the 10MSP, and its bills are of March."""
    february = date(2021, 2, 28)
    found = made(payments(), report(february))
    assert used(found, february) == {"10MSP": ("report", february, False, None, february)}
    assert payments_as_at(found, "10MSP", february) is None
    assert report_addition(found, "10MSP", february) is None
    assert report_addition(made(report()), "10MSP", DECEMBER) is None


def test_whether_a_meetings_figures_are_a_reports() -> None:
    """The 10MSP's from the report's day on; nothing is known of the 11MSP."""
    found = made(payments(), report())
    asked = [("10MSP", DECEMBER), ("10MSP", MID_NOVEMBER), ("9MSP", DECEMBER), ("11MSP", DECEMBER)]
    assert [is_report_in_use(found, meeting, day) for meeting, day in asked] == [
        True,
        False,
        False,
        False,
    ]


def test_without_an_assessed_stream_there_is_no_bill_payment_or_report() -> None:
    """Though rows of it stand in a book; the columns stay."""
    found = replace(many_sources(), streams={})
    for rows in (assessments_as_of, receipts_as_of, reports_as_of):
        assert rows(found, DECEMBER).empty
        assert [*rows(found, DECEMBER).columns] == [*rows(many_sources(), DECEMBER).columns]
    assert used(found, DECEMBER) == {}


def test_what_came_is_told_as_far_as_each_book_tells() -> None:
    """A payment of the book's last day is told, one of the day after is not; a book without a day tells all."""
    rows = [paid("AUT", 1, "2021-10-31"), paid("AUT", 2, "2021-11-01")]
    dated, undated = (made(book("a.xlsx", day, receipts=rows)) for day in (OCTOBER, None))
    assert receipts_as_of(dated, DECEMBER)["amount"].tolist() == [1]
    assert receipts_as_of(undated, DECEMBER)["amount"].tolist() == [1, 2]
    assert receipts_as_of(undated, OCTOBER)["amount"].tolist() == [1]
