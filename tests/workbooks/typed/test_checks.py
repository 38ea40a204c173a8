"""What is checked once a table is read: rows that stand twice, reports that do not tie, unknown meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pytest

from dashboard.ledger.snapshots import told
from dashboard.workbooks import Book
from tests.workbooks import hand_book, sent
from tests.workbooks.hand_book import GOOD, USD, contributions
from tests.workbooks.sent import TITLE, codes, read

Rows = list[list[Any]]
DAY: Final = date(2021, 3, 1)
OCTOBER: Final = date(2021, 10, 31)
PARTIES: Final = ["State", "Entry into force", "Note"]
BILLS: Final = ["State", "Meeting", "Amount"]
REPORT: Final = ["As at", "Meeting", "State", "Assessed", "Received", "Outstanding", "Credit"]
WITH_PRIOR: Final = [*REPORT, "Prior-year balance"]


def of(book: Book, code: str) -> list[tuple[str, str, str, int | None, str, bool]]:
    """The Problems of one kind: cell, found, expected, amount, currency, and whether it was counted."""
    return [
        (p.cell, p.params["found"], p.params["expected"], p.amount, p.currency, p.counted)
        for p in book.problems
        if p.code == code
    ]


def assessed(**sheets: Sequence[Sequence[Any]]) -> Book:
    """An assessed book in US dollars."""
    named = {name.replace("_", " ").capitalize(): rows for name, rows in sheets.items()}
    return hand_book.read(named, hand_book.USD, "assessed.xlsx")


def test_equal_payments_are_told_with_the_row_that_they_repeat() -> None:
    """The row of the sheet, also below one that is kept out; each counts, and says what it is worth."""
    book = hand_book.contributions(
        ["Austria", 2021, DAY, 5],
        ["Nowhere", 2021, DAY, 7],
        ["Niger", 2021, DAY, 1000.5],
        ["Niger", 2021, DAY, 1000.5],
        ["Niger", 2021, DAY, 1000],
        ["Austria", 2021, DAY, 5],
        ["Niger", 2021, DAY, 1000.5],
    )
    assert of(book, "duplicate") == [
        ("D5", "4", "", 1000_50, "CHF", True),
        ("D7", "2", "", 5_00, "CHF", True),
        ("D8", "4", "", 1000_50, "CHF", True),
    ]


def test_equal_payments_without_a_day_are_equal_too() -> None:
    """What is not known is as not known in both."""
    book = hand_book.contributions(["Niger", 2021, None, 5], ["Niger", 2021, None, 5])
    assert of(book, "duplicate") == [("D3", "2", "", 5_00, "CHF", True)]


def test_an_equal_row_of_what_adds_up_to_nothing_is_another_problem() -> None:
    """A party stands once: it is worth nothing, and is not said to count."""
    book = hand_book.read(
        {"Parties": [PARTIES, ["Niger", DAY], ["Niger", DAY]]}, {}, "parties.xlsx"
    )
    assert of(book, "duplicate-row") == [("A3", "2", "", None, "", False)]
    assert not of(book, "twice")


def test_a_party_that_stands_twice_is_told_with_its_first_row() -> None:
    """By its code, in each row after the first; an equal row is told as that already."""
    rows = [
        PARTIES,
        ["Nowhere", DAY],
        ["Austria", DAY],
        ["Niger", DAY],
        ["Niger", DAY, "again"],
        ["Niger", DAY],
        ["Niger", OCTOBER],
    ]
    book = hand_book.read({"Parties": rows}, {}, "parties.xlsx")
    assert of(book, "twice") == [
        ("A5", "NER", "4", None, "", False),
        ("A7", "NER", "4", None, "", False),
    ]
    assert of(book, "duplicate-row") == [("A6", "4", "", None, "", False)]


def test_a_state_stands_once_in_a_report_of_a_meeting_and_a_day() -> None:
    """Another meeting or another day is another report."""
    rows: Rows = [
        REPORT,
        [OCTOBER, "10MSP", "Niger", 100, 40, 60, 0],
        [OCTOBER, "2RC", "Niger", 100, 40, 60, 0],
        [date(2021, 9, 30), "10MSP", "Niger", 100, 40, 60, 0],
        [OCTOBER, "10MSP", "Niger", 100, 50, 50, 0],
    ]
    assert of(assessed(status_reports=rows), "twice") == [("C5", "NER", "2", None, "", False)]


def test_a_row_of_a_report_that_does_not_tie_says_what_it_should_be() -> None:
    """130 came of 100: 30 are a credit and nothing is due; of 40 that came 60 are due (D6)."""
    rows: Rows = [
        REPORT,
        [OCTOBER, "10MSP", "Nowhere", 100, 40, 60, 0],
        [OCTOBER, "10MSP", "Niger", 100, 130, 0, 20],
        [OCTOBER, "10MSP", "Austria", 100, 40, 50, 0],
        [OCTOBER, "2RC", "Austria", 100, 40, 60, 10],
        [OCTOBER, "2RC", "Niger", 100, 100, 0, 0],
    ]
    assert of(assessed(status_reports=rows), "does-not-tie") == [
        ("G3", "USD\u00a020.00", "USD\u00a030.00", 100_00, "USD", True),
        ("F4", "USD\u00a050.00", "USD\u00a060.00", 100_00, "USD", True),
        ("G5", "USD\u00a010.00", "USD\u00a00.00", 100_00, "USD", True),
    ]


def test_what_is_due_with_a_balance_of_earlier_years_is_told_once() -> None:
    """60 of this meeting and 30 of before are 90, in two of the rows; 91 tie with nothing."""
    rows: Rows = [
        WITH_PRIOR,
        [OCTOBER, "10MSP", "Austria", 100, 40, 60, 0, 30],
        [OCTOBER, "10MSP", "Nowhere", 100, 40, 90, 0, 30],
        [OCTOBER, "10MSP", "Niger", 100, 40, 90, 0, 30],
        [OCTOBER, "10MSP", "Nigeria", 100, 40, 90, 0, 30],
        [OCTOBER, "2RC", "Niger", 100, 40, 91, 0, 30],
        [OCTOBER, "2RC", "Nigeria", 100, 40, 60, 0, None],
    ]
    book = assessed(status_reports=rows)
    assert of(book, "outstanding-with-prior") == [("F4", "2", "", None, "", False)]
    assert of(book, "does-not-tie") == [
        ("F6", "USD\u00a091.00", "USD\u00a060.00", 100_00, "USD", True)
    ]


def test_what_a_report_does_not_say_can_differ_at_its_amount() -> None:
    """Of 100 assessed 40 came and 70 are outstanding; the credit that follows is none."""
    rows = [[sent.TITLE], sent.REPORT, ["Japan", 100, 40, 70], ["Iraq", 100, 130, -20]]
    assert of(sent.read({"10MSP": rows}), "does-not-tie") == [
        ("D3", "USD\u00a070.00", "USD\u00a060.00", 100_00, "USD", True),
        ("D4", "USD\u00a0-20.00", "USD\u00a00.00", 100_00, "USD", True),
    ]


def test_a_meeting_that_is_not_on_its_sheet_is_told_once_a_table() -> None:
    """With all that was billed and paid for it; a blank meeting is none, and known ones are not told."""
    sheets: dict[str, Any] = {
        "meetings": [["Code", "Title"], ["10MSP", "Tenth"]],
        "assessments": [
            BILLS,
            ["Austria", "10MSP", 1],
            ["Nowhere", "9MSP", 2],
            ["Austria", "9MSP", 5],
            ["Niger", "8MSP", 3],
            ["Niger", "9MSP", 7.5],
        ],
        "receipts": [
            ["State", "Meeting", "Received on", "Amount"],
            ["Austria", None, DAY, 1],
            ["Niger", "9MSP", DAY, 2],
        ],
        "status_reports": [REPORT, [OCTOBER, "9MSP", "Niger", 100, 40, 60, 0]],
    }
    book = assessed(**sheets)
    assert [(p.sheet, *one) for p, one in zip(
        (p for p in book.problems if p.code == "unknown-meeting"),
        of(book, "unknown-meeting"),
        strict=True,
    )] == [
        ("Assessments", "B4", "9MSP", "", 12_50, "USD", True),
        ("Assessments", "B5", "8MSP", "", 3_00, "USD", True),
        ("Receipts", "B3", "9MSP", "", 2_00, "USD", True),
        ("Status reports", "B2", "9MSP", "", 100_00, "USD", True),
    ]  # fmt: skip
    del sheets["meetings"]
    assert not of(assessed(**sheets), "unknown-meeting")


PAID: Final[Rows] = [
    ["Voluntary contributions received 2021 (CHF), as at 30 November 2021"],
    ["State", "Date received", "Amount"],
]
JAPAN, IRAQ, CHAD = ["Japan", DAY, 10], ["Iraq", DAY, 20], ["Chad", DAY, 40]


def others(*states: str) -> Rows:
    """A payment of 100 by each of these States."""
    return [[state, DAY, 100] for state in states]


def test_payments_that_stand_on_another_sheet_too_are_told_at_the_later_one() -> None:
    """How many, what they are worth, and where they stood first; they are counted."""
    book = sent.read(
        {
            "Sheet1": [*PAID, JAPAN, IRAQ, *others("Cuba", "Fiji", "Mali")],
            "Sheet2": [*PAID, CHAD, IRAQ, JAPAN, *others("Peru", "Togo")],
            "Sheet3": [*PAID, CHAD, ["Niger", DAY, 80]],
        }
    )
    assert [p.sheet for p in book.problems] == ["Sheet2", "Sheet3"]
    assert of(book, "twice-in-sheets") == [
        ("C2", "2", "Sheet1", 30_00, "CHF", True),
        ("C2", "1", "Sheet2", 40_00, "CHF", True),
    ]
    assert book.tables["contributions"]["amount"].sum() == 720_00


@pytest.mark.parametrize("other", [["Japan", DAY, 11], ["Iraq", DAY, 10], ["Japan", OCTOBER, 10]])
def test_payments_that_differ_stand_once(other: list[Any]) -> None:
    """In their amount, their State or their day."""
    assert not sent.read({"Sheet1": [*PAID, JAPAN], "Sheet2": [*PAID, other]}).problems


def test_two_tables_of_one_sheet_are_compared_and_columns_of_one_are_not() -> None:
    """A list below the same list is told; the same instalment in two months is no second payment."""
    below = sent.read({"Paid": [*PAID, JAPAN, IRAQ, [], *PAID, JAPAN, CHAD]})
    assert of(below, "twice-in-sheets") == [("C7", "1", "Paid", 10_00, "CHF", True)]
    months = [
        ["Voluntary contributions received 2021 (CHF), as at 30 November 2021"],
        ["State", "January 2021", "February 2021"],
        ["Japan", 10, 10],
        ["Iraq", 20, 20],
    ]
    assert not of(sent.read({"Paid": months}), "twice-in-sheets")


def test_a_report_on_two_sheets_is_not_told_as_payments_are() -> None:
    """One of the two is in use; that is told elsewhere."""
    rows = [[sent.TITLE], sent.REPORT, ["Japan", 100, 40, 60]]
    book = sent.read({"10MSP": rows, "10MSP again": rows})
    assert not of(book, "twice-in-sheets")


CLEAN_REPORT = ["As at", "Meeting", "State", "Assessed", "Received", "Outstanding", "Credit"]
DATED_BILLS = ["State", "Meeting", "Amount", "Notice date"]


def test_a_duplicate_row_is_told_and_counted() -> None:
    """Two equal payments may be real: both stay."""
    book = contributions(GOOD, GOOD)
    assert hand_book.told(book) == [
        (
            "isu.xlsx, Contributions!D3: This row says the same as row 2."
            " Delete one if it is the same payment; both were counted."
        )
    ]
    assert book.tables["contributions"]["amount"].sum() == 200100


def test_a_status_report_must_tie() -> None:
    """Assessed minus received is outstanding minus credit, row by row (D6)."""
    rows = [
        [date(2021, 10, 31), "10MSP", "Austria", 1000, 1300, 0, 300],
        [date(2021, 10, 31), "10MSP", "Niger", 7.02, 0, 7.02, 0],
        [date(2021, 10, 31), "10MSP", "Nigeria", 100, 60, 50, 0],
        ["Total", None, None, 1107.02, 1360, 57.02, 300],
    ]
    book = hand_book.read({"Status reports": [CLEAN_REPORT, *rows]}, USD, "assessed.xlsx")
    assert hand_book.told(book)[0] == (
        "assessed.xlsx, Status reports!F4: This cell says USD\u00a050.00, but assessed and received of its"
        " row make it USD\u00a040.00. Check the row against the report; it was counted as it stands."
    )
    assert [code for code, _ in hand_book.codes(book)] == ["does-not-tie", "total-row"]
    assert book.tables["status_reports"]["outstanding"].tolist() == [0, 702, 5000]


def test_a_balance_of_earlier_years_is_read_apart() -> None:
    """Empty is not zero; an outstanding amount that holds it is told once, and ties (D6, D16)."""
    rows = [
        [date(2021, 10, 31), "10MSP", "Austria", 100, 40, 60, 0, 30],
        [date(2021, 10, 31), "10MSP", "Niger", 100, 40, 90, 0, 30],
        [date(2021, 10, 31), "10MSP", "Nigeria", 100, 40, 60, 0, None],
    ]
    header = [*CLEAN_REPORT, "Balance from prior years (USD)"]
    book = hand_book.read({"Status reports": [header, *rows]}, USD, "assessed.xlsx")
    assert hand_book.codes(book) == [("outstanding-with-prior", "Status reports!F3")]
    assert book.tables["status_reports"]["prior_balance"].isna().tolist() == [False, False, True]
    assert book.tables["status_reports"]["prior_balance"].sum() == 6000


def test_a_meeting_must_stand_on_the_meetings_sheet() -> None:
    """Told once a code, with what its rows are worth; they are counted."""
    sheets = {
        "Meetings": [["Code", "Title"], ["10MSP", "Tenth"]],
        "Assessments": [
            DATED_BILLS,
            ["Austria", "10MPS", 5],
            ["Niger", "10MPS", 7],
            ["Niger", "10MSP", 9],
        ],
    }
    book = hand_book.read(sheets, USD, "assessed.xlsx")
    assert hand_book.codes(book) == [("unknown-meeting", "Assessments!B2")]
    assert (book.problems[0].amount, book.problems[0].counted) == (1200, True)
    assert len(book.tables["assessments"]) == 3


def test_a_state_or_a_meeting_stands_once() -> None:
    """A second row for one party is told."""
    rows = [
        ["State", "Entry into force"],
        ["Niger", DAY],
        ["Austria", DAY],
        ["niger", date(2022, 1, 1)],
    ]
    book = hand_book.read({"Parties": rows}, {}, "parties.xlsx")
    assert hand_book.codes(book) == [("twice", "Parties!A4")]


def test_an_equal_row_that_counts_once_is_not_said_to_count_twice() -> None:
    """A State stands once in a status report, a version once among the budgets."""
    row = [DAY, "10MSP", "Austria", 1000, 400, 600, 0]
    book = hand_book.read({"Status reports": [CLEAN_REPORT, row, row]}, USD, "assessed.xlsx")
    (said,) = [p for p in book.problems if p.code.startswith("duplicate")]
    assert said.code == "duplicate-row"
    assert "both count once" in said.message()


def test_the_same_rows_on_two_sheets_are_counted_and_told() -> None:
    """A copy of a sheet left in the book is asked about; where both count, the rows are told."""
    title = "Invented voluntary contributions received 2021 (CHF), as at 30 November 2021"
    paid = [[title], ["State", "Date received", "Amount"], ["Austria", date(2021, 3, 1), 5]]
    assert codes(read({"2021": paid, "2021 (2)": paid})) == ["asked-sheet"]
    more = [*paid, ["Chad", date(2021, 3, 1), 6], ["Togo", date(2021, 3, 1), 7]]
    book = read({"March 2021": more, "2021": [*paid, ["Fiji", date(2021, 4, 1), 8]]})
    assert codes(book) == ["twice-in-sheets"]
    assert book.tables["contributions"]["amount"].tolist() == [500, 600, 700, 500, 800]


def test_a_report_on_two_sheets_is_no_money_counted_twice() -> None:
    """One of the two is in use, and the ledger tells which ("reported-twice")."""
    rows = [[TITLE], sent.REPORT, ["Japan", 5, 5, 0]]
    book = read({"10MSP": rows, "10MSP (2)": rows})
    assert not codes(book)
    assert [p.code for p in told(book.tables["status_reports"])] == ["reported-twice"]
