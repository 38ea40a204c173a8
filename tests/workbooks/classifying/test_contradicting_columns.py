"""Unread columns of a status report whose amounts may contradict the derived ones."""

from __future__ import annotations

from typing import Any, Final

import pytest

from dashboard.workbooks.mapping.apply_answers import apply_answers
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.reader import read_with_preview
from tests.workbooks import office_books

ROWS: Final[list[list[Any]]] = [["Japan", 1000, 400], ["Iraq", 2000, 1000], ["Chad", 700, 0]]


def read_report(title: str, amounts: list[Any], mapping: BookMapping = EMPTY_MAPPING) -> ReadResult:
    """Read a report of assessed and received amounts with one more column."""
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
def test_amounts_that_cannot_be_derived_raise_a_question(title: str, amounts: list[Any]) -> None:
    """Nothing counts before a person answers; "not read" is an answer."""
    result = read_report(title, amounts)
    (question,) = result.questions
    assert not result.book.tables
    assert (question.kind, question.title) == ("column", title)
    assert question.answers == ("outstanding", "credit", "prior_balance", "none")
    answered = read_report(title, amounts, apply_answers(EMPTY_MAPPING, question, {title: "none"}))
    assert (len(answered.book.tables["status_reports"]), answered.questions) == (3, ())


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
def test_amounts_that_repeat_derived_ones_raise_no_question(title: str, amounts: list[Any]) -> None:
    """Nor do shares, other currencies, or an empty column."""
    result = read_report(title, amounts)
    assert not result.questions
    assert len(result.book.tables["status_reports"]) == 3


def test_a_report_with_all_three_amounts_raises_no_question() -> None:
    """Assessed minus received equals outstanding in every row, so no other column matters."""
    rows = [[*row, row[1] - row[2], 5] for row in ROWS]
    heads = ["State", "Assessed", "Received", "Outstanding", "Revised assessment"]
    content = office_books.workbook({"10MSP": [[office_books.TO_10MSP], heads, *rows]})
    assert not read_with_preview("sent.xlsx", content, office_books.NAMES, EMPTY_MAPPING).questions
