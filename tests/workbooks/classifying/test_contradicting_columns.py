"""Unread columns of a status report that may contradict what is worked out from the others."""

from __future__ import annotations

from typing import Any, Final

import pytest

from dashboard.workbooks.mapping.apply_answers import apply_answers
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.reader import read_with_preview
from tests.workbooks import office_books

ROWS: Final[list[list[Any]]] = [["Japan", 1000, 400], ["Iraq", 2000, 1000], ["Chad", 700, 0]]


def look(title: str, amounts: list[Any], mapping: BookMapping = EMPTY_MAPPING) -> ReadResult:
    """A report of what was assessed and received, with another column."""
    rows = [[*row, amount] for row, amount in zip(ROWS, amounts, strict=True)]
    heads = ["State", "Assessed", "Received", title]
    content = office_books.workbook({"10MSP": [[office_books.TO_10MSP], heads, *rows]})
    return read_with_preview("sent.xlsx", content, office_books.NAMES, mapping)


@pytest.mark.parametrize(
    ("title", "amounts"),
    [
        ("Net balance", [300, 200, 650]),
        ("Solde net", [300, 200, 650]),
        ("Revised assessment", [900, 1900, 500]),
        ("Payments in prior years", [50, 0, 10]),
        ("Paid for arrears", [50, 0, 10]),
        ("Outstanding arrears", [50, None, 10]),
        ("Balance due at year end", ["600.00", "1000.00", "650.00"]),
    ],
)
def test_amounts_that_follow_from_nothing_are_asked_about(title: str, amounts: list[Any]) -> None:
    """Nothing is counted until a person says what they are; "not read" is an answer."""
    looked = look(title, amounts)
    (question,) = looked.questions
    assert not looked.book.tables
    assert (question.kind, question.title) == ("column", title)
    assert question.answers == ("outstanding", "credit", "prior_balance", "none")
    said = look(title, amounts, apply_answers(EMPTY_MAPPING, question, {title: "none"}))
    assert (len(said.book.tables["status_reports"]), said.questions) == (3, ())


@pytest.mark.parametrize(
    ("title", "amounts"),
    [
        ("Net balance", [600, 1000, 700]),
        ("Net balance", [-600, -1000, -700]),
        ("Net received", [400, 1000, 0]),
        ("Revised assessment", [1000, 2000, 700]),
        ("Revised assessment", [None, None, None]),
        ("Revised assessment", [0, 0, 0]),
        ("Outstanding %", [60, 50, 100]),
        ("Net balance (EUR)", [550, 900, 650]),
    ],
)
def test_amounts_that_say_the_same_again_are_not_asked_about(
    title: str, amounts: list[Any]
) -> None:
    """Nor shares, other currencies, or nothing at all."""
    looked = look(title, amounts)
    assert not looked.questions
    assert len(looked.book.tables["status_reports"]) == 3


def test_beside_all_three_amounts_no_column_is_asked_about() -> None:
    """Assessed minus received is outstanding in every row: that proves the three."""
    rows = [[*row, row[1] - row[2], 5] for row in ROWS]
    heads = ["State", "Assessed", "Received", "Outstanding", "Revised assessment"]
    content = office_books.workbook({"10MSP": [[office_books.TO_10MSP], heads, *rows]})
    assert not read_with_preview("sent.xlsx", content, office_books.NAMES, EMPTY_MAPPING).questions
