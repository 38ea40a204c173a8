"""Status reports: which columns are what was assessed, received and outstanding, and which may not be."""

from __future__ import annotations

import pytest

from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import AS_AT, STATUS, codes, read, read_one, report_rows


def test_a_report_that_does_not_say_what_came_is_refused() -> None:
    """Nothing received is a figure; nothing said is none."""
    book = read(
        {
            "10MSP": [
                ["Contributions, USD"],
                ["State", "As at 30 September 2021", None, "As at 31 October 2021", None],
                [None, "Assessed", "Remarks", "Assessed", "Received"],
                ["Japan", 2000, "none", 2000, 400],
            ]
        }
    )
    assert report_rows(book) == [("2021-10-31", "10MSP", "JPN", 200_000, 40_000, 160_000, 0)]
    assert ("missing", "B4") in [(p.code, p.cell) for p in book.problems]


@pytest.mark.parametrize("other", ["Received in October", "Received 1-31 Oct 2021"])
def test_what_came_in_a_month_is_not_all_that_came(other: str) -> None:
    """A total beside it is what was received."""
    book = read_one(
        [
            [STATUS],
            ["State", "Assessed", other, "Total received", "Outstanding"],
            ["Japan", 100, 10, 40, 60],
        ]
    )
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert describe_problems(book) == ["unknown-column 10MSP!C2"]


def test_what_is_outstanding_beside_two_days_is_of_one_of_them() -> None:
    """It is not taken for either; what follows from the other amounts is."""
    book = read_one(
        [
            [STATUS],
            ["State", "Assessed", "Paid at 30 Sep 2021", "Paid at 31 Oct 2021", "Outstanding"],
            ["Japan", 100, 0, 40, 60],
        ]
    )
    assert describe_tables(book)["status_reports"] == [
        "2021-09-30 | 10MSP | JPN | 100.00 | 0.00 | 100.00 | 0.00",
        f"{AS_AT} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00",
    ]
    assert describe_problems(book) == ["worked-out 10MSP!A2", "unknown-column 10MSP!E2"]


def test_a_part_of_what_came_is_not_all_that_came() -> None:
    """Where a total stands beside it."""
    book = read_one(
        [
            [STATUS],
            ["State", "Assessed", "Received 2021", "Total received", "Outstanding"],
            ["Japan", 100, 10, 40, 60],
        ]
    )
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]


@pytest.mark.parametrize(
    ("heads", "problem"),
    [
        (["State", "Received", "Amount due"], "not-recognised 10MSP!C2"),
        (["State", "Contribution", "Outstanding"], "not-recognised 10MSP!B2"),
        (["State", "Assessed", "Outstanding at 1 January 2021"], "two-as-at 10MSP!A2"),
        (
            ["State", "Outstanding at 1 January 2021", "Assessed", "Received", "Outstanding"],
            "not-recognised 10MSP!E2",
        ),
        (
            ["State", "Balance 1 Jan 2021", "Assessed", "Received", "Balance 31 Oct 2021"],
            "not-recognised 10MSP!D2",
        ),
    ],
)
def test_a_column_that_can_mean_two_things_is_asked_about(heads: list[str], problem: str) -> None:
    """What is due, what came between two days, a balance of another day than the report's."""
    book = read_one([[STATUS], heads, ["Japan", *range(100, 100 + len(heads) - 1)]])
    assert not describe_tables(book)
    assert describe_problems(book) == [problem]


def test_a_balance_at_the_years_beginning_is_no_report() -> None:
    """What was received by then cannot be told from what was assessed since."""
    heads = [
        "State",
        "Outstanding 1 January 2021",
        "Assessed",
        "Receipts 1 January to 31 October 2021",
        "Outstanding 31 October 2021",
    ]
    book = read({"10MSP": [[STATUS], heads, ["Japan", 0, 100, 40, 60]]})
    assert codes(book) == ["not-recognised"]


def test_what_is_due_and_stands_first_is_refused() -> None:
    """It may be what was assessed, or what is outstanding."""
    rows = [["Amount due", "State", "Received"], [100, "Japan", 40], [50, "Iraq", 20]]
    book = read({"10MSP": [[STATUS], *rows]})
    assert not describe_tables(book)
    assert describe_problems(book) == ["not-recognised 10MSP!A2"]


def test_an_opening_balance_that_stands_first_is_refused() -> None:
    """It is of earlier years."""
    heads = ["Outstanding 1 January 2021", "State", "Assessed", "Received 31 October 2021"]
    book = read({"10MSP": [["Invented status of contributions (USD)"], heads, [5, "Japan", 9, 4]]})
    assert not describe_tables(book)
    assert describe_problems(book) == ["not-recognised 10MSP!A2"]
