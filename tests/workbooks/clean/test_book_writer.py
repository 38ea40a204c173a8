"""Writing books: read back exactly, styled, explained, and without the time of writing."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.workbooks import StateNames, read_book
from dashboard.workbooks.book import About
from dashboard.workbooks.clean.blank_books import (
    BLANK_BOOKS,
    BOOK_CONTENTS,
    write_blank_books,
)
from dashboard.workbooks.clean.book_writer import write_book
from dashboard.workbooks.clean.layout_notes import BOOK_SHEETS, COLUMN_NOTES, SHEET_NOTES
from dashboard.workbooks.clean.layouts import LAYOUTS

NAMES = StateNames.from_pairs([("Austria", "AUT"), ("Niger", "NER")])
ABOUT = About(
    "voluntary", "CHF", date(2021, 11, 30), "receipts", "ISU", "office", illustrative=True
)
GIFT = {
    "state": "Austria",
    "year": 2021,
    "received_on": date(2021, 3, 1),
    "amount": 1_234_567_89,
    "amount_sent": 1_100_000_00,
    "currency_sent": "EUR",
    "reference": "=1+1",
}


def write_sample() -> bytes:
    """Write a small book."""
    return write_book(ABOUT, {"Contributions": [GIFT]}, ("A note",), ("Austria", "Niger"))


def open_workbook(content: bytes) -> Workbook:
    """Open a book with openpyxl."""
    return load_workbook(BytesIO(content))


def test_a_written_book_is_read_back() -> None:
    """Amounts and dates are exact, and a text that begins with = stays a text."""
    book = read_book("isu.xlsx", write_sample(), NAMES)
    assert book.problems == ()
    assert book.about == ABOUT
    row = book.tables["contributions"].to_dict("records")[0]
    assert (row["state"], row["year"], row["amount"]) == ("AUT", 2021, 1_234_567_89)
    assert (row["amount_sent"], row["currency_sent"]) == (1_100_000_00, "EUR")
    assert row["received_on"].date() == date(2021, 3, 1)
    assert row["reference"] == "=1+1"


def test_the_same_content_gives_the_same_bytes() -> None:
    """No time of writing is stored."""
    assert write_sample() == write_sample()
    properties = open_workbook(write_sample()).properties
    assert properties.modified == properties.created


def test_a_sheet_has_a_frozen_header_formats_widths_and_lists() -> None:
    """A person can fill it in."""
    sheet = open_workbook(write_sample())["Contributions"]
    assert sheet.freeze_panes == "B2"
    assert sheet["C2"].number_format == "d mmm yyyy"
    assert sheet["D2"].number_format == "#,##0.00"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width > 30
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists["A2:A5000"] == "Notes!$F$4:$F$5"
    assert lists["F2:F5000"] == '"CHF,EUR,USD,GBP"'


def test_the_list_range_holds_the_state_names() -> None:
    """The drop-down list of States refers to this range."""
    notes = open_workbook(write_sample())["Notes"]
    assert [notes["F4"].value, notes["F5"].value] == ["Austria", "Niger"]


def test_every_column_of_every_layout_is_explained() -> None:
    """Each column has a note, and each note a column."""
    for sheet, (_, columns) in LAYOUTS.items():
        assert [c.field for c in columns] == list(COLUMN_NOTES[sheet])
        assert SHEET_NOTES[sheet]


def test_every_sheet_has_its_book() -> None:
    """Each layout is in one blank book, and each blank book has a description."""
    assert sorted(s for sheets in BOOK_SHEETS.values() for s in sheets) == sorted(LAYOUTS)
    assert BLANK_BOOKS.keys() == BOOK_SHEETS.keys() == BOOK_CONTENTS.keys()


@pytest.mark.parametrize("name", BLANK_BOOKS)
def test_a_blank_book_is_read_without_errors(name: str) -> None:
    """Only its empty sheets are reported."""
    book = read_book(name, write_blank_books(("Austria",))[name], NAMES)
    assert not book.has_errors
    assert {p.code for p in book.problems} <= {"empty-sheet", "empty-book"}
    assert set(book.tables) == {LAYOUTS[sheet][0] for sheet in BOOK_SHEETS[name]}


def test_all_blank_books_are_written() -> None:
    """One for each book of a convention."""
    assert write_blank_books().keys() == BOOK_SHEETS.keys()


def test_meetings_are_chosen_from_the_meetings_sheet() -> None:
    """The drop-down list of a receipt's meeting refers to the same book."""
    sheet = open_workbook(write_blank_books()["assessed.xlsx"])["Receipts"]
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists["B2:B5000"] == "Meetings!$A$2:$A$200"
