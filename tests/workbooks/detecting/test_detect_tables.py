"""Tables whose titles contradict each other or leave something open are refused, with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import HEADS, REPORT, STATUS, TITLE, Rows, codes, read, read_one


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([[f"{STATUS}, 9MSP"], HEADS, ["Japan", 9, 4, 5]], "no-meeting 10MSP!A2"),
        (
            [[STATUS], ["State", "Assessed (CHF)", "Received (CHF)"], ["Japan", 5, 5]],
            "two-currencies 10MSP!A2",
        ),
        (
            [
                ["Voluntary fund: contributions received 2021 and refunds (CHF)"],
                ["State", "Date of payment", "Amount"],
                ["Japan", date(2021, 1, 5), 5],
            ],
            "asked-amounts 10MSP!C2",
        ),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(rows: Rows, problem: str) -> None:
    """A meeting other than the sheet's, two currencies, or receipts and refunds in one list."""
    book = read_one(rows)
    assert not describe_tables(book)
    assert problem in describe_problems(book)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["Status, in USD"], REPORT, ["Japan", 5, 5, 0]], "no-report-day"),
        (
            [
                ["As at 1 May 2021, as at 2 May 2021 USD"],
                ["as at 3 May 2021"],
                REPORT,
                ["Japan", 5, 5, 0],
            ],
            "two-as-at",
        ),
        ([[TITLE], ["in thousands of US dollars"], REPORT, ["Japan", 5, 5, 0]], "scaled-amounts"),
        (
            [[TITLE], ["State", "Assessed (USD)", "Received (CHF)"], ["Japan", 5, 5]],
            "two-currencies",
        ),
        (
            [[TITLE], ["State", "Assessed", "Assessed", "Received"], ["Japan", 5, 5, 0]],
            "twice-header",
        ),
    ],
)
def test_an_ambiguous_report_is_refused(rows: Rows, code: str) -> None:
    """The problem gives the reason."""
    book = read({"10MSP": rows})
    assert "status_reports" not in book.tables
    assert code in codes(book)


def test_a_report_without_its_meeting_is_refused() -> None:
    """The sheet name "Sheet1" gives none."""
    assert codes(read({"Sheet1": [[TITLE], REPORT, ["Japan", 5, 5, 0]]}))[:1] == ["no-meeting"] or (
        "no-meeting" in codes(read({"Sheet1": [[TITLE], REPORT, ["Japan", 5, 5, 0]]}))
    )
