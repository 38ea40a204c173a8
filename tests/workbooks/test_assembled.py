"""Books put together: sheets that are empty or wiped, and rows that are struck through."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from dashboard.workbooks.clean.schemas import held
from dashboard.workbooks.reader import read_book
from tests.books.sheets import by_openpyxl
from tests.books.spec import told_problems, told_tables
from tests.workbooks.hand_book import HEADER, codes, contributions, read, told
from tests.workbooks.sent import GIFTS, NAMES


def test_an_empty_sheet_is_told() -> None:
    """A header without rows."""
    assert told(contributions()) == [
        "isu.xlsx, Contributions: This sheet has no rows below its header. Fill it in or delete it."
    ]


def test_sheets_without_rows_are_told_where_it_matters() -> None:
    """Announcements are often empty, contributions hardly ever; a whole empty book once."""
    kinds = ["State", "Budget year", "Amount", "Currency", "Said on", "Kind"]
    budgets = [["Year", "Amount"], [2021, 470000]]
    filled = read({"Budgets": budgets, "Contributions": [HEADER], "Announcements": [kinds]})
    assert codes(filled) == [("empty-sheet", "Contributions")]
    empty = read({"Budgets": budgets[:1], "Contributions": [HEADER], "Announcements": [kinds]})
    assert told(empty) == ["isu.xlsx: This book has no rows yet. Fill it in, or delete it."]
    assert len(empty.tables) == 3


def test_a_sheet_that_was_wiped_is_an_error() -> None:
    """So that the last good version stays on screen."""
    book = read({"Budgets": [["Year", "Amount"], [2021, 5]], "Contributions": [[]]})
    assert codes(book) == [("blank-sheet", "Contributions")]
    assert book.has_errors


def test_rows_that_are_struck_through_are_told() -> None:
    """They are read as they stand: only a person knows what the stroke means."""

    def strike(book: Workbook) -> None:
        book.worksheets[0]["C4"].font = Font(strike=True)
        book.worksheets[0]["A3"].font = Font(strike=False, bold=True)

    rows = [
        [GIFTS],
        ["State", "Date received", "Amount"],
        ["Austria", date(2021, 3, 1), 5],
        ["Norway", date(2021, 3, 1), 6],
    ]
    content = by_openpyxl({"2021": rows}, None, strike)
    book = held(read_book("sent.xlsx", content, NAMES))
    assert told_tables(book)["contributions"] == [
        "AUT | 2021 | 2021-03-01 | 5.00",
        "NOR | 2021 | 2021-03-01 | 6.00",
    ]
    assert told_problems(book) == ["struck-rows 2021!A4"]
