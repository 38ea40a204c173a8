"""Building a book: empty and blank sheets, and cells that are struck through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font

from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.problems.questions import (
    CONDITIONAL_STRIKE,
    COUNT,
    EXCLUDE,
    STRUCK_THROUGH,
)
from dashboard.workbooks.reader import read_with_preview
from tests.books.workbook_writers import write_openpyxl
from tests.workbooks.office_books import GIFTS, HEADS, NAMES, STATUS
from tests.workbooks.sample_book import (
    HEADER,
    ISU,
    codes_and_cells,
    contributions,
    problem_sentences,
    read,
)


def test_an_empty_sheet_is_reported() -> None:
    """A sheet with only a header row is reported."""
    assert problem_sentences(contributions()) == [
        "isu.xlsx, Contributions: This sheet has no rows below its header. Fill it in or delete it."
    ]


def test_an_empty_sheet_of_announcements_is_not_reported() -> None:
    """Announcements may be empty, contributions not; a book without any row is one problem."""
    kinds = ["State", "Budget year", "Amount", "Currency", "Said on", "Kind"]
    budgets = [["Year", "Amount"], [2021, 470000]]
    filled = read({"Budgets": budgets, "Contributions": [HEADER], "Announcements": [kinds]})
    assert codes_and_cells(filled) == [("empty-sheet", "Contributions")]
    empty = read({"Budgets": budgets[:1], "Contributions": [HEADER], "Announcements": [kinds]})
    assert problem_sentences(empty) == [
        "isu.xlsx: This book has no rows yet. Fill it in, or delete it."
    ]
    assert len(empty.tables) == 3


def test_a_blank_sheet_is_an_error() -> None:
    """An error keeps the last good version on screen."""
    book = read({"Budgets": [["Year", "Amount"], [2021, 5]], "Contributions": [[]]})
    assert codes_and_cells(book) == [("blank-sheet", "Contributions")]
    assert book.has_errors


ABOUT: Final[dict[str, Any]] = {"About": [list(entry) for entry in ISU.items()]}
LIST: Final[list[list[Any]]] = [
    [GIFTS],
    ["State", "Date received", "Amount"],
    ["Austria", date(2021, 3, 1), 5],
    ["Norway", date(2021, 3, 1), 6],
]
STATUS_REPORT: Final[list[list[Any]]] = [[STATUS], HEADS, ["Japan", 100, 40, 60], ["Chad", 5, 0, 5]]
CLEAN: Final[list[list[Any]]] = [
    HEADER,
    ["Austria", 2021, date(2021, 3, 1), 5],
    ["Chad", 2021, None, 6],
]


def read_struck(
    sheets: dict[str, list[list[Any]]], cells: str, texts: Mapping[str, str] | None = None
) -> ReadResult:
    """Read a book whose last sheet has these cells struck through."""

    def strike(book: Workbook) -> None:
        for cell in cells.split():
            book.worksheets[-1][cell].font = Font(strike=True)

    name = list(sheets)[-1]
    mapping = BookMapping(sheets=(SheetMapping(name, texts=texts or {}),))
    return read_with_preview("sent.xlsx", write_openpyxl(sheets, None, strike), NAMES, mapping)


@pytest.mark.parametrize(
    ("sheets", "cells", "rows", "amount"),
    [
        ({"2021": LIST}, "C4", 1, 6_00),
        ({"2021": LIST}, "A4", 1, 6_00),
        ({"2021": LIST}, "A3 B3 C3 A4 B4 C4", 2, 11_00),
        ({"2021": LIST}, "C2", 2, 11_00),
        ({"10MSP": STATUS_REPORT}, "C3", 1, 100_00),
        ({**ABOUT, "Contributions": CLEAN}, "D3", 1, 6_00),
        ({**ABOUT, "Budgets": [["Year", "Amount"], [2021, 7]]}, "B2", 1, 7_00),
    ],
)
def test_struck_through_rows_raise_a_question(
    sheets: dict[str, list[list[Any]]], cells: str, rows: int, amount: int
) -> None:
    """A struck name, amount or row: only a person knows whether it still counts."""
    (question,) = read_struck(sheets, cells).questions
    assert question.kind == "struck"
    assert [(i.text, i.row_count, i.amount) for i in question.items] == [
        (STRUCK_THROUGH, rows, amount)
    ]


@pytest.mark.parametrize(("answer", "total"), [(COUNT, 11_00), (EXCLUDE, 5_00)])
def test_an_answer_about_struck_through_rows_is_applied(answer: str, total: int) -> None:
    """The mapping's answer counts or excludes the rows, and no question remains."""
    result = read_struck({"2021": LIST}, "A4 C4", {STRUCK_THROUGH: answer})
    assert result.questions == ()
    assert result.book.tables["contributions"]["amount"].sum() == total
    assert [p.code for p in result.book.problems] == ["rows-left-out"] * (answer == EXCLUDE)


def test_struck_through_empty_cells_raise_no_question() -> None:
    """Neither empty cells of the table nor cells outside it matter."""
    assert read_struck({"2021": [*LIST, []]}, "A5 B5 C5 E3").questions == ()


def test_struck_through_rows_without_amounts_are_a_problem() -> None:
    """Letters have no amount to ask about."""
    letters: list[list[Any]] = [
        ["Date", "From", "Addressees", "About"],
        [date(2021, 3, 1), "ISU", "All", "Call"],
    ]
    result = read_struck({"Letters": letters}, "B2")
    assert "struck-rows" in {p.code for p in result.book.problems}


def test_a_conditional_strike_raises_a_question() -> None:
    """The question covers all rows of the rule, because its formula is not evaluated."""

    def rule(book: Workbook) -> None:
        strikes = FormulaRule(formula=["$C3<6"], font=Font(strike=True))
        book.worksheets[0].conditional_formatting.add("A3:C9", strikes)

    content = write_openpyxl({"2021": LIST}, None, rule)
    (question,) = read_with_preview("sent.xlsx", content, NAMES).questions
    assert [(i.text, i.row_count, i.amount) for i in question.items] == [
        (CONDITIONAL_STRIKE, 2, 11_00)
    ]
