"""Trap 21: a budget revised during the year, and the version that a percentage refers to."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.budget_version import BudgetVersion, budget_version_in_force
from dashboard.indicators.coverage import budget_coverage
from dashboard.ledger import Ledger
from tests.sample_ledger import ledger


def book(second: str = "revised 1", adopted: str | None = "2021-06-01") -> Ledger:
    """A ledger with a budget of 470'000, revised to 450'000."""
    row: dict[str, object] = {"year": 2021, "currency": "CHF"}
    first = {"version": "adopted", "adopted_on": "2020-11-25", "amount": 470_000_00}
    revised = {"version": second, "adopted_on": adopted, "amount": 450_000_00}
    return ledger(budgets=[row | first, row | revised])


def test_the_share_is_of_the_version_in_force() -> None:
    """From 1 June the revised version is in force, with its amount."""
    assert budget_version_in_force(book(), 2021, date(2021, 6, 1)) == BudgetVersion(
        "revised 1", date(2021, 6, 1)
    )
    assert budget_coverage(book(), 2021, date(2021, 6, 1)).budget == 450_000_00


def test_a_version_is_named_only_where_several_have_names() -> None:
    """None with one version by that day, with a version without a name, or in another year."""
    assert budget_version_in_force(book(), 2021, date(2021, 5, 31)) is None
    assert budget_version_in_force(book(second=""), 2021, date(2021, 12, 1)) is None
    assert budget_version_in_force(book(), 2020, date(2021, 12, 1)) is None


def test_a_version_without_a_day_is_the_oldest() -> None:
    """It never replaces a dated version, and the amount is that of the dated one."""
    day = date(2021, 12, 1)
    assert budget_version_in_force(book(adopted=None), 2021, day) == BudgetVersion(
        "adopted", date(2020, 11, 25)
    )
    assert budget_coverage(book(adopted=None), 2021, day).budget == 470_000_00


def test_of_three_versions_the_last_adopted_is_in_force() -> None:
    """The order of their rows in the book does not matter."""
    rows = [
        {"year": 2021, "currency": "CHF", "version": name, "adopted_on": day, "amount": 1}
        for name, day in [("r2", "2021-09-01"), ("adopted", "2020-11-25"), ("r1", "2021-06-01")]
    ]
    version = budget_version_in_force(ledger(budgets=rows), 2021, date(2021, 12, 1))
    assert version == BudgetVersion("r2", date(2021, 9, 1))


def test_of_versions_adopted_on_one_day_the_last_row_is_in_force() -> None:
    """Holds for forty versions, and where no version has a day."""
    row: dict[str, object] = {"year": 2021, "currency": "CHF"}
    versions = [row | {"version": f"v{n}", "amount": n} for n in range(40)]
    undated = ledger(budgets=versions)
    days = [f"2021-06-{1 + n * 7 % 3:02d}" for n in range(40)]
    dated = ledger(budgets=[v | {"adopted_on": d} for v, d in zip(versions, days, strict=True)])
    for book, last, adopted in ((undated, 39, None), (dated, 38, date(2021, 6, 3))):
        assert budget_version_in_force(book, 2021, date(2021, 12, 1)) == BudgetVersion(
            f"v{last}", adopted
        )
        assert budget_coverage(book, 2021, date(2021, 12, 1)).budget == last
