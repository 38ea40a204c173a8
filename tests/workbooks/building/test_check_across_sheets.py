"""What tables of one book say against each other: the same rows twice, a State in two parts of a report."""

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


def others(*states: str) -> Rows:
    """A payment of 100 by each of these States."""
    return [[state, DAY, 100] for state in states]


def test_payments_that_stand_on_another_sheet_too_are_told_at_the_later_one() -> None:
    """How many, what they are worth, and where they stood first; they are counted."""
    book = office_books.read(
        {
            "Sheet1": [*PAID, JAPAN, IRAQ, *others("Cuba", "Fiji", "Mali")],
            "Sheet2": [*PAID, CHAD, IRAQ, JAPAN, *others("Peru", "Togo")],
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
def test_payments_that_differ_stand_once(other: list[Any]) -> None:
    """In their amount, their State or their day."""
    assert not office_books.read({"Sheet1": [*PAID, JAPAN], "Sheet2": [*PAID, other]}).problems


def test_two_tables_of_one_sheet_are_compared_and_columns_of_one_are_not() -> None:
    """A list below the same list is told; the same instalment in two months is no second payment."""
    below = office_books.read({"Paid": [*PAID, JAPAN, IRAQ, [], *PAID, JAPAN, CHAD]})
    assert problems_of_code(below, "twice-in-sheets") == [("C7", "1", "Paid", 10_00, "CHF", True)]
    months = [
        ["Voluntary contributions received 2021 (CHF), as at 30 November 2021"],
        ["State", "January 2021", "February 2021"],
        ["Japan", 10, 10],
        ["Iraq", 20, 20],
    ]
    assert not problems_of_code(office_books.read({"Paid": months}), "twice-in-sheets")


def test_a_report_on_two_sheets_is_not_told_as_payments_are() -> None:
    """One of the two is in use; that is told elsewhere."""
    rows = [[office_books.TITLE], office_books.REPORT, ["Japan", 100, 40, 60]]
    book = office_books.read({"10MSP": rows, "10MSP again": rows})
    assert not problems_of_code(book, "twice-in-sheets")


DATED_BILLS = ["State", "Meeting", "Amount", "Notice date"]


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
    book = sample_book.read(sheets, USD, "assessed.xlsx")
    assert sample_book.codes_and_cells(book) == [("unknown-meeting", "Assessments!B2")]
    assert (book.problems[0].amount, book.problems[0].counted) == (1200, True)
    assert len(book.tables["assessments"]) == 3


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


def test_a_state_in_two_tables_of_a_sheet_with_other_amounts_is_counted_in_neither() -> None:
    """Each of the two may be its report, or both together."""
    below = [["Observers"], office_books.REPORT, ["Finland", 10, 0, 10], ["Japan", 7, 0, 7]]
    book = read({"10MSP": [*PARTS, *below]})
    assert problems_of_code(book, "twice-in-report") == [("A9", "JPN", "3", 7_00, "USD", False)]
    assert [row[2] for row in office_books.report_rows(book)] == ["IRQ", "FIN"]


def test_a_state_on_two_sheets_with_other_amounts_is_counted_in_neither() -> None:
    """Of one meeting and day; the place names the other sheet, and equal rows are told elsewhere."""
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


def test_other_states_or_another_meeting_in_a_second_table_are_counted() -> None:
    """What stands once in a report of a meeting and a day is no contradiction."""
    others = read({"10MSP": [*PARTS, ["Observers"], office_books.REPORT, ["Finland", 10, 0, 10]]})
    assert (codes(others), len(office_books.report_rows(others))) == ([], 3)
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
