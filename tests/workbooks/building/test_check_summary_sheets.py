"""Summary sheets are compared with the tables they sum up, and never counted."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from dashboard.workbooks import Book, Severity
from dashboard.workbooks.mapping.book_mapping import BookMapping
from tests.books.book_case import describe_problems
from tests.workbooks.office_books import (
    COMMA,
    HEADS,
    REPORT,
    TITLE,
    TO_10MSP,
    codes,
    differing_totals,
    read,
    report_rows,
)
from tests.workbooks.state_codes import AMOUNTS, KINDS, report

RECEIVED: Final = "Invented voluntary contributions received (CHF), as at 30 November 2021"
LEDGER: Final = [
    [RECEIVED],
    ["State", "Date received", "Amount"],
    ["Austria", date(2021, 3, 1), 100],
    ["Austria", date(2021, 5, 1), 50],
    ["Norway", date(2021, 4, 15), 7],
]
Row = list[Any]


def read_with_summary(rows: list[Any]) -> Book:
    """Read a list of payments and a sheet that sums it up."""
    return read({"2021": LEDGER, "Summary": [[RECEIVED], *rows]})


def summary_problems(book: Book) -> list[tuple[str, str]]:
    """Return code and cell of each problem of the summary sheet."""
    return [(p.code, p.cell) for p in book.problems if p.sheet == "Summary"]


@pytest.mark.parametrize(
    "rows",
    [
        [["State", "2021"], ["Austria", 150], ["Norway", 7], ["Total", 157]],
        [["State", "Year", "Amount"], ["Austria", 2021, 150], ["Norway", 2021, 7]],
    ],
)
def test_a_summary_that_ties_is_reported_as_matching(rows: list[Any]) -> None:
    """Its amounts do not count again."""
    book = read_with_summary(rows)
    assert book.tables["contributions"]["amount"].sum() == 157_00
    assert summary_problems(book) == [("summary-sheet", "")]


def test_a_summary_that_differs_is_reported_by_cell() -> None:
    """A State that is on no other sheet differs too."""
    rows = [["State", "2021"], ["Austria", 151], ["Norway", 7], ["Japan", 3]]
    assert sorted(summary_problems(read_with_summary(rows))) == [
        ("summary-differs", "B3"),
        ("summary-differs", "B5"),
        ("summary-sheet", ""),
    ]


def test_years_that_only_a_summary_has_are_reported_as_not_counted() -> None:
    """The error carries the sum of the year's amounts."""
    rows = [["State", "2020", "2021"], ["Austria", 90, 150], ["Norway", None, 7]]
    book = read_with_summary(rows)
    (problem,) = [p for p in book.problems if p.code == "summary-of-others"]
    assert (problem.cell, problem.amount, problem.currency) == ("B3", 90_00, "CHF")
    assert problem.severity is Severity.ERROR
    assert 2020 not in set(book.tables["contributions"]["year"])


def test_a_summary_that_cannot_be_compared_is_not_reported_as_compared() -> None:
    """A sheet without amounts that match is not called a summary."""
    rows = [["State", "Rank", "Remarks"], ["Austria", 1, "x"], ["Norway", 2, "y"]]
    assert "summary-sheet" not in codes(read_with_summary(rows))


def test_a_summary_is_compared_and_not_counted() -> None:
    """A summary may give a row a meeting without States, or a row a State over all meetings."""
    annexes = {
        "10MSP": [[TITLE], REPORT, ["Germany", 1000, 1000, 0], ["Japan", 2000, 500, 1500]],
        "2RC": [[TITLE], REPORT, ["Germany", 500, 0, 500]],
    }
    summary = {
        "Summary": [
            ["Summary"],
            ["Meeting", *REPORT[1:]],
            ["10MSP", 3000, 1500, 1500],
            ["2RC", 500, 1, 500],
        ],
        "Overview": [
            ["Overview of all meetings"],
            REPORT,
            ["Germany", 1500, 1000, 500],
            ["Total", 3500, 1500, 1],
        ],
    }
    book = read(summary | annexes)
    assert len(report_rows(book)) == 3
    assert [(p.code, p.sheet, p.cell) for p in book.problems] == [
        ("summary-sheet", "Summary", ""),
        ("summary-differs", "Summary", "C4"),
        ("summary-sheet", "Overview", ""),
        ("summary-differs", "Overview", "D4"),
    ]


def test_a_summary_of_a_missing_report_differs() -> None:
    """A missing annex is compared as zero."""
    book = read(
        {
            "Summary": [
                ["Summary"],
                ["Meeting", *REPORT[1:]],
                ["10MSP", 5, 5, 0],
                ["2RC", 7, 0, 7],
            ],
            "10MSP": [[TITLE], REPORT, ["Germany", 5, 5, 0]],
        }
    )
    assert {(p.code, p.cell, p.params.get("expected")) for p in book.problems} == {
        ("summary-sheet", "", ""),
        ("summary-differs", "B4", "USD\u00a00.00"),
        ("summary-differs", "D4", "USD\u00a00.00"),
    }


@pytest.mark.parametrize(
    ("amount", "actual"), [("1.234", None), ("1.235", "1'235.00"), ("1.234,00", None)]
)
@pytest.mark.parametrize("by", ["meeting", "state"])
def test_a_summary_is_read_with_the_separators_of_its_columns(
    by: str, amount: str, actual: str | None
) -> None:
    """Another amount of the column shows that 1.234 has no decimals."""
    report: list[Row] = [[TO_10MSP], HEADS, ["Japan", 1234, 0, 1234], ["Iraq", 0.5, 0, 0.5]]
    other: list[Row] = [[TO_10MSP.replace("10MSP", "2RC")], HEADS, ["Iraq", 2.5, 0, 2.5]]
    every: dict[str, list[Row]] = {
        "meeting": [
            ["Meeting", *HEADS[1:]],
            ["10MSP", amount, 0, "1.234,50"],
            ["2RC", "2,50", 0, 2.5],
        ],
        "state": [HEADS, ["Japan", amount, 0, "1.234"], ["Iraq", "3,00", 0, "3,00"]],
    }
    lines = every[by]
    if by == "meeting":
        report[3][1:] = [0, 0, 0]
        report[2][3], lines[1][3] = 1234, "1.234"
    book = read({"Summary": [["Summary"], *lines], "First": report, "Second": other})
    assert differing_totals(book, "summary-differs") == (
        [("B3", actual, "1'234.00")] if actual else []
    )


def test_a_summary_is_read_with_the_mappings_separator() -> None:
    """The separator in the mapping applies to the summary as to its reports."""
    report: list[Row] = [
        [TO_10MSP],
        HEADS,
        ["Japan", "1.234", 0, "1.234"],
        ["Iraq", "1.000", 0, "1.000"],
    ]
    summary: list[Row] = [
        ["Summary"],
        HEADS,
        ["Japan", "1.235", 0, "1.234"],
        ["Iraq", "1.000", 0, "1.000"],
    ]
    book = read({"Summary": summary, "First": report}, mapping=COMMA)
    assert differing_totals(book, "summary-differs") == [("B3", "1'235.00", "1'234.00")]


@pytest.mark.parametrize("title", ["State", "Bezeichnung"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_summary_in_state_codes_is_compared_with_its_reports(kind: str, title: str) -> None:
    """Codes, numbers and names of States all match, under any column title."""
    summary = [["Summary"], [title, *AMOUNTS], *report(kind, title)[2:-2]]
    ties = read({"Summary": summary, "Report": report("iso3", "State")})
    assert "summary-sheet Summary" in describe_problems(ties)
    assert not any(p.code == "summary-differs" for p in ties.problems)
    summary[5][1] = 104
    differs = read({"Summary": summary, "Report": report("iso3", "State")})
    assert "summary-differs Summary!B6" in describe_problems(differs)


def test_a_summary_uses_the_spellings_in_the_mapping() -> None:
    """A spelling in the mapping applies to the summary as to the report."""
    summary: list[Row] = [["Summary"], ["State", *AMOUNTS], ["Nippon (S)", 101, 40, 60]]
    of_japan: list[Row] = [[TO_10MSP], ["State", *AMOUNTS], ["Nippon (S)", 100, 40, 60]]
    book = read(
        {"Summary": summary, "Report": of_japan}, mapping=BookMapping(states={"Nippon (S)": "JPN"})
    )
    assert "summary-differs Summary!B3" in describe_problems(book)
