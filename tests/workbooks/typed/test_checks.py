"""What is checked once a table is read: rows that stand twice, reports that do not tie, unknown meetings."""

from __future__ import annotations

from datetime import date

from dashboard.ledger.snapshots import told
from tests.workbooks import hand_book
from tests.workbooks.hand_book import GOOD, USD, contributions
from tests.workbooks.sent import REPORT, TITLE, codes, read

CLEAN_REPORT = ["As at", "Meeting", "State", "Assessed", "Received", "Outstanding", "Credit"]
BILLS = ["State", "Meeting", "Amount", "Notice date"]
DAY = date(2021, 3, 1)


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
            BILLS,
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
    book = read({"March 2021": paid, "2021": paid})
    assert codes(book) == ["twice-in-sheets"]
    assert book.tables["contributions"]["amount"].tolist() == [500, 500]


def test_a_report_on_two_sheets_is_no_money_counted_twice() -> None:
    """One of the two is in use, and the ledger tells which ("reported-twice")."""
    rows = [[TITLE], REPORT, ["Japan", 5, 5, 0]]
    book = read({"10MSP": rows, "10MSP (2)": rows})
    assert not codes(book)
    assert [p.code for p in told(book.tables["status_reports"])] == ["reported-twice"]
