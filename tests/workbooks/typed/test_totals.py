"""Totals and subtotals: which rows they are, what they sum, and what is told where they do not tie (D16)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import numpy as np
import pytest

from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import Column
from dashboard.workbooks.mapping import BookMapping
from dashboard.workbooks.typed.columns import Read
from dashboard.workbooks.typed.totals import Sums, is_total, says_total, summed
from tests.books.spec import told_tables
from tests.workbooks import hand_book
from tests.workbooks.hand_book import GOOD, contributions
from tests.workbooks.sent import (
    AS_AT,
    COMMA,
    GIFTS,
    HEADS,
    REPORT,
    STATUS,
    TITLE,
    TO_10MSP,
    codes,
    differing,
    read,
    read_one,
    reports,
)

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


def test_a_total_that_does_not_tie_is_told() -> None:
    """The sheet's own total is checked against the rows above it."""
    book = contributions(GOOD, ["Total", None, None, 999])
    assert hand_book.told(book)[1] == (
        "isu.xlsx, Contributions!D3: This total says CHF\u00a0999.00, but the rows above add up to CHF\u00a01'000.50."
        " Check which is right; the rows were counted."
    )


DAY = date(2021, 3, 1)


def test_a_total_counts_rows_that_are_kept_out() -> None:
    """It ties with what the sheet says, not with what could be used."""
    book = contributions(["Nigerr", 2021, DAY, 5], GOOD, ["Total", None, None, 1005.5])
    assert [code for code, _ in hand_book.codes(book)] == ["unknown-state", "total-row"]


def test_totals_are_found_by_arithmetic_too() -> None:
    """A region's line above its States, a subtotal and a grand total; a heading is a note."""
    book = read(
        {
            "10MSP": [
                [TITLE],
                REPORT[:3],
                ["Africa", 30, 10],
                ["Niger", 10, 10],
                ["Nigeria", 20, 0],
                ["Europe", None, None],
                ["Austria", 5, 5],
                ["Germany", 7, 7],
                ["Sub-total", 12, 12],
                [None, 42, 22],
            ]
        }
    )
    assert [s for _, _, s, *_ in reports(book)] == ["NER", "NGA", "AUT", "DEU"]
    told = [(p.code, p.cell) for p in book.problems if p.code != "worked-out"]
    assert told == [
        ("total-row", "A3"),
        ("note-row", "A6"),
        ("total-row", "A10"),
    ]


def test_an_unknown_state_with_its_neighbours_amount_is_no_total() -> None:
    """Two States at the minimum owe the same; one row is never a sum."""
    book = read({"10MSP": [[TITLE], REPORT, ["Niger", 7.02, 0, 7.02], ["Nigerria", 7.02, 0, 7.02]]})
    assert codes(book) == ["unknown-state"]


@pytest.mark.parametrize(
    ("total", "told"),
    [
        (["Total", 30, 10, 20], []),
        (["Total", 30, None, 20], []),
        (["Total", 31, 10, 20], ["total-differs", "total-row"]),
        (["Total", 30, "n/a", 20], ["total-row"]),
        ([None, 30, 10, 20], ["total-row"]),
    ],
)
def test_a_total_that_says_so_and_ties_needs_no_look(total: list[object], told: list[str]) -> None:
    """Offices write one below each report; one that does not tie, or does not say so, is told."""
    rows = [[TITLE], REPORT, ["Japan", 10, 10, 0], ["Niger", 20, 0, 20], total]
    book = read({"10MSP": rows})
    assert [s for _, _, s, *_ in reports(book)] == ["JPN", "NER"]
    assert sorted(codes(book)) == told


def test_shares_of_a_total_are_no_total() -> None:
    """Nothing can be tied with them."""
    rows = [
        [TITLE],
        REPORT,
        ["Japan", 10, 10, 0],
        ["Niger", 20, 0, 20],
        ["% of total", 100, 33, 67],
    ]
    book = read({"10MSP": rows})
    assert [s for _, _, s, *_ in reports(book)] == ["JPN", "NER"]
    assert codes(book) == ["total-row"]


def test_a_total_may_stand_in_the_column_of_meetings() -> None:
    """A State's meetings and then its total: "Total" is no meeting."""
    book = read_one(
        [
            [STATUS],
            ["State", "Meeting", *HEADS[1:]],
            ["Japan", "9 MSP", 100, 40, 60],
            ["Japan", "Tenth Meeting of States Parties", 50, 0, 50],
            ["Japan", "Total", 150, 40, 110],
        ],
        "Status",
    )
    assert told_tables(book)["status_reports"] == [
        f"{AS_AT} | 9MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00",
        f"{AS_AT} | 10MSP | JPN | 50.00 | 0.00 | 50.00 | 0.00",
    ]
    assert not book.problems


def test_a_total_of_one_state_is_held_against_it() -> None:
    """And not against all above."""
    rows = [
        *[["Japan", 100, 40, 60], ["Iraq", 5, 0, 5], ["Total Asia", 105, 40, 65]],
        *[["Chad", 3, 1, 2], ["Total Africa", 3, 1, 2], ["Total", 108, 41, 67]],
    ]
    book = read({"10MSP": [[STATUS], HEADS, *rows]})
    assert len(reports(book)) == 3
    assert "total-differs" not in codes(book)


def test_a_payment_is_no_total_though_another_column_says_the_word() -> None:
    """Only the State's or the meeting's cell makes a row a total."""
    heads = ["Description", "State", "Date received", "Amount"]
    rows = [
        ["First half", "Japan", date(2021, 3, 1), 100],
        ["Total contribution", "Chad", date(2021, 4, 1), 100],
    ]
    book = read({"2021": [[GIFTS], heads, *rows]})
    assert book.tables["contributions"]["state"].tolist() == ["JPN", "TCD"]
    assert codes(book) == ["unknown-column"]


@pytest.mark.parametrize(
    ("total", "found"),
    [("1.234", None), ("1.234,00", None), ("1.235", "1'235.00"), ("123,40", "123.40")],
)
def test_a_total_is_read_as_the_column_that_it_closes(total: str, found: str | None) -> None:
    """Beside 233,50 a total of 1.234 is one thousand two hundred and thirty-four."""
    rows = [["Japan", "1.000", 0, "1.000"], ["Iraq", "233,50", 0, "233,50"]]
    rows += [["Chad", "0,50", 0, "0,50"], ["Total", total, 0, "1.234"]]
    book = read({"Status": [[TO_10MSP], HEADS, *rows]})
    assert told_tables(book)["status_reports"][0].endswith("JPN | 1000.00 | 0.00 | 1000.00 | 0.00")
    assert differing(book, "total-differs") == ([("B6", found, "1'234.00")] if found else [])


Row = list[Any]


POINT: Final = BookMapping(decimals=".")


@pytest.mark.parametrize(("total", "differs"), [("3.234", False), ("3.235", True)])
def test_a_total_is_read_as_a_person_says(total: str, differs: bool) -> None:  # noqa: FBT001 (a table)
    """Where no amount of the column shows which sign stands before cents, they say it for both."""
    rows = [
        ["Japan", "1.000", 0, "1.000"],
        ["Iraq", "2.234", 0, "2.234"],
        ["Total", total, 0, total],
    ]
    sheet: list[Row] = [[TO_10MSP], HEADS, *rows]
    assert not told_tables(read({"Status": sheet}))
    book = read({"Status": sheet}, mapping=COMMA)
    assert len(told_tables(book)["status_reports"]) == 2
    assert [at for at, *_ in differing(book, "total-differs")] == (["B5", "D5"] if differs else [])
    with_points = read({"Status": sheet}, mapping=POINT)
    assert not told_tables(with_points)
    assert not differing(with_points, "total-differs")


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
