"""Merged cells over several rows: names, days and years are repeated in each row, amounts are not."""

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


def fill(
    *merged: tuple[int, int, int, int],
    block: TableBlock = BLOCK,
    rows: Sequence[Sequence[object]] = ROWS,
) -> list[list[object]]:
    """Return the rows below the titles after merged cells are filled."""
    sheet = fill_merged_cells(Sheet("x", rows, merged_ranges=merged), [block])
    return [list(row) for row in sheet.rows[1:]]


def test_a_merged_state_is_repeated_for_each_of_its_payments() -> None:
    """Only in rows with another value."""
    assert [row[0] for row in fill((1, 0, 4, 0))] == ["Niger", "Niger", "", "Niger", ""]


def test_a_merged_day_is_repeated_for_each_of_its_payments() -> None:
    """The other columns are unchanged."""
    assert fill((1, 1, 2, 1)) == [
        ["Niger", DAY, 10, "late"],
        ["", DAY, 20, ""],
        *(["", "", n, ""] for n in ("", 30, 40)),
    ]


@pytest.mark.parametrize(
    "merged",
    [
        (1, 2, 4, 2),  # an amount
        (1, 3, 4, 3),  # an unread column
        (1, 0, 1, 0),  # a single row
        (1, 0, 2, 1),  # over two columns
        (2, 0, 4, 0),  # a blank
    ],
)
def test_other_merged_cells_are_not_repeated(merged: tuple[int, int, int, int]) -> None:
    """One amount merged over three rows counts once."""
    rows = tuple(("Niger", DAY, 10, "late") if n == 1 else ("", "", "", "x") for n in range(6))
    sheet = Sheet("x", rows, merged_ranges=(merged,))
    assert fill_merged_cells(sheet, [BLOCK]) is sheet


def test_a_merged_amount_is_not_repeated_with_its_state() -> None:
    """Three days with one merged amount are one payment of 30."""
    rows = (
        ("State", "Received on", "Amount"),
        ("Niger", DAY, 30),
        ("", date(2021, 4, 1), ""),
        ("", date(2021, 5, 1), ""),
    )
    filled = fill((1, 0, 3, 0), (1, 2, 3, 2), block=replace(BLOCK, end_row=4), rows=rows)
    assert [row[2] for row in filled] == [30, "", ""]
    assert [row[0] for row in filled] == ["Niger"] * 3


def test_a_merged_state_is_read_in_each_of_its_rows() -> None:
    """A State with two payments is merged over both."""
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


def test_a_range_is_repeated_only_inside_the_table() -> None:
    """Neither below its last row nor above its titles."""
    assert [row[0] for row in fill((1, 0, 5, 0))] == ["Niger", "Niger", "", "Niger", ""]
    later = replace(BLOCK, header_row=1)
    assert [row[0] for row in fill((0, 0, 3, 0), block=later)][:3] == ["Niger", "State", ""]


def test_rows_outside_a_range_are_unchanged() -> None:
    """Payments before and after it have no State; a range over two columns is ignored."""
    rows = (ROWS[0], ("", DAY, 5, ""), ROWS[1], ROWS[2], ("", "", 30, ""), ("", "", 40, ""))
    block = replace(BLOCK, end_row=6)
    assert [row[0] for row in fill((2, 0, 4, 0), rows=rows, block=block)] == [
        *("", "Niger", "Niger", "Niger", ""),
    ]
    assert [row[0] for row in fill((2, 0, 4, 1), rows=rows, block=block)] == [
        *("", "Niger", "", "", ""),
    ]


def test_an_ignored_range_does_not_hide_another() -> None:
    """Nor does a table without the column hide the next table."""
    expected = ["Niger", "Niger", "", "Niger", ""]
    assert [row[0] for row in fill((1, 0, 1, 0), (1, 0, 4, 0))] == expected
    without = replace(BLOCK, columns={"amount": BLOCK.columns["amount"]})
    sheet = fill_merged_cells(Sheet("x", ROWS, merged_ranges=((1, 0, 4, 0),)), [without, BLOCK])
    assert [row[0] for row in sheet.rows[1:]] == expected


def test_a_blank_title_is_not_overwritten() -> None:
    """A range that begins above the titles belongs to the preamble."""
    rows = (("Payments", "", "", ""), ("", "Received on", "Amount", ""), ("", DAY, 10, ""))
    filled = fill((0, 0, 2, 0), rows=rows, block=replace(BLOCK, header_row=1, end_row=3))
    assert [row[0] for row in filled] == ["", "Payments"]


def test_a_filled_cell_is_not_overwritten() -> None:
    """Some programs leave values inside merged ranges."""
    rows = (ROWS[0], ("Niger", DAY, 10, ""), ("Austria", "", 20, ""), *ROWS[3:])
    assert [row[0] for row in fill((1, 0, 4, 0), rows=rows)][:2] == ["Niger", "Austria"]


def test_a_sheet_without_merged_cells_is_not_copied() -> None:
    """The same object is returned."""
    sheet = Sheet("x", ROWS)
    assert fill_merged_cells(sheet, [BLOCK]) is sheet


def test_one_payment_merged_over_three_months_is_counted_once() -> None:
    """From file to rows: State and year appear three times, the amount once."""
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
