"""Differences between two books: rows added, removed and changed, with sums before and after."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.workbooks import Book, read_book
from dashboard.workbooks.comparing.differences import Differences, compare_books
from tests.workbooks.sample_book import GOOD, HEADER, ISU, NAMES, USD, workbook

SEPTEMBER, OCTOBER = date(2021, 9, 30), date(2021, 10, 31)
REPORT = ["As at", "Meeting", "State", "Assessed", "Received", "Outstanding", "Credit"]


def gifts(*rows: list[Any]) -> Book:
    """Read an ISU book of these contributions."""
    return read_book("isu.xlsx", workbook(ISU, {"Contributions": [HEADER, *rows]}), NAMES)


def reports(*rows: list[Any]) -> Book:
    """Read a book of these rows of status reports."""
    book = read_book("reports.xlsx", workbook(USD, {"Status reports": [REPORT, *rows]}), NAMES)
    assert not book.problems
    return book


def report(day: date, state: str, received: int) -> list[Any]:
    """Return the row of one State in one report, assessed 100."""
    return [day, "10MSP", state, 100, received, 100 - received, 0]


def counts(differences: Differences) -> tuple[int, int, int]:
    """Return how many rows were added, removed and changed."""
    return len(differences.added), len(differences.removed), len(differences.changed)


def test_equal_books_do_not_differ() -> None:
    """The order of rows does not matter."""
    other: list[Any] = ["Niger", 2021, date(2021, 3, 1), 5]
    differences = compare_books(gifts(GOOD, other), gifts(other, GOOD))
    assert differences.is_empty
    assert not differences.has_loss
    assert counts(differences) == (0, 0, 0)


def test_equal_payments_are_counted() -> None:
    """Three equal payments that become two are one row removed."""
    differences = compare_books(gifts(GOOD, GOOD, GOOD), gifts(GOOD, GOOD))
    assert counts(differences) == (0, 1, 0)
    assert differences.has_loss
    (total,) = differences.sums
    assert (total.before, total.after) == (300_150, 200_100)


def test_a_changed_amount_is_one_row_with_both_amounts() -> None:
    """It is not a removed and an added row; its State's total is listed."""
    differences = compare_books(gifts(GOOD), gifts([*GOOD[:3], 7]))
    assert counts(differences) == (0, 0, 1)
    (row,) = differences.changed
    assert (row.state, row.before, row.after, row.changed_fields) == (
        "AUT",
        100_050,
        700,
        ("amount",),
    )
    assert (row.cell_before, row.cell_after) == ("Contributions!D2", "Contributions!D2")
    assert differences.by_state == (("contributions", "AUT", "CHF", 100_050, 700),)


def test_a_changed_day_is_one_changed_row() -> None:
    """The equal amount pairs the rows, and nothing is lost."""
    differences = compare_books(gifts(GOOD), gifts([*GOOD[:2], date(2021, 3, 2), *GOOD[3:]]))
    assert counts(differences) == (0, 0, 1)
    assert differences.changed[0].changed_fields == ("received_on",)
    assert not differences.has_loss


def test_a_later_report_replaces_the_amounts_of_an_earlier_one() -> None:
    """The amount received is that of the newest report, not the sum of both."""
    first = reports(report(SEPTEMBER, "Austria", 40), report(SEPTEMBER, "Niger", 0))
    both = reports(
        report(SEPTEMBER, "Austria", 40),
        report(SEPTEMBER, "Niger", 0),
        report(OCTOBER, "Austria", 90),
        report(OCTOBER, "Niger", 0),
    )
    differences = compare_books(first, both)
    (total,) = differences.sums
    assert (total.rows_before, total.rows_after) == (2, 4)
    assert (total.before, total.after) == (4_000, 9_000)
    assert differences.by_state == (("status_reports", "AUT", "USD", 4_000, 9_000),)
    assert counts(differences) == (2, 0, 0)


def test_a_lower_received_amount_in_a_report_is_a_loss() -> None:
    """The amounts compared are those received, not those assessed."""
    differences = compare_books(
        reports(report(OCTOBER, "Austria", 90)), reports(report(OCTOBER, "Austria", 40))
    )
    (row,) = differences.changed
    assert (row.before, row.after) == (9_000, 4_000)
    assert row.changed_fields == ("received", "outstanding")
    assert differences.has_loss


def test_the_first_book_is_all_new() -> None:
    """Nothing can be lost against no book."""
    differences = compare_books(None, gifts(GOOD))
    assert differences.is_first
    assert not differences.has_loss
    assert counts(differences) == (1, 0, 0)
