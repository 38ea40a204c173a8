"""Which version of a year's budget a percentage is against (trap 21).

Adopted at 470'000 in 2020 and revised to 450'000 in June 2021: from June on, 76 % is against *revised 1*,
and says so. Of a budget with one version nothing need be said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.indicators.coverage import budgets_as_of
from dashboard.indicators.nullable import date_or_none
from dashboard.ledger import Ledger

MIN_VERSIONS: Final = 2  # versions that must be told apart


@dataclass(frozen=True, slots=True)
class BudgetVersion:
    """The version in force: its name, and the day on which it was adopted where that is known."""

    name: str
    adopted_on: date | None


def budget_version_in_force(ledger: Ledger, year: int, as_of: date) -> BudgetVersion | None:
    """The version in force on ``as_of``; None where the year has one version, or it has no name."""
    rows = budgets_as_of(ledger, as_of)
    rows = rows[rows["year"].eq(year)]
    if len(rows) < MIN_VERSIONS:
        return None
    last = rows.sort_values("adopted_on", kind="stable", na_position="first").iloc[-1]
    day = date_or_none(last["adopted_on"])
    return BudgetVersion(str(last["version"]), day) if last["version"] else None
