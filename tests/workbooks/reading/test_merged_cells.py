"""Cells merged downwards: names, days and years stand in each of their rows, amounts in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.reading.merged_cells import fill_merged_cells
from dashboard.workbooks.sheet import Sheet
from tests.workbooks.office_books import read

DAY: Final = date(2021, 3, 1)
BLOCK: Final = TableBlock(
    "contributions",
    0,
    {
        "state": (0, LayoutColumn("state", "State")),
        "received_on": (1, LayoutColumn("received_on", "Received on", "date")),
        "amount": (2, LayoutColumn("amount", "Amount", "money")),
    },
    5,
)
ROWS: Final[tuple[tuple[object, ...], ...]] = (
    ("State", "Received on", "Amount", "Remarks"),
    ("Niger", DAY, 10, "late"),
    ("", "", 20, ""),
    ("", "", "", ""),
    ("", "", 30, ""),
    ("", "", 40, ""),
)


def written(
    *merged: tuple[int, int, int, int],
    block: TableBlock = BLOCK,
    rows: Sequence[Sequence[object]] = ROWS,
) -> list[list[object]]:
    """The rows below the titles, once what is merged stands in each row."""
    sheet = fill_merged_cells(Sheet("x", rows, merged_ranges=merged), [block])
    return [list(row) for row in sheet.rows[1:]]


def test_a_merged_state_stands_beside_each_of_its_payments() -> None:
    """From the row below to the last of the range, and in no row without anything else."""
    assert [row[0] for row in written((1, 0, 4, 0))] == ["Niger", "Niger", "", "Niger", ""]


def test_a_merged_day_stands_beside_each_of_its_payments() -> None:
    """The other columns are left as they are."""
    assert written((1, 1, 2, 1)) == [
        ["Niger", DAY, 10, "late"],
        ["", DAY, 20, ""],
        *(["", "", n, ""] for n in ("", 30, 40)),
    ]


@pytest.mark.parametrize(
    "merged",
    [
        (1, 2, 4, 2),  # an amount
        (1, 3, 4, 3),  # a column that is not read
        (1, 0, 1, 0),  # a single row
        (1, 0, 2, 1),  # over two columns
        (2, 0, 4, 0),  # a blank
    ],
)
def test_nothing_else_is_repeated(merged: tuple[int, int, int, int]) -> None:
    """One amount merged over three rows is one amount."""
    rows = tuple(("Niger", DAY, 10, "late") if n == 1 else ("", "", "", "x") for n in range(6))
    sheet = Sheet("x", rows, merged_ranges=(merged,))
    assert fill_merged_cells(sheet, [BLOCK]) is sheet


def test_an_amount_is_not_repeated_beside_what_is() -> None:
    """Rows of three days with one amount merged over them are one payment of 30."""
    rows = (
        ("State", "Received on", "Amount"),
        ("Niger", DAY, 30),
        ("", date(2021, 4, 1), ""),
        ("", date(2021, 5, 1), ""),
    )
    found = written((1, 0, 3, 0), (1, 2, 3, 2), block=replace(BLOCK, end_row=4), rows=rows)
    assert [row[2] for row in found] == [30, "", ""]
    assert [row[0] for row in found] == ["Niger"] * 3


def test_one_amount_merged_over_rows_is_one_amount_and_a_merged_state_stands_in_each() -> None:
    """The State once beside its two payments."""
    book = read(
        {
            "Payments": [
                ["Voluntary contributions 2021 (CHF) as at 30 Sep 2021"],
                ["State", "Date received", "Amount"],
                ["Niger", date(2021, 1, 1), 10],
                [None, date(2021, 2, 1), 20],
            ]
        },
        {"Payments": ["A3:A4"]},
    )
    assert book.tables["contributions"][["state", "amount"]].to_numpy().tolist() == [
        ["NER", 1_000],
        ["NER", 2_000],
    ]


def test_what_ends_with_the_table_is_not_written_below_it() -> None:
    """Nor above its titles, where a range began before the table."""
    assert [row[0] for row in written((1, 0, 5, 0))] == ["Niger", "Niger", "", "Niger", ""]
    later = replace(BLOCK, header_row=1)
    assert [row[0] for row in written((0, 0, 3, 0), block=later)][:3] == ["Niger", "State", ""]


def test_a_range_ends_where_it_ends_and_begins_where_it_begins() -> None:
    """The payments of nobody above it and below it stay so; one over two columns is none."""
    rows = (ROWS[0], ("", DAY, 5, ""), ROWS[1], ROWS[2], ("", "", 30, ""), ("", "", 40, ""))
    block = replace(BLOCK, end_row=6)
    assert [row[0] for row in written((2, 0, 4, 0), rows=rows, block=block)] == [
        *("", "Niger", "Niger", "Niger", ""),
    ]
    assert [row[0] for row in written((2, 0, 4, 1), rows=rows, block=block)] == [
        *("", "Niger", "", "", ""),
    ]


def test_a_range_that_is_none_hides_no_other() -> None:
    """Nor does a table without its column hide the next table."""
    expected = ["Niger", "Niger", "", "Niger", ""]
    assert [row[0] for row in written((1, 0, 1, 0), (1, 0, 4, 0))] == expected
    without = replace(BLOCK, columns={"amount": BLOCK.columns["amount"]})
    sheet = fill_merged_cells(Sheet("x", ROWS, merged_ranges=((1, 0, 4, 0),)), [without, BLOCK])
    assert [row[0] for row in sheet.rows[1:]] == expected


def test_a_blank_title_is_not_written_over() -> None:
    """A range that begins above the titles is one of what stands above."""
    rows = (("Payments", "", "", ""), ("", "Received on", "Amount", ""), ("", DAY, 10, ""))
    found = written((0, 0, 2, 0), rows=rows, block=replace(BLOCK, header_row=1, end_row=3))
    assert [row[0] for row in found] == ["", "Payments"]


def test_a_cell_that_is_filled_is_not_overwritten() -> None:
    """Some programs leave values below a merged cell; the table says what it says."""
    rows = (ROWS[0], ("Niger", DAY, 10, ""), ("Austria", "", 20, ""), *ROWS[3:])
    assert [row[0] for row in written((1, 0, 4, 0), rows=rows)][:2] == ["Niger", "Austria"]


def test_a_sheet_without_merged_cells_is_the_same() -> None:
    """Nothing is copied."""
    sheet = Sheet("x", ROWS)
    assert fill_merged_cells(sheet, [BLOCK]) is sheet


def test_one_payment_merged_over_three_months_is_counted_once() -> None:
    """From the file to the rows: the State and the year stand three times, the money once."""
    book = read(
        {
            "Payments": [
                ["Voluntary contributions 2021 received (CHF) as at 30 Sep 2021"],
                ["State", "Date received", "Amount"],
                ["Niger", date(2021, 1, 1), 30],
                [None, date(2021, 2, 1), None],
                [None, date(2021, 3, 1), None],
            ]
        },
        {"Payments": ["A3:A5", "C3:C5"]},
    )
    assert sum(book.tables["contributions"]["amount"]) == 3_000
