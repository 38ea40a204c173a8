"""Status reports: which columns hold assessed, received and outstanding amounts."""

from __future__ import annotations

import pytest

from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import AS_AT, STATUS, codes, read, read_one, report_rows


def test_a_report_without_a_received_column_is_refused() -> None:
    """Received 0 is a figure; a missing column is not 0."""
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


@pytest.mark.parametrize("received_in_month", ["Received in October", "Received 1-31 Oct 2021"])
def test_an_amount_received_in_a_month_is_not_the_total_received(received_in_month: str) -> None:
    """The column "Total received" is read instead."""
    book = read_one(
        [
            [STATUS],
            ["State", "Assessed", received_in_month, "Total received", "Outstanding"],
            ["Japan", 100, 10, 40, 60],
        ]
    )
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert describe_problems(book) == ["unknown-column 10MSP!C2"]


def test_one_outstanding_column_of_two_days_is_not_read() -> None:
    """It belongs to one of the days; the amounts of both are derived."""
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


def test_an_amount_received_in_a_year_is_not_the_total_received() -> None:
    """The column "Total received" is read instead."""
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
    ("titles", "problem"),
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
def test_an_ambiguous_column_is_refused(titles: list[str], problem: str) -> None:
    """An amount due, receipts between two days, or a balance of another day than the report's."""
    book = read_one([[STATUS], titles, ["Japan", *range(100, 100 + len(titles) - 1)]])
    assert not describe_tables(book)
    assert describe_problems(book) == [problem]


def test_an_opening_balance_does_not_make_a_report() -> None:
    """It mixes earlier receipts with later assessments."""
    titles = [
        "State",
        "Outstanding 1 January 2021",
        "Assessed",
        "Receipts 1 January to 31 October 2021",
        "Outstanding 31 October 2021",
    ]
    book = read({"10MSP": [[STATUS], titles, ["Japan", 0, 100, 40, 60]]})
    assert codes(book) == ["not-recognised"]


def test_an_amount_due_before_the_state_column_is_refused() -> None:
    """It may be the assessed or the outstanding amount."""
    rows = [["Amount due", "State", "Received"], [100, "Japan", 40], [50, "Iraq", 20]]
    book = read({"10MSP": [[STATUS], *rows]})
    assert not describe_tables(book)
    assert describe_problems(book) == ["not-recognised 10MSP!A2"]


def test_an_opening_balance_before_the_state_column_is_refused() -> None:
    """It is a balance of earlier years."""
    titles = ["Outstanding 1 January 2021", "State", "Assessed", "Received 31 October 2021"]
    book = read({"10MSP": [["Invented status of contributions (USD)"], titles, [5, "Japan", 9, 4]]})
    assert not describe_tables(book)
    assert describe_problems(book) == ["not-recognised 10MSP!A2"]
