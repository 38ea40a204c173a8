"""Checks across tables of one book: repeated rows, unknown meetings, a State in two parts of a report."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from dashboard.ledger.report_movements import check_reports
from tests.workbooks import office_books, sample_book
from tests.workbooks.office_books import TITLE, codes, read
from tests.workbooks.sample_book import USD, assessed, problems_of_code

Rows = list[list[Any]]
DAY: Final = date(2021, 3, 1)
OCTOBER: Final = date(2021, 10, 31)
REPORT: Final = ["As at", "Meeting", "State", "Assessed", "Received", "Outstanding", "Credit"]

BILLS: Final = ["State", "Meeting", "Amount"]


def test_an_unknown_meeting_is_reported_once_a_table() -> None:
    """The problem carries the sum of its rows; blank and listed meetings are not reported."""
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
    assert [(p.sheet, *fields) for p, fields in zip(
        (p for p in book.problems if p.code == "unknown-meeting"),
        problems_of_code(book, "unknown-meeting"),
        strict=True,
    )] == [
        ("Assessments", "B4", "9MSP", "", 12_50, "USD", True),
        ("Assessments", "B5", "8MSP", "", 3_00, "USD", True),
        ("Receipts", "B3", "9MSP", "", 2_00, "USD", True),
        ("Status reports", "B2", "9MSP", "", 100_00, "USD", True),
    ]  # fmt: skip
    del sheets["meetings"]
    assert not problems_of_code(assessed(**sheets), "unknown-meeting")


PAID: Final[Rows] = [
    ["Voluntary contributions received 2021 (CHF), as at 30 November 2021"],
    ["State", "Date received", "Amount"],
]
JAPAN, IRAQ, CHAD = ["Japan", DAY, 10], ["Iraq", DAY, 20], ["Chad", DAY, 40]


def others_paid(*states: str) -> Rows:
    """Return a payment of 100 for each of these States."""
    return [[state, DAY, 100] for state in states]


def test_payments_repeated_on_a_later_sheet_are_reported_there() -> None:
    """The problem gives their number, their sum and the first sheet; all of them count."""
    book = office_books.read(
        {
            "Sheet1": [*PAID, JAPAN, IRAQ, *others_paid("Cuba", "Fiji", "Mali")],
            "Sheet2": [*PAID, CHAD, IRAQ, JAPAN, *others_paid("Peru", "Togo")],
            "Sheet3": [*PAID, CHAD, ["Niger", DAY, 80]],
        }
    )
    assert [p.sheet for p in book.problems] == ["Sheet2", "Sheet3"]
    assert problems_of_code(book, "twice-in-sheets") == [
        ("C2", "2", "Sheet1", 30_00, "CHF", True),
        ("C2", "1", "Sheet2", 40_00, "CHF", True),
    ]
    assert book.tables["contributions"]["amount"].sum() == 720_00


@pytest.mark.parametrize("other", [["Japan", DAY, 11], ["Iraq", DAY, 10], ["Japan", OCTOBER, 10]])
def test_payments_that_differ_are_not_duplicates(other: list[Any]) -> None:
    """A difference in amount, State or day is enough."""
    assert not office_books.read({"Sheet1": [*PAID, JAPAN], "Sheet2": [*PAID, other]}).problems


def test_two_tables_of_a_sheet_are_compared_but_not_two_columns() -> None:
    """A list repeated further down is reported; equal instalments in two month columns are not."""
    below = office_books.read({"Paid": [*PAID, JAPAN, IRAQ, [], *PAID, JAPAN, CHAD]})
    assert problems_of_code(below, "twice-in-sheets") == [("C7", "1", "Paid", 10_00, "CHF", True)]
    months = [
        ["Voluntary contributions received 2021 (CHF), as at 30 November 2021"],
        ["State", "January 2021", "February 2021"],
        ["Japan", 10, 10],
        ["Iraq", 20, 20],
    ]
    assert not problems_of_code(office_books.read({"Paid": months}), "twice-in-sheets")


def test_a_repeated_report_is_not_reported_as_repeated_payments() -> None:
    """Only one of two equal reports is in use."""
    rows = [[office_books.TITLE], office_books.REPORT, ["Japan", 100, 40, 60]]
    book = office_books.read({"10MSP": rows, "10MSP again": rows})
    assert not problems_of_code(book, "twice-in-sheets")


DATED_BILLS = ["State", "Meeting", "Amount", "Notice date"]


def test_a_meeting_missing_from_the_meetings_sheet_is_reported() -> None:
    """One problem a code, with the sum of its rows, which still count."""
    sheets = {
        "Meetings": [["Code", "Title"], ["10MSP", "Tenth"]],
        "Assessments": [
            DATED_BILLS,
            ["Austria", "10MPS", 5],
            ["Niger", "10MPS", 7],
            ["Niger", "10MSP", 9],
        ],
    }
    book = sample_book.read(sheets, USD, "assessed.xlsx")
    assert sample_book.codes_and_cells(book) == [("unknown-meeting", "Assessments!B2")]
    assert (book.problems[0].amount, book.problems[0].counted) == (1200, True)
    assert len(book.tables["assessments"]) == 3


def test_a_copied_sheet_is_asked_about_and_repeated_rows_are_reported() -> None:
    """Where both sheets have rows of their own, both count and the repeated rows are a problem."""
    title = "Invented voluntary contributions received 2021 (CHF), as at 30 November 2021"
    paid = [[title], ["State", "Date received", "Amount"], ["Austria", date(2021, 3, 1), 5]]
    assert codes(read({"2021": paid, "2021 (2)": paid})) == ["asked-sheet"]
    more = [*paid, ["Chad", date(2021, 3, 1), 6], ["Togo", date(2021, 3, 1), 7]]
    book = read({"March 2021": more, "2021": [*paid, ["Fiji", date(2021, 4, 1), 8]]})
    assert codes(book) == ["twice-in-sheets"]
    assert book.tables["contributions"]["amount"].tolist() == [500, 600, 700, 500, 800]


def test_a_report_on_two_sheets_is_left_to_the_ledger() -> None:
    """The ledger uses one of the two and reports it ("reported-twice")."""
    rows = [[TITLE], office_books.REPORT, ["Japan", 5, 5, 0]]
    book = read({"10MSP": rows, "10MSP (2)": rows})
    assert not codes(book)
    assert [p.code for p in check_reports(book.tables["status_reports"])] == ["reported-twice"]


PARTS: Final[Rows] = [
    [office_books.TITLE],
    office_books.REPORT,
    ["Japan", 100, 40, 60],
    ["Iraq", 5, 5, 0],
    [],
]


def test_a_state_with_different_amounts_in_two_tables_counts_in_neither() -> None:
    """Either amount may be right, or their sum."""
    below = [["Observers"], office_books.REPORT, ["Finland", 10, 0, 10], ["Japan", 7, 0, 7]]
    book = read({"10MSP": [*PARTS, *below]})
    assert problems_of_code(book, "twice-in-report") == [("A9", "JPN", "3", 7_00, "USD", False)]
    assert [row[2] for row in office_books.report_rows(book)] == ["IRQ", "FIN"]


def test_a_state_with_different_amounts_on_two_sheets_counts_in_neither() -> None:
    """The problem names the other sheet and row; equal rows (Iraq) count."""
    rows = [
        [office_books.TO_10MSP],
        office_books.REPORT,
        ["Finland", 10, 0, 10],
        ["Japan", 7, 0, 7],
        ["Iraq", 5, 5, 0],
    ]
    book = read({"Part A": [[office_books.TO_10MSP], *PARTS[1:]], "Part B": rows})
    assert problems_of_code(book, "twice-in-report") == [
        ("A4", "JPN", "Part A!3", 7_00, "USD", False)
    ]
    assert [row[2] for row in office_books.report_rows(book)] == ["IRQ", "FIN", "IRQ"]


def test_a_second_table_of_other_states_or_another_meeting_counts() -> None:
    """A State that appears once a meeting and day contradicts nothing."""
    more_states = read(
        {"10MSP": [*PARTS, ["Observers"], office_books.REPORT, ["Finland", 10, 0, 10]]}
    )
    assert (codes(more_states), len(office_books.report_rows(more_states))) == ([], 3)
    first, second = office_books.TO_10MSP, office_books.TO_10MSP.replace("10MSP", "2RC")
    meetings = read(
        {"Status": [[first], *PARTS[1:], [second], office_books.REPORT, ["Japan", 7, 0, 7]]}
    )
    assert codes(meetings) == []
    assert [row[1:3] for row in office_books.report_rows(meetings)] == [
        ("10MSP", "JPN"),
        ("10MSP", "IRQ"),
        ("2RC", "JPN"),
    ]
