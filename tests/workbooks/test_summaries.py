"""Sheets that are called summaries: compared with the tables they sum up, never counted, never lost."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from dashboard.workbooks import Book, Severity
from tests.workbooks.sent import codes, read

TITLE: Final = "Invented voluntary contributions received (CHF), as at 30 November 2021"
LEDGER: Final = [
    [TITLE],
    ["State", "Date received", "Amount"],
    ["Austria", date(2021, 3, 1), 100],
    ["Austria", date(2021, 5, 1), 50],
    ["Norway", date(2021, 4, 15), 7],
]


def with_summary(rows: list[Any]) -> Book:
    """A list of payments, and a sheet that sums it up."""
    return read({"2021": LEDGER, "Summary": [[TITLE], *rows]})


def told(book: Book) -> list[tuple[str, str]]:
    """What is told of the summary."""
    return [(p.code, p.cell) for p in book.problems if p.sheet == "Summary"]


@pytest.mark.parametrize(
    "rows",
    [
        [["State", "2021"], ["Austria", 150], ["Norway", 7], ["Total", 157]],
        [["State", "Year", "Amount"], ["Austria", 2021, 150], ["Norway", 2021, 7]],
    ],
)
def test_a_summary_that_ties_is_told_as_such(rows: list[Any]) -> None:
    """And its amounts are not counted again."""
    book = with_summary(rows)
    assert book.tables["contributions"]["amount"].sum() == 157_00
    assert told(book) == [("summary-sheet", "")]


def test_a_summary_that_differs_is_told_by_cell() -> None:
    """Also where a State of it is in no other sheet."""
    rows = [["State", "2021"], ["Austria", 151], ["Norway", 7], ["Japan", 3]]
    assert sorted(told(with_summary(rows))) == [
        ("summary-differs", "B3"),
        ("summary-differs", "B5"),
        ("summary-sheet", ""),
    ]


def test_years_that_only_a_summary_has_are_told_as_not_counted() -> None:
    """A person sees what they are worth."""
    rows = [["State", "2020", "2021"], ["Austria", 90, 150], ["Norway", None, 7]]
    book = with_summary(rows)
    (problem,) = [p for p in book.problems if p.code == "summary-of-others"]
    assert (problem.cell, problem.amount, problem.currency) == ("B3", 90_00, "CHF")
    assert problem.severity is Severity.ERROR
    assert 2020 not in set(book.tables["contributions"]["year"])


def test_a_summary_that_cannot_be_compared_says_so() -> None:
    """It must not claim that it was."""
    rows = [["State", "Rank", "Remarks"], ["Austria", 1, "x"], ["Norway", 2, "y"]]
    assert "summary-sheet" not in codes(with_summary(rows))
