"""Which sheets of a book are read: clean layouts, reports called summaries, and tables with known titles."""

from __future__ import annotations

import pytest

from tests.books.book_case import describe_tables
from tests.workbooks import sample_book
from tests.workbooks.office_books import (
    AS_AT,
    HEADS,
    MARCH,
    REPORT,
    ROW,
    STATUS,
    TITLE,
    codes,
    read,
    read_one,
    report_rows,
)
from tests.workbooks.sample_book import GOOD, HEADER

STATUS_WITHOUT_CURRENCY = "Invented: status of contributions as at 31 October 2021, 10MSP"


@pytest.mark.parametrize("sheet", ["10MSP", "Overview 10MSP"])
def test_a_summary_without_other_sheets_is_the_table(sheet: str) -> None:
    """Offices also call a report a "Summary of contributions"."""
    rows = [[f"Summary. {STATUS}"], HEADS, ["Japan", 100, 40, 60]]
    book = read_one(rows, sheet)
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert not book.problems


def test_a_summary_of_amounts_on_no_other_sheet_is_a_table() -> None:
    """A report and a list of payments in one book are both read."""
    sheets = {
        "Overview": [[f"{STATUS_WITHOUT_CURRENCY} (USD)"], HEADS, ROW],
        "Payments": [
            ["Assessed contributions received for the 10MSP (USD), as at 31 October 2021"],
            ["State", "Date received", "Amount"],
            ["Japan", MARCH, 40],
        ],
    }
    book = read(sheets)
    assert [row[2] for row in report_rows(book)] == ["JPN"]
    assert book.tables["receipts"]["amount"].tolist() == [4000]
    assert codes(book) == []


def test_a_book_with_clean_sheets_ignores_other_sheets() -> None:
    """A working sheet in it would count money twice."""
    book = read(
        {
            "Receipts": [["State", "Meeting", "Received on", "Amount"]],
            "10MSP": [[TITLE], REPORT, ["Japan", 5, 5, 0]],
        }
    )
    assert "status_reports" not in book.tables
    assert "unknown-sheet" in codes(book)


def test_other_sheets_are_reported_unless_empty() -> None:
    """A sheet of an unknown name, or of the same name as another, is a problem."""
    sheets = {
        "Contributions": [HEADER, GOOD],
        "Sheet1": [[]],
        "Remarks": [["call Niger"]],
        "Notes": [["anything"]],
        "contributions ": [HEADER, GOOD],
    }
    assert sample_book.codes_and_cells(sample_book.read(sheets)) == [
        ("unknown-sheet", "Remarks"),
        ("twice-sheet", "contributions "),
    ]
