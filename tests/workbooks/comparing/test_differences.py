"""What changes from one book to another is told row by row, with sums that mean something."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.workbooks import Book, read_book
from dashboard.workbooks.comparing.differences import Differences, compare_books
from tests.workbooks.sample_book import GOOD, HEADER, ISU, NAMES, USD, workbook

SEPTEMBER, OCTOBER = date(2021, 9, 30), date(2021, 10, 31)
REPORT = ["As at", "Meeting", "State", "Assessed", "Received", "Outstanding", "Credit"]


def gifts(*rows: list[Any]) -> Book:
    """An ISU book."""
    return read_book("isu.xlsx", workbook(ISU, {"Contributions": [HEADER, *rows]}), NAMES)


def reports(*rows: list[Any]) -> Book:
    """A book of status reports, one row each."""
    book = read_book("reports.xlsx", workbook(USD, {"Status reports": [REPORT, *rows]}), NAMES)
    assert not book.problems
    return book


def report(day: date, state: str, received: int) -> list[Any]:
    """One State in one report, assessed 100."""
    return [day, "10MSP", state, 100, received, 100 - received, 0]


def counts(found: Differences) -> tuple[int, int, int]:
    """How many rows are new, vanished and changed."""
    return len(found.added), len(found.removed), len(found.changed)


def test_equal_books_do_not_differ() -> None:
    """Also where rows stand in another order."""
    other: list[Any] = ["Niger", 2021, date(2021, 3, 1), 5]
    found = compare_books(gifts(GOOD, other), gifts(other, GOOD))
    assert found.is_empty
    assert not found.has_loss
    assert counts(found) == (0, 0, 0)


def test_three_equal_payments_are_not_two() -> None:
    """Equal rows are counted."""
    found = compare_books(gifts(GOOD, GOOD, GOOD), gifts(GOOD, GOOD))
    assert counts(found) == (0, 1, 0)
    assert found.has_loss
    (total,) = found.sums
    assert (total.before, total.after) == (300_150, 200_100)


def test_an_amount_that_changed_is_one_row_with_both_amounts() -> None:
    """Not one that vanished and one that is new; its State's total is told."""
    found = compare_books(gifts(GOOD), gifts([*GOOD[:3], 7]))
    assert counts(found) == (0, 0, 1)
    (row,) = found.changed
    assert (row.state, row.before, row.after, row.changed_fields) == (
        "AUT",
        100_050,
        700,
        ("amount",),
    )
    assert (row.cell_before, row.cell_after) == ("Contributions!D2", "Contributions!D2")
    assert found.by_state == (("contributions", "AUT", "CHF", 100_050, 700),)


def test_a_payment_that_only_got_another_day_is_one_row() -> None:
    """Its amount pairs it with itself."""
    found = compare_books(gifts(GOOD), gifts([*GOOD[:2], date(2021, 3, 2), *GOOD[3:]]))
    assert counts(found) == (0, 0, 1)
    assert found.changed[0].changed_fields == ("received_on",)
    assert not found.has_loss


def test_a_later_report_is_no_further_money() -> None:
    """What came is what the newest report says; both reports together are not twice the money."""
    first = reports(report(SEPTEMBER, "Austria", 40), report(SEPTEMBER, "Niger", 0))
    both = reports(
        report(SEPTEMBER, "Austria", 40),
        report(SEPTEMBER, "Niger", 0),
        report(OCTOBER, "Austria", 90),
        report(OCTOBER, "Niger", 0),
    )
    found = compare_books(first, both)
    (total,) = found.sums
    assert (total.rows_before, total.rows_after) == (2, 4)
    assert (total.before, total.after) == (4_000, 9_000)
    assert found.by_state == (("status_reports", "AUT", "USD", 4_000, 9_000),)
    assert counts(found) == (2, 0, 0)


def test_a_report_that_says_less_received_is_a_loss() -> None:
    """The amounts before and after are those received, not those assessed."""
    found = compare_books(
        reports(report(OCTOBER, "Austria", 90)), reports(report(OCTOBER, "Austria", 40))
    )
    (row,) = found.changed
    assert (row.before, row.after) == (9_000, 4_000)
    assert row.changed_fields == ("received", "outstanding")
    assert found.has_loss


def test_the_first_book_is_all_new() -> None:
    """Against nothing there is no loss."""
    found = compare_books(None, gifts(GOOD))
    assert found.is_first
    assert not found.has_loss
    assert counts(found) == (1, 0, 0)
