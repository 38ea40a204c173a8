"""Trap 21: a budget changed during the year, and what a percentage is against."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.budget_version import BudgetVersion, budget_version_in_force
from dashboard.indicators.coverage import budget_coverage
from dashboard.ledger import Ledger
from tests.sample_ledger import ledger


def book(second: str = "revised 1", adopted: str | None = "2021-06-01") -> Ledger:
    """A budget of 470'000, revised to 450'000."""
    row: dict[str, object] = {"year": 2021, "currency": "CHF"}
    first = {"version": "adopted", "adopted_on": "2020-11-25", "amount": 470_000_00}
    then = {"version": second, "adopted_on": adopted, "amount": 450_000_00}
    return ledger(budgets=[row | first, row | then])


def test_the_version_in_force_is_the_one_that_the_share_is_against() -> None:
    """From 1 June on the revised one, with its amount."""
    assert budget_version_in_force(book(), 2021, date(2021, 6, 1)) == BudgetVersion(
        "revised 1", date(2021, 6, 1)
    )
    assert budget_coverage(book(), 2021, date(2021, 6, 1)).budget == 450_000_00


def test_nothing_is_said_where_there_is_nothing_to_tell_apart() -> None:
    """One version by that day, a version without a name, another year."""
    assert budget_version_in_force(book(), 2021, date(2021, 5, 31)) is None
    assert budget_version_in_force(book(second=""), 2021, date(2021, 12, 1)) is None
    assert budget_version_in_force(book(), 2020, date(2021, 12, 1)) is None


def test_a_version_without_a_day_is_the_oldest() -> None:
    """As for the amount."""
    day = date(2021, 12, 1)
    assert budget_version_in_force(book(adopted=None), 2021, day) == BudgetVersion(
        "adopted", date(2020, 11, 25)
    )
    assert budget_coverage(book(adopted=None), 2021, day).budget == 470_000_00


def test_of_three_versions_the_last_adopted_is_in_force() -> None:
    """In whatever order they stand in the book."""
    rows = [
        {"year": 2021, "currency": "CHF", "version": name, "adopted_on": day, "amount": 1}
        for name, day in [("r2", "2021-09-01"), ("adopted", "2020-11-25"), ("r1", "2021-06-01")]
    ]
    found = budget_version_in_force(ledger(budgets=rows), 2021, date(2021, 12, 1))
    assert found == BudgetVersion("r2", date(2021, 9, 1))


def test_of_versions_of_one_day_the_one_that_stands_last_is_in_force() -> None:
    """However many, and also where no day is known of any."""
    row: dict[str, object] = {"year": 2021, "currency": "CHF"}
    versions = [row | {"version": f"v{n}", "amount": n} for n in range(40)]
    unknown = ledger(budgets=versions)
    days = [f"2021-06-{1 + n * 7 % 3:02d}" for n in range(40)]
    known = ledger(budgets=[v | {"adopted_on": d} for v, d in zip(versions, days, strict=True)])
    for book, last, adopted in ((unknown, 39, None), (known, 38, date(2021, 6, 3))):
        assert budget_version_in_force(book, 2021, date(2021, 12, 1)) == BudgetVersion(
            f"v{last}", adopted
        )
        assert budget_coverage(book, 2021, date(2021, 12, 1)).budget == last
