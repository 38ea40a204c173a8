"""Amounts in thousands: refused wherever it is said, and read into nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.books.book_case import describe_tables
from tests.workbooks.office_books import (
    HEADS,
    OF_10MSP,
    ROW,
    STATUS,
    Rows,
    codes,
    read,
    read_one,
    report_rows,
)


@pytest.mark.parametrize(
    "rows",
    [
        [[STATUS], ["State", "Assessed (USD '000)", "Received", "Outstanding"], ["Japan", 5, 5, 0]],
        [[STATUS], ["State", "Assessed kUSD", "Received kUSD"], ["Japan", 5, 5], ["Iraq", 1, 1]],
        [
            [STATUS],
            HEADS,
            ["Japan", 5, 5, 0],
            [],
            ["Note: all amounts in thousands of US dollars."],
        ],
        [[f"{STATUS}, in 1,000 USD"], HEADS, ["Japan", 5, 5, 0]],
    ],
)
def test_amounts_in_thousands_are_refused_wherever_it_is_said(rows: Rows) -> None:
    """In a column's title, in a note below, in the lines above."""
    book = read_one(rows)
    assert not describe_tables(book)
    assert "scaled-amounts" in {p.code for p in book.problems}


def test_a_round_amount_in_a_title_is_no_scale() -> None:
    """Nor is a footnote's."""
    for cost in ("USD 470,000", "USD 470'000", "USD 470\u2019000.-"):
        rows = [[STATUS], [f"Cost: {cost}"], HEADS, ["Japan", 5, 5, 0], ["a/ Paid USD 12'000."]]
        assert not read_one(rows).problems


@pytest.mark.parametrize(
    "below",
    [
        [["Note:", "All amounts in thousands of US dollars"]],
        [["USD thousands"]],
        [["Einheit: Tsd. USD"]],
        [["* Thousands of US dollars"]],
        [["Unit: USD x 1'000"]],
    ],
)
def test_a_scale_is_found_in_any_note(below: list[Any]) -> None:
    """However short, and in whichever column."""
    assert "scaled-amounts" in codes(read({"10MSP": [[OF_10MSP], HEADS, ROW, *below]}))


def test_a_scale_is_found_beside_the_table_and_on_other_sheets() -> None:
    """Beside the titles, in a line of units below them, on a cover or notes."""
    units = [None, "USD '000", "USD '000", "USD '000"]
    beside = {"10MSP": [[OF_10MSP], [*HEADS, None, "in thousands of USD"], ROW]}
    cover = {
        "Cover": [["All amounts in thousands of US dollars"]],
        "10MSP": [[OF_10MSP], HEADS, ROW],
    }
    for sheets in (beside, {"10MSP": [[OF_10MSP], HEADS, units, ROW]}, cover):
        book = read(sheets)
        assert "status_reports" not in book.tables
        assert "scaled-amounts" in codes(book)


def test_a_remark_about_one_row_is_no_scale() -> None:
    """Nor a column about something else."""
    heads = [*HEADS, "Percentage", "Remarks"]
    book = read({"10MSP": [[OF_10MSP], heads, [*ROW, 125, "paid 2 million yen in 2019"]]})
    assert len(report_rows(book)) == 1
