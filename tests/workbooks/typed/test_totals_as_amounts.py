"""Totals as texts are read exactly as the amounts that they add up: 1.234 is the same in both."""

from __future__ import annotations

from typing import Any, Final

import pytest

from dashboard import places
from dashboard.workbooks import Book, StateNames, read_book
from dashboard.workbooks.clean.schemas import held
from dashboard.workbooks.mapping import AS_FOUND, BookMapping
from tests.books.sheets import by_openpyxl
from tests.books.spec import told_tables

NAMES: Final = StateNames.load(places.reference())
TITLE: Final = "Invented: status of contributions to the 10MSP as at 31 October 2021 (USD)"
GIVEN: Final = (
    "Invented voluntary contributions received by the unit in CHF, as at 31 December 2021"
)
HEADS: Final[list[Any]] = ["State", "Assessed", "Received", "Outstanding"]
COMMA: Final = BookMapping(decimals=",")
POINT: Final = BookMapping(decimals=".")
Row = list[Any]


def read(mapping: BookMapping = AS_FOUND, **sheets: list[Row]) -> Book:
    """A book of these sheets, held to its contract."""
    return held(read_book("sent.xlsx", by_openpyxl(sheets), NAMES, mapping))


def differing(book: Book, code: str) -> list[tuple[str, ...]]:
    """Where totals differ: their cells, what they say and what was expected, in the book's currency."""
    unit = f"{book.about.currency}\u00a0"
    return [
        (p.cell, *(str(p.params[n]).removeprefix(unit) for n in ("found", "expected")))
        for p in book.problems
        if p.code == code
    ]


@pytest.mark.parametrize(
    ("total", "found"),
    [("1.234", None), ("1.234,00", None), ("1.235", "1'235.00"), ("123,40", "123.40")],
)
def test_a_total_is_read_as_the_column_that_it_closes(total: str, found: str | None) -> None:
    """Beside 233,50 a total of 1.234 is one thousand two hundred and thirty-four."""
    rows = [["Japan", "1.000", 0, "1.000"], ["Iraq", "233,50", 0, "233,50"]]
    rows += [["Chad", "0,50", 0, "0,50"], ["Total", total, 0, "1.234"]]
    book = read(Status=[[TITLE], HEADS, *rows])
    assert told_tables(book)["status_reports"][0].endswith("JPN | 1000.00 | 0.00 | 1000.00 | 0.00")
    assert differing(book, "total-differs") == ([("B6", found, "1'234.00")] if found else [])


@pytest.mark.parametrize(("total", "differs"), [("3.234", False), ("3.235", True)])
def test_a_total_is_read_as_a_person_says(total: str, differs: bool) -> None:  # noqa: FBT001 (a table)
    """Where no amount of the column shows which sign stands before cents, they say it for both."""
    rows = [
        ["Japan", "1.000", 0, "1.000"],
        ["Iraq", "2.234", 0, "2.234"],
        ["Total", total, 0, total],
    ]
    sheet: list[Row] = [[TITLE], HEADS, *rows]
    assert not told_tables(read(Status=sheet))
    book = read(COMMA, Status=sheet)
    assert len(told_tables(book)["status_reports"]) == 2
    assert [at for at, *_ in differing(book, "total-differs")] == (["B5", "D5"] if differs else [])
    with_points = read(POINT, Status=sheet)
    assert not told_tables(with_points)
    assert not differing(with_points, "total-differs")


@pytest.mark.parametrize(
    ("total", "found"),
    [("1.234", None), ("1.235", "1'235.00"), ("1.234,50", "1'234.50")],
)
def test_a_total_of_a_row_is_read_as_the_amounts_beside_it(total: str, found: str | None) -> None:
    """Also where its own column shows no sign before the cents."""
    book = read(
        Years=[
            [GIVEN],
            ["Country", 2019, 2020, "Total"],
            ["Austria", "1.000", "234", total],
            ["Norway", "999,50", "0,50", "1.000"],
        ]
    )
    assert "AUT | 2019 | - | 1000.00" in told_tables(book)["contributions"]
    assert differing(book, "row-total-differs") == ([("D3", found, "1'234.00")] if found else [])


def test_a_total_of_a_row_is_read_as_a_person_says() -> None:
    """As the amounts that it adds up."""
    rows: list[Row] = [["Country", 2019, 2020, "Total"], ["Austria", "1.000", "2.000", "3.001"]]
    book = read(COMMA, Years=[[GIVEN], *rows, ["Norway", "1.000", "1.000", "2.000"]])
    assert differing(book, "row-total-differs") == [("D3", "3'001.00", "3'000.00")]


@pytest.mark.parametrize(
    ("said", "found"), [("1.234", None), ("1.235", "1'235.00"), ("1.234,00", None)]
)
@pytest.mark.parametrize("by", ["meeting", "state"])
def test_a_summary_is_read_as_its_columns_show(by: str, said: str, found: str | None) -> None:
    """Another of its amounts shows that 1.234 has no cents."""
    report: list[Row] = [[TITLE], HEADS, ["Japan", 1234, 0, 1234], ["Iraq", 0.5, 0, 0.5]]
    other: list[Row] = [[TITLE.replace("10MSP", "2RC")], HEADS, ["Iraq", 2.5, 0, 2.5]]
    every: dict[str, list[Row]] = {
        "meeting": [
            ["Meeting", *HEADS[1:]],
            ["10MSP", said, 0, "1.234,50"],
            ["2RC", "2,50", 0, 2.5],
        ],
        "state": [HEADS, ["Japan", said, 0, "1.234"], ["Iraq", "3,00", 0, "3,00"]],
    }
    lines = every[by]
    if by == "meeting":
        report[3][1:] = [0, 0, 0]
        report[2][3], lines[1][3] = 1234, "1.234"
    book = read(Summary=[["Summary"], *lines], First=report, Second=other)
    assert differing(book, "summary-differs") == ([("B3", found, "1'234.00")] if found else [])


def test_a_summary_is_read_as_a_person_says() -> None:
    """As the reports that it sums up."""
    report: list[Row] = [
        [TITLE],
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
    book = read(COMMA, Summary=summary, First=report)
    assert differing(book, "summary-differs") == [("B3", "1'235.00", "1'234.00")]
