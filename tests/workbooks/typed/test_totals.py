"""Totals and subtotals: which rows they are, what they sum, and what is told where they do not tie (D16)."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pytest

from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import Column
from dashboard.workbooks.typed.columns import Read
from dashboard.workbooks.typed.totals import Sums, is_total, says_total, summed
from tests.workbooks.sent import REPORT, TITLE, codes, read, reports

MONEY: Final = Column("assessed", "Assessed", "money")
BLOCK: Final = Block(
    "status_reports",
    2,
    {
        "state": (0, Column("state", "State")),
        "assessed": (1, MONEY),
        "amount_sent": (2, Column("amount_sent", "Amount sent", "money")),
    },
    7,
)


@pytest.mark.parametrize(
    "said",
    ["Total", "TOTAL:", "Grand total", "Sub-total", "Total Africa", "Somme", "Zwischensumme"],
)
def test_a_total_says_so(said: str) -> None:
    """Alone, before or after what it is the total of."""
    assert is_total(said)


@pytest.mark.parametrize("said", ["Japan", "Totalia", "", None, 12])
def test_a_name_or_a_number_is_no_total(said: object) -> None:
    """A word that only begins like one is another."""
    assert not is_total(said)


def test_what_a_total_sums_is_money_of_the_books_currency() -> None:
    """What a State sent in its own is added to nothing."""
    assert summed(BLOCK) == {"assessed": 1}


def test_only_counted_rows_are_summed_over_any_stretch() -> None:
    """Rows 3 to 6 hold 1, 2, 4 and 8; row 5 is a heading."""
    amounts = Read(np.array([1, 2, 4, 8]), np.ones(4, bool), {})
    sums = Sums(BLOCK, {"assessed": amounts}, np.array([3, 4, 6]))
    assert [sums.between("assessed", 3, end) for end in (3, 4, 5, 6, 7)] == [0, 1, 3, 3, 11]
    assert [sums.rows(3, end) for end in (3, 4, 5, 6, 7)] == [0, 1, 2, 2, 3]
    assert (sums.between("assessed", 4, 7), sums.rows(4, 7)) == (10, 2)


def told(*rows: list[Any]) -> tuple[list[int], list[tuple[str, str, str]]]:
    """What each State was assessed, and which totals differ: cell, said, expected."""
    book = read({"10MSP": [[TITLE], REPORT, *rows]})
    assessed = [row[3] for row in reports(book)] if "status_reports" in book.tables else []
    wrong = [p for p in book.problems if p.code == "total-differs"]
    return assessed, [(p.cell, str(p.params["found"]), str(p.params["expected"])) for p in wrong]


def test_a_total_that_ties_is_no_row_and_needs_no_word() -> None:
    """Japan 10 and Iraq 20 are 30."""
    rows: list[list[Any]] = [["Japan", 10, 4, 6], ["Iraq", 20, 5, 15], ["Total", 30, 9, 21]]
    assert told(*rows) == ([10_00, 20_00], [])
    assert codes(read({"10MSP": [[TITLE], REPORT, *rows]})) == []


def test_each_amount_of_a_total_that_differs_is_told_with_its_sum() -> None:
    """30 were assessed, 31 are said; the other two tie."""
    assert told(["Japan", 10, 4, 6], ["Iraq", 20, 5, 15], ["Total", 31, 9, 21]) == (
        [10_00, 20_00],
        [("B5", "USD\u00a031.00", "USD\u00a030.00")],
    )


def test_subtotals_sum_their_own_rows_and_the_last_total_all() -> None:
    """Of each region since the line before; a subtotal is in no other sum."""
    rows: list[list[Any]] = [
        ["Japan", 10, 4, 6],
        ["Iraq", 20, 5, 15],
        ["Subtotal", 30, 9, 21],
        ["Chad", 40, 0, 40],
        ["Niger", 1, 0, 1],
        ["Subtotal", 41, 0, 41],
        ["Grand total", 71, 9, 62],
    ]
    assert told(*rows) == ([10_00, 20_00, 40_00, 1_00], [])
    rows[5][1] = 42
    assert told(*rows)[1] == [("B8", "USD\u00a042.00", "USD\u00a041.00")]


def test_a_total_of_one_row_ties_where_it_says_so() -> None:
    """A region may have one State; the same amount beside a blank name is asked for instead."""
    assert told(["Japan", 10, 4, 6], ["Total", 10, 4, 6]) == ([10_00], [])
    assert "missing" in codes(
        read({"10MSP": [[TITLE], REPORT, ["Japan", 10, 4, 6], [None, 10, 4, 6]]})
    )


def test_a_blank_amount_of_a_total_says_nothing() -> None:
    """What it does say ties."""
    assert told(["Japan", 10, 4, 6], ["Iraq", 20, 5, 15], ["Total", 30, None, 21])[1] == []


def test_a_total_that_differs_is_held_to_the_rows_that_most_of_it_sums() -> None:
    """A grand total to all, a subtotal that fits nothing to its own, a region's of one row to that row."""
    regions: list[list[Any]] = [
        ["Japan", 10, 4, 6],
        ["Iraq", 20, 5, 15],
        ["Subtotal", 30, 9, 21],
        ["Chad", 40, 0, 40],
        ["Niger", 1, 0, 1],
    ]
    own, everything = ["Subtotal", 43, 2, 44], ["Grand total", 72, 9, 62]
    assert told(*regions, own, ["Grand total", 71, 9, 62])[1] == [
        ("B8", "USD\u00a043.00", "USD\u00a041.00"),
        ("C8", "USD\u00a02.00", "USD\u00a00.00"),
        ("D8", "USD\u00a044.00", "USD\u00a041.00"),
    ]
    assert told(*regions, everything)[1] == [("B8", "USD\u00a072.00", "USD\u00a071.00")]
    one = [["Japan", 10, 4, 6], ["Total", 10, 4, 6], ["Chad", 40, 0, 40], ["Total", 41, 0, 40]]
    assert told(*one)[1] == [("B6", "USD\u00a041.00", "USD\u00a040.00")]


PLACES: Final = {
    "state": (1, Column("state", "State")),
    "amount": (2, MONEY),
    "meeting": (3, Column("meeting", "Meeting", "meeting")),
}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["Total", "", 5, ""], True),
        (["Total", "Japan", 5, ""], False),
        (["", "Total", 5, ""], True),
        (["", "Japan", 5, "Total"], True),
        (["", "Japan", 5, "10MSP"], False),
        (["", "", 5, ""], False),
    ],
)
def test_a_row_says_that_it_is_a_total_beside_no_state(row: list[object], says: bool) -> None:  # noqa: FBT001 (a table)
    """In a column of purposes, beside a State, the word may be a payment's."""
    assert says_total(row, Block("contributions", 0, PLACES, 9)) is says


def test_a_table_without_states_has_totals_too() -> None:
    """The word in its first column is enough."""
    block = Block("budgets", 0, {"year": (0, Column("year", "Year")), "amount": (1, MONEY)}, 9)
    assert says_total(["Total", 5], block)
    assert not says_total([2021, 5], block)
