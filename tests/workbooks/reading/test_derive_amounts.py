"""Deriving received, outstanding and credit, but only where they are unambiguous."""

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
COLUMN_FIELDS: Final = {
    "Earlier": "prior_balance",
    "Assessed": "assessed",
    "Came": "received",
    "Open": "outstanding",
    "Above": "credit",
}


def read(titles: list[str], *rows: list[Any]) -> Book:
    """Read a book of one report whose columns the mapping names."""
    columns = {title: COLUMN_FIELDS[title] for title in titles if title in COLUMN_FIELDS}
    mapping = BookMapping(sheets=(SheetMapping("Status", "status_reports", columns=columns),))
    sheet = [[TITLE], titles, *rows]
    return validate_book(read_book("sent.xlsx", write_openpyxl({"Status": sheet}), NAMES, mapping))


def test_received_is_not_derived_with_a_prior_balance() -> None:
    """100 assessed, a prior balance of 30 and 80 outstanding: received are 20 or 50."""
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


@pytest.mark.parametrize(("earlier", "received"), [(None, "0.00"), (0, "0.00"), (30, None)])
def test_an_empty_received_is_zero_only_without_a_prior_balance(
    earlier: object, received: str | None
) -> None:
    """100 outstanding of 100 assessed with a prior balance of 30: received are 0 or 30."""
    book = read(
        ["State", "Earlier", "Assessed", "Came", "Open"], ["Japan", earlier, 100, None, 100]
    )
    if received is None:
        assert not describe_tables(book)
        assert "missing Status!D3" in describe_problems(book)
    else:
        assert describe_tables(book)["status_reports"] == [
            f"{DAY} | JPN | 100.00 | {received} | 100.00 | 0.00"
        ]


def test_outstanding_is_derived_even_with_a_prior_balance() -> None:
    """It is the meeting's alone, and follows from the amount received."""
    book = read(["State", "Earlier", "Assessed", "Came"], ["Japan", 30, 100, 20])
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | JPN | 100.00 | 20.00 | 80.00 | 0.00"
    ]


@pytest.mark.parametrize("still_open", [60, None, 0])
def test_an_empty_received_is_zero_only_if_all_is_outstanding(
    still_open: object,
) -> None:
    """100 outstanding of 100 assessed prove it; otherwise the amount is missing."""
    book = read(
        ["State", "Assessed", "Came", "Open"],
        ["Japan", 100, None, still_open],
        ["Iraq", 100, None, 100],
    )
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | IRQ | 100.00 | 0.00 | 100.00 | 0.00"
    ]
    assert "missing Status!C3" in describe_problems(book)


def test_an_empty_received_without_outstanding_is_missing() -> None:
    """It cannot be derived."""
    book = read(["State", "Assessed", "Came"], ["Japan", 100, None], ["Iraq", 100, 30])
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | IRQ | 100.00 | 30.00 | 70.00 | 0.00"
    ]
    assert "missing Status!C3" in describe_problems(book)


def test_an_invalid_received_is_not_derived() -> None:
    """Even if all is outstanding, the text may be an amount."""
    book = read(
        ["State", "Assessed", "Came", "Open"], ["Japan", 100, "soon", 100], ["Iraq", 100, 0, 100]
    )
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | IRQ | 100.00 | 0.00 | 100.00 | 0.00"
    ]


def test_nothing_is_derived_from_a_missing_amount() -> None:
    """An empty outstanding is not zero, and more outstanding than assessed includes something else."""
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


def test_outstanding_and_credit_are_derived_from_received() -> None:
    """Outstanding is never negative, and more received than assessed is a credit (D6)."""
    book = read(
        ["State", "Assessed", "Came"], ["Japan", 100, 130], ["Iraq", 100, 100], ["Chad", 100, 99]
    )
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | JPN | 100.00 | 130.00 | 0.00 | 30.00",
        f"{DAY} | IRQ | 100.00 | 100.00 | 0.00 | 0.00",
        f"{DAY} | TCD | 100.00 | 99.00 | 1.00 | 0.00",
    ]


def test_received_is_not_derived_without_a_plausible_outstanding() -> None:
    """It is missing, or above the assessed amount."""
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


def test_outstanding_amounts_that_are_all_negative_are_ambiguous() -> None:
    """-80 of 100 may be owed or overpaid: received are 20 or 180."""
    book = read(["State", "Assessed", "Open"], ["Japan", 100, -80], ["Iraq", 100, -20])
    assert not describe_tables(book)
    assert [p.cell for p in book.problems if p.code == "missing"] == ["C3", "C4"]


def test_received_is_derived_from_outstanding_and_credit() -> None:
    """Of 100 assessed: a credit of 30 means 130 received, 40 outstanding 60, and 100 outstanding 0."""
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


def test_outstanding_amounts_of_zero_have_no_sign() -> None:
    """If all is paid, nothing is ambiguous."""
    book = read(["State", "Assessed", "Open"], ["Japan", 100, 0], ["Iraq", 100, 0])
    assert describe_tables(book)["status_reports"] == [
        f"{DAY} | JPN | 100.00 | 100.00 | 0.00 | 0.00",
        f"{DAY} | IRQ | 100.00 | 100.00 | 0.00 | 0.00",
    ]


@pytest.mark.parametrize(("outstanding", "is_read"), [(0.01, True), (0, False)])
def test_one_positive_outstanding_decides_the_sign(outstanding: float, is_read: bool) -> None:  # noqa: FBT001 (a table)
    """Among zeros only, -20 may be owed."""
    book = read(["State", "Assessed", "Open"], ["Japan", 100, -20], ["Iraq", 100, outstanding])
    rows = describe_tables(book)["status_reports"]
    assert (f"{DAY} | JPN | 100.00 | 120.00 | 0.00 | 20.00" in rows) is is_read
    assert ("missing Status!C3" in describe_problems(book)) is not is_read


def test_derived_columns_are_reported_once_at_the_titles() -> None:
    """Received, or outstanding and credit."""
    without = read(["State", "Assessed", "Open"], ["Japan", 100, 30], ["Iraq", 100, 20])
    derived = [(p.cell, p.params["found"]) for p in without.problems if p.code == "worked-out"]
    assert derived == [("A2", "received")]
    alone = read(["State", "Assessed", "Came"], ["Japan", 100, 30])
    derived = [(p.cell, p.params["found"]) for p in alone.problems if p.code == "worked-out"]
    assert derived == [("A2", "outstanding, credit")]


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
def test_received_amounts_may_be_shares(rows: list[list[Any]], shares: list[str]) -> None:
    """1 and 0, or 100 and 50, received of 1000 and 2000: nothing shows that they are amounts."""
    named_rows = [
        [state, *row] for state, row in zip(("Japan", "Iraq", "Chad"), rows, strict=False)
    ]
    book = read(["State", "Assessed", "Came"], *named_rows)
    assert [p.cell for p in book.problems if p.code == "received-share"] == shares


def test_received_is_missing_in_a_report_of_assessed_amounts_alone() -> None:
    """An invalid assessed amount is only reported as such."""
    column = LayoutColumn("assessed", "Assessed", "money", required=True)
    block = TableBlock("status_reports", 0, {"assessed": (0, column)}, 4)
    bad = CellProblem("bad-amount")
    assessed = ColumnValues(np.array([100_00, 0, 0]), np.array([True, False, True]), {2: bad})
    full = derive_amounts({"assessed": assessed}, block, ProblemLog("a.xlsx", "x"))
    assert full["assessed"].errors == {0: CellProblem("missing", found="Received"), 2: bad}
    assert full["assessed"].parsed.tolist() == [100_00, 0, 0]
    assert not np.asarray(full["received"].filled).any()
