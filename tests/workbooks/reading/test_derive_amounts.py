"""What came is worked out only where nothing else can be meant."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pytest

from dashboard import paths
from dashboard.workbooks import Book, StateNames, read_book
from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.clean.table_schemas import validate_book
from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.column_values import ColumnValues
from dashboard.workbooks.reading.derive_amounts import derive_amounts
from dashboard.workbooks.values.cell_problem import CellProblem
from tests.books.book_case import describe_problems, describe_tables
from tests.books.workbook_writers import write_openpyxl
from tests.workbooks.office_books import AS_AT, STATUS, read_one

NAMES: Final = StateNames.load(paths.reference_folder())
TITLE: Final = "Invented: status of contributions to the 10MSP as at 31 October 2021 (USD)"
DAY: Final = "2021-10-31 | 10MSP"
SAID: Final = {
    "Earlier": "prior_balance",
    "Assessed": "assessed",
    "Came": "received",
    "Open": "outstanding",
    "Above": "credit",
}


def read(heads: list[str], *rows: list[Any]) -> Book:
    """A book of one report whose columns a person named."""
    columns = {head: SAID[head] for head in heads if head in SAID}
    mapping = BookMapping(sheets=(SheetMapping("Status", "status_reports", columns=columns),))
    sheet = [[TITLE], heads, *rows]
    return validate_book(read_book("sent.xlsx", write_openpyxl({"Status": sheet}), NAMES, mapping))


def test_what_came_does_not_follow_beside_a_balance_of_earlier_years() -> None:
    """Of 100 assessed, 30 of earlier years and 80 outstanding, 20 came or 50."""
    book = read(
        ["State", "Earlier", "Assessed", "Open"],
        ["Japan", 30, 100, 80],
        ["Iraq", 0, 100, 80],
        ["Chad", None, 100, 0],
        ["Niger", -5, 100, 95],
        ["Austria", 30, 100, 130],
        ["Total", 55, 500, 385],
    )
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | IRQ | 100.00 | 20.00 | 80.00 | 0.00",
        f"{DAY} | TCD | 100.00 | 100.00 | 0.00 | 0.00",
    ]
    refused = [p for p in book.problems if p.code == "received-unclear"]
    assert [(p.cell, p.params["found"], p.params["expected"]) for p in refused] == [
        ("D3", "80", "30.00"),
        ("D6", "95", "-5.00"),
        ("D7", "130", "30.00"),
    ]
    assert [p.amount for p in refused] == [100_00, 100_00, 100_00]
    assert not any(p.counted for p in refused)


@pytest.mark.parametrize(("earlier", "came"), [(None, "0.00"), (0, "0.00"), (30, None)])
def test_an_empty_received_is_zero_only_without_a_balance(
    earlier: object, came: str | None
) -> None:
    """100 outstanding of 100 assessed and 30 of earlier years: nothing came, or 30."""
    book = read(
        ["State", "Earlier", "Assessed", "Came", "Open"], ["Japan", earlier, 100, None, 100]
    )
    if came is None:
        assert not describe_tables(book)
        assert "missing Status!D3" in describe_problems(book)
    else:
        assert describe_tables(book)["status_reports"] == [
            f"{DAY} | JPN | 100.00 | {came} | 100.00 | 0.00"
        ]


def test_what_is_outstanding_is_worked_out_beside_a_balance_too() -> None:
    """It is the meeting's own, and what was received says it."""
    book = read(["State", "Earlier", "Assessed", "Came"], ["Japan", 30, 100, 20])
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | JPN | 100.00 | 20.00 | 80.00 | 0.00"
    ]


@pytest.mark.parametrize("still_open", [60, None, 0])
def test_an_empty_received_is_never_zero_where_the_row_does_not_prove_it(
    still_open: object,
) -> None:
    """Only 100 outstanding of 100 assessed proves that nothing came; of the rest the row is asked for."""
    book = read(
        ["State", "Assessed", "Came", "Open"],
        ["Japan", 100, None, still_open],
        ["Iraq", 100, None, 100],
    )
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | IRQ | 100.00 | 0.00 | 100.00 | 0.00"
    ]
    assert "missing Status!C3" in describe_problems(book)


def test_an_empty_received_without_what_is_outstanding_is_asked_for() -> None:
    """Nothing says what came."""
    book = read(["State", "Assessed", "Came"], ["Japan", 100, None], ["Iraq", 100, 30])
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | IRQ | 100.00 | 30.00 | 70.00 | 0.00"
    ]
    assert "missing Status!C3" in describe_problems(book)


def test_a_received_that_cannot_be_read_is_not_filled_in() -> None:
    """Also where all is outstanding: what stands there says that something came."""
    book = read(
        ["State", "Assessed", "Came", "Open"], ["Japan", 100, "soon", 100], ["Iraq", 100, 0, 100]
    )
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | IRQ | 100.00 | 0.00 | 100.00 | 0.00"
    ]


def test_nothing_is_worked_out_from_what_is_not_there() -> None:
    """An empty outstanding is not zero, and more than was assessed holds something else as well."""
    book = read_one(
        [
            [STATUS],
            ["State", "Assessed", "Outstanding"],
            ["Japan", 100, 60],
            ["Iraq", 100, None],
            ["Chad", 100, 130],
        ]
    )
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert describe_problems(book) == [
        "worked-out 10MSP!A2",
        "missing 10MSP!C4",
        "missing 10MSP!C5",
    ]
    prior = read_one(
        [[STATUS], ["State", "Prior years", "Assessed", "Outstanding"], ["Iraq", 9, 5, 14]]
    )
    assert describe_problems(prior) == ["not-recognised 10MSP!D2"]


def test_what_is_outstanding_and_overpaid_follow_from_what_came() -> None:
    """Outstanding is never below zero, and what is above the assessment is a credit (D6)."""
    book = read(
        ["State", "Assessed", "Came"], ["Japan", 100, 130], ["Iraq", 100, 100], ["Chad", 100, 99]
    )
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | JPN | 100.00 | 130.00 | 0.00 | 30.00",
        f"{DAY} | IRQ | 100.00 | 100.00 | 0.00 | 0.00",
        f"{DAY} | TCD | 100.00 | 99.00 | 1.00 | 0.00",
    ]


def test_what_is_outstanding_must_be_there_where_all_else_follows_from_it() -> None:
    """Without a received, nothing and more than was assessed say nothing of what came."""
    book = read(
        ["State", "Assessed", "Open"],
        ["Japan", 100, None],
        ["Iraq", 100, 130],
        ["Chad", 100, 30],
        ["Niger", 100, -20],
    )
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | TCD | 100.00 | 70.00 | 30.00 | 0.00",
        f"{DAY} | NER | 100.00 | 120.00 | 0.00 | 20.00",
    ]
    missing = [p for p in book.problems if p.code == "missing"]
    assert [(p.cell, p.params["found"]) for p in missing] == [
        ("C3", "Received"),
        ("C4", "Received"),
    ]


def test_where_no_amount_has_a_plus_a_minus_may_be_what_is_due() -> None:
    """-100 of 100 is owed or overpaid, and 20 came or 180."""
    book = read(["State", "Assessed", "Open"], ["Japan", 100, -80], ["Iraq", 100, -20])
    assert not describe_tables(book)
    assert [p.cell for p in book.problems if p.code == "missing"] == ["C3", "C4"]


def test_what_is_overpaid_came_as_well() -> None:
    """Of 100 assessed with 30 overpaid 130 came; with 40 still open 60, and with all open nothing."""
    book = read(
        ["State", "Assessed", "Open", "Above"],
        ["Japan", 100, 0, 30],
        ["Iraq", 100, 40, 0],
        ["Chad", 100, 100, None],
    )
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | JPN | 100.00 | 130.00 | 0.00 | 30.00",
        f"{DAY} | IRQ | 100.00 | 60.00 | 40.00 | 0.00",
        f"{DAY} | TCD | 100.00 | 0.00 | 100.00 | 0.00",
    ]


def test_where_all_is_paid_nothing_is_turned() -> None:
    """Nothing outstanding is neither a plus nor a minus."""
    book = read(["State", "Assessed", "Open"], ["Japan", 100, 0], ["Iraq", 100, 0])
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | JPN | 100.00 | 100.00 | 0.00 | 0.00",
        f"{DAY} | IRQ | 100.00 | 100.00 | 0.00 | 0.00",
    ]


@pytest.mark.parametrize(("other", "is_read"), [(0.01, True), (0, False)])
def test_a_cent_with_a_plus_shows_what_a_minus_means(other: float, is_read: bool) -> None:  # noqa: FBT001 (a table)
    """Beside it -20 is overpaid; beside nothing but zeros it may be what is due."""
    book = read(["State", "Assessed", "Open"], ["Japan", 100, -20], ["Iraq", 100, other])
    rows = describe_tables(book)["status_reports"]
    assert (f"{DAY} | JPN | 100.00 | 120.00 | 0.00 | 20.00" in rows) is is_read
    assert ("missing Status!C3" in describe_problems(book)) is not is_read


def test_which_columns_were_worked_out_is_told_once_at_the_titles() -> None:
    """What came, or what is outstanding and overpaid."""
    without = read(["State", "Assessed", "Open"], ["Japan", 100, 30], ["Iraq", 100, 20])
    told = [(p.cell, p.params["found"]) for p in without.problems if p.code == "worked-out"]
    assert told == [("A2", "received")]
    alone = read(["State", "Assessed", "Came"], ["Japan", 100, 30])
    told = [(p.cell, p.params["found"]) for p in alone.problems if p.code == "worked-out"]
    assert told == [("A2", "outstanding, credit")]


@pytest.mark.parametrize(
    ("rows", "shares"),
    [
        ([[1000, 1], [2000, 0]], ["C3", "C4"]),
        ([[1000, 100], [2000, 50]], ["C3", "C4"]),
        ([[1000, 1], [2000, None], [None, 0]], ["C3", "C5"]),
        ([[1000, 1]], []),
        ([[1000, 1], [2000, 2]], []),
        ([[1000, 60], [2000, 50]], []),
        ([[1, 1], [2000, 0]], []),
        ([[100, 100], [2000, 50]], []),
        ([[None, 1], [2000, 0]], ["C3", "C4"]),
        ([[None, 1], [None, 0]], ["C3", "C4"]),
        ([[1000, 0], [2000, 0]], []),
        ([[1000, None], [2000, None]], []),
    ],
)
def test_what_came_may_be_shares(rows: list[list[Any]], shares: list[str]) -> None:
    """Of 1000 and 2000 came 1 and 0, or 100 and 50: nothing shows that these are amounts."""
    named = [[state, *row] for state, row in zip(("Japan", "Iraq", "Chad"), rows, strict=False)]
    book = read(["State", "Assessed", "Came"], *named)
    assert [p.cell for p in book.problems if p.code == "received-share"] == shares


def test_what_came_is_missing_where_nothing_says_it() -> None:
    """Of bills alone nothing follows, and a bill that cannot be read is told as that."""
    column = LayoutColumn("assessed", "Assessed", "money", required=True)
    block = TableBlock("status_reports", 0, {"assessed": (0, column)}, 4)
    bad = CellProblem("bad-amount")
    bills = ColumnValues(np.array([100_00, 0, 0]), np.array([True, False, True]), {2: bad})
    full = derive_amounts({"assessed": bills}, block, ProblemLog("a.xlsx", "x"))
    assert full["assessed"].errors == {0: CellProblem("missing", found="Received"), 2: bad}
    assert full["assessed"].parsed.tolist() == [100_00, 0, 0]
    assert not np.asarray(full["received"].filled).any()
