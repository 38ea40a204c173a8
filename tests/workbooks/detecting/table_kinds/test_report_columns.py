"""Columns of a status report grouped by meeting or by day."""

from __future__ import annotations

import pytest

from tests.books.book_case import describe_tables
from tests.workbooks.office_books import (
    AS_AT,
    REPORT,
    STATUS,
    TITLE,
    codes,
    read,
    read_one,
    report_rows,
)


def test_column_groups_are_meetings_and_their_total_is_checked() -> None:
    """A blank group is no row; the total of Japan's row is one dollar too high."""
    book = read(
        {
            "Status": [
                [TITLE],
                ["State", "10MSP", None, None, "2RC", None, None, "Total"],
                [None, *REPORT[1:], *REPORT[1:], "Assessed"],
                ["Germany", 1000, 1000, 0, 500, 0, 500, 1500],
                ["Japan", 2000, 500, 1500, None, None, None, 2001],
                [None, 3000, 1500, 1500, 500, 0, 500, 3501],
            ]
        }
    )
    assert [(m, s, a) for _, m, s, a, *_ in report_rows(book)] == [
        ("10MSP", "DEU", 100_000),
        ("10MSP", "JPN", 200_000),
        ("2RC", "DEU", 50_000),
    ]
    assert [(p.code, p.cell) for p in book.problems] == [
        ("row-total-differs", "H5"),
        ("total-row", "A6"),
    ]


def test_two_days_side_by_side_are_two_reports() -> None:
    """Each group has its day; the outstanding amounts are derived and reported."""
    book = read(
        {
            "10MSP": [
                ["Contributions, USD"],
                ["State", "As at 30 September 2021", None, "As at 31 October 2021", None],
                [None, "Assessed", "Received", "Assessed", "Received"],
                ["Japan", 2000, 500, 2000, 400],
            ]
        }
    )
    assert report_rows(book) == [
        ("2021-09-30", "10MSP", "JPN", 200_000, 50_000, 150_000, 0),
        ("2021-10-31", "10MSP", "JPN", 200_000, 40_000, 160_000, 0),
    ]
    assert codes(book) == ["worked-out"]


@pytest.mark.parametrize("word", ["Outstanding", "Total outstanding"])
def test_an_amount_outside_the_meeting_groups_belongs_to_none(word: str) -> None:
    """A total outstanding of all meetings would count for each."""
    book = read_one(
        [
            [STATUS],
            ["State", "9MSP Assessed", "9MSP Received", "10MSP Assessed", "10MSP Received", word],
            ["Japan", 100, 40, 50, 0, 110],
        ],
        "Status",
    )
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 9MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00",
        f"{AS_AT} | 10MSP | JPN | 50.00 | 0.00 | 50.00 | 0.00",
    ]


def test_a_meeting_and_a_day_in_single_titles_are_the_reports() -> None:
    """Nothing else contradicts them."""
    titles = ["State", "10MSP assessment", "Payments received", "Outstanding as at 31 October 2021"]
    book = read_one([["Invented (USD)"], titles, ["Japan", 100, 40, 60]], "Sheet1")
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert not book.problems


def test_the_day_of_a_meeting_in_a_title_is_not_the_reports() -> None:
    """It is the day on which the meeting takes place."""
    groups = ["State", "9MSP (18 November 2019)", None, "10MSP (30 August 2022)", None]
    lower = [None, "Assessed", "Received", "Assessed", "Received"]
    rows = [groups, lower, ["Japan", 100, 40, 7, 7]]
    book = read({"Status": [[STATUS], *rows]})
    assert [row[:2] for row in report_rows(book)] == [
        ("2021-10-31", "9MSP"),
        ("2021-10-31", "10MSP"),
    ]
    assert codes(read({"Status": [["Invented, USD"], *rows]})) == ["no-report-day"]


def test_the_titles_day_must_be_one_of_the_groups() -> None:
    """Any other day contradicts them."""
    groups = ["State", "31 August 2021", None, "30 September 2021", None]
    lower = [None, "Assessed", "Received", "Assessed", "Received"]
    book = read({"10MSP": [[STATUS], groups, lower, ["Japan", 100, 40, 100, 50]]})
    assert codes(book) == ["two-as-at"]
