"""Find the version of a year's budget that a percentage refers to (trap 21).

Adopted at 470'000 in 2020 and revised to 450'000 in June 2021: from June on, 76 % refers to
*revised 1* and is labelled so. A budget with a single version needs no label.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.indicators.coverage import budgets_as_of
from dashboard.indicators.nullable import date_or_none
from dashboard.ledger import Ledger

MIN_VERSIONS: Final = 2  # a single version needs no label


@dataclass(frozen=True, slots=True)
class BudgetVersion:
    """The budget version in force: its name and, if known, its date of adoption."""

    name: str
    adopted_on: date | None


def budget_version_in_force(ledger: Ledger, year: int, as_of: date) -> BudgetVersion | None:
    """Return the version in force on ``as_of``; None if it is the only one or has no name."""
    rows = budgets_as_of(ledger, as_of)
    rows = rows[rows["year"].eq(year)]
    if len(rows) < MIN_VERSIONS:
        return None
    last = rows.sort_values("adopted_on", kind="stable", na_position="first").iloc[-1]
    day = date_or_none(last["adopted_on"])
    return BudgetVersion(str(last["version"]), day) if last["version"] else None
