"""Amounts in thousands are refused, wherever the scale is given."""

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
def test_amounts_in_thousands_are_refused(rows: Rows) -> None:
    """The scale is in a column title, a footnote or the preamble."""
    book = read_one(rows)
    assert not describe_tables(book)
    assert "scaled-amounts" in {p.code for p in book.problems}


def test_a_round_amount_in_a_title_is_no_scale() -> None:
    """Nor is one in a footnote."""
    for cost in ("USD 470,000", "USD 470'000", "USD 470\u2019000.-"):
        rows = [[STATUS], [f"Cost: {cost}"], HEADS, ["Japan", 5, 5, 0], ["a/ Paid USD 12'000."]]
        assert not read_one(rows).problems


@pytest.mark.parametrize(
    "footnote",
    [
        [["Note:", "All amounts in thousands of US dollars"]],
        [["USD thousands"]],
        [["Einheit: Tsd. USD"]],
        [["* Thousands of US dollars"]],
        [["Unit: USD x 1'000"]],
    ],
)
def test_a_scale_in_any_footnote_is_detected(footnote: list[Any]) -> None:
    """However short, and in any column."""
    assert "scaled-amounts" in codes(read({"10MSP": [[OF_10MSP], HEADS, ROW, *footnote]}))


def test_a_scale_next_to_the_table_or_on_another_sheet_is_detected() -> None:
    """Right of the titles, in a row of units below them, or on a cover sheet."""
    units = [None, "USD '000", "USD '000", "USD '000"]
    right_of_titles = {"10MSP": [[OF_10MSP], [*HEADS, None, "in thousands of USD"], ROW]}
    cover = {
        "Cover": [["All amounts in thousands of US dollars"]],
        "10MSP": [[OF_10MSP], HEADS, ROW],
    }
    for sheets in (right_of_titles, {"10MSP": [[OF_10MSP], HEADS, units, ROW]}, cover):
        book = read(sheets)
        assert "status_reports" not in book.tables
        assert "scaled-amounts" in codes(book)


def test_a_remark_about_one_row_is_no_scale() -> None:
    """Nor does a column of percentages give one."""
    titles = [*HEADS, "Percentage", "Remarks"]
    book = read({"10MSP": [[OF_10MSP], titles, [*ROW, 125, "paid 2 million yen in 2019"]]})
    assert len(report_rows(book)) == 1
