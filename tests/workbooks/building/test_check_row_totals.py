"""Columns that hold row totals are checked against their row, and never counted."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import COMMA, GIFTS, differing_totals, read, read_one

GIVEN: Final = (
    "Invented voluntary contributions received by the unit in CHF, as at 31 December 2021"
)
Row = list[Any]


def test_a_row_total_without_amounts_is_reported() -> None:
    """A column read as totals may hold amounts: none is lost in silence."""
    rows = [
        ["Voluntary contributions received, 2021 (CHF), as at 31 December 2021"],
        ["State", "January", "Total", "March", "Total"],
        ["Japan", 5, None, 7, 12],
        ["Austria", None, 5, None, None],
    ]
    book = read({"2021": rows})
    assert [(p.code, p.cell) for p in book.problems if p.code != "no-days"] == [
        ("row-total-differs", "C4")
    ]


def test_a_total_of_some_years_is_not_compared_with_all() -> None:
    """A total between the years adds up only the years before it."""
    title = "Invented voluntary contributions received (CHF), as at 31 December 2021"
    heads = ["State", "2019", "2020", "Total 2019-2020", "2021", "Total"]
    book = read({"Years": [[title], heads, ["Austria", 1, 2, 3, 4, 8]]})
    assert [(p.code, p.cell) for p in book.problems] == [("row-total-differs", "F3")]


def test_a_total_received_of_the_years_is_checked() -> None:
    """A "Total received" column does not make the table a status report."""
    book = read_one(
        [
            [GIFTS.replace("2021", "", 1)],
            ["State", 2020, 2021, "Total received"],
            ["Chad", 1, 2, 4],
        ],
        "Years",
    )
    assert describe_tables(book) == {
        "contributions": ["TCD | 2020 | - | 1.00", "TCD | 2021 | - | 2.00"]
    }
    assert describe_problems(book) == ["row-total-differs Years!D3"]


@pytest.mark.parametrize(
    ("total", "actual"),
    [("1.234", None), ("1.235", "1'235.00"), ("1.234,50", "1'234.50")],
)
def test_a_row_total_is_read_with_the_separators_of_its_row(total: str, actual: str | None) -> None:
    """The decimal separator of the amounts applies, even where the total's own column shows none."""
    book = read(
        {
            "Years": [
                [GIVEN],
                ["Country", 2019, 2020, "Total"],
                ["Austria", "1.000", "234", total],
                ["Norway", "999,50", "0,50", "1.000"],
            ]
        }
    )
    assert "AUT | 2019 | - | 1000.00" in describe_tables(book)["contributions"]
    assert differing_totals(book, "row-total-differs") == (
        [("D3", actual, "1'234.00")] if actual else []
    )


def test_a_row_total_is_read_with_the_mappings_separator() -> None:
    """The separator in the mapping applies to totals as to amounts."""
    rows: list[Row] = [["Country", 2019, 2020, "Total"], ["Austria", "1.000", "2.000", "3.001"]]
    book = read({"Years": [[GIVEN], *rows, ["Norway", "1.000", "1.000", "2.000"]]}, mapping=COMMA)
    assert differing_totals(book, "row-total-differs") == [("D3", "3'001.00", "3'000.00")]
