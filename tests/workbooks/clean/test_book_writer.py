"""Books as they are written: read back exactly, styled, explained, and without a clock."""

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
    write_blank_book,
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


def written() -> bytes:
    """A small book."""
    return write_book(ABOUT, {"Contributions": [GIFT]}, ("A note",), ("Austria", "Niger"))


def opened(content: bytes) -> Workbook:
    """A book as openpyxl sees it."""
    return load_workbook(BytesIO(content))


def test_what_was_written_is_read_back() -> None:
    """To the cent, with its dates, and a text that begins with = stays a text."""
    book = read_book("isu.xlsx", written(), NAMES)
    assert book.problems == ()
    assert book.about == ABOUT
    row = book.tables["contributions"].to_dict("records")[0]
    assert (row["state"], row["year"], row["amount"]) == ("AUT", 2021, 1_234_567_89)
    assert (row["amount_sent"], row["currency_sent"]) == (1_100_000_00, "EUR")
    assert row["received_on"].date() == date(2021, 3, 1)
    assert row["reference"] == "=1+1"


def test_the_same_content_gives_the_same_bytes() -> None:
    """No moment of writing is in a book."""
    assert written() == written()
    properties = opened(written()).properties
    assert properties.modified == properties.created


def test_a_sheet_can_be_worked_in() -> None:
    """The header stays in sight, cells have formats, columns have widths and lists."""
    sheet = opened(written())["Contributions"]
    assert sheet.freeze_panes == "B2"
    assert sheet["C2"].number_format == "d mmm yyyy"
    assert sheet["D2"].number_format == "#,##0.00"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width > 30
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists["A2:A5000"] == "Notes!$F$4:$F$5"
    assert lists["F2:F5000"] == '"CHF,EUR,USD,GBP"'


def test_state_names_stand_where_the_lists_look() -> None:
    """The range that the drop-down list names holds the names."""
    notes = opened(written())["Notes"]
    assert [notes["F4"].value, notes["F5"].value] == ["Austria", "Niger"]


def test_every_column_of_every_layout_is_explained() -> None:
    """Neither a column without a sentence nor a sentence without a column."""
    for sheet, (_, columns) in LAYOUTS.items():
        assert [c.field for c in columns] == list(COLUMN_NOTES[sheet])
        assert SHEET_NOTES[sheet]


def test_every_sheet_has_its_book() -> None:
    """Each layout is in one blank book, and each blank book says what it holds."""
    assert sorted(s for sheets in BOOK_SHEETS.values() for s in sheets) == sorted(LAYOUTS)
    assert BLANK_BOOKS.keys() == BOOK_SHEETS.keys() == BOOK_CONTENTS.keys()


@pytest.mark.parametrize("name", BLANK_BOOKS)
def test_a_blank_book_is_read_without_errors(name: str) -> None:
    """Its sheets are only asked to be filled in."""
    book = read_book(name, write_blank_book(name, ("Austria",)), NAMES)
    assert not book.has_errors
    assert {p.code for p in book.problems} <= {"empty-sheet", "empty-book"}
    assert set(book.tables) == {LAYOUTS[sheet][0] for sheet in BOOK_SHEETS[name]}


def test_blank_books_are_all_there() -> None:
    """One for each layout of a convention."""
    assert write_blank_books().keys() == BOOK_SHEETS.keys()


def test_meetings_are_chosen_from_the_meetings_sheet() -> None:
    """Bills and payments name a meeting of the same book."""
    sheet = opened(write_blank_book("assessed.xlsx"))["Receipts"]
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists["B2:B5000"] == "Meetings!$A$2:$A$200"
