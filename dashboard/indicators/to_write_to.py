"""To how many States one could write (Q5): counts only, no names, each stream by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.indicators.collection import state_balances
from dashboard.indicators.coverage import (
    answers_for_year,
    current_budget_year,
    year_contributors,
)
from dashboard.indicators.outstanding_ages import LATE_BUCKETS, UNKNOWN_AGE, outstanding_by_age
from dashboard.indicators.parties import states_parties_on
from dashboard.indicators.without_contribution import (
    parties_day,
    regular_contributors,
    yearly_gifts,
)
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure


@dataclass(frozen=True, slots=True)
class ToWriteTo:
    """Numbers of States; None where the books cannot say."""

    year: int | None  # the budget year
    silent_parties: int | None  # States Parties without payment, promise or other answer for it
    regular_contributors: int | None  # of these: usually give
    overdue: int | None  # States with assessed money past its due day, small balances left out


@cached_figure
def to_write_to(ledger: Ledger, as_of: date) -> ToWriteTo:
    """Count the States Parties without payment or promise, and the States with overdue money."""
    year = current_budget_year(ledger, as_of) if "voluntary" in ledger.streams else None
    silent = None if year is None or ledger.parties.empty else silent_parties(ledger, year, as_of)
    usual = (
        regular_contributors(yearly_gifts(ledger, as_of), year) if year is not None else frozenset()
    )
    return ToWriteTo(
        year=year,
        silent_parties=None if silent is None else len(silent),
        regular_contributors=None if silent is None else len(silent & usual),
        overdue=count_overdue(ledger, as_of),
    )


def silent_parties(ledger: Ledger, year: int, as_of: date) -> frozenset[str]:
    """Return the States Parties that neither contributed nor answered for a year."""
    contributed = year_contributors(ledger, year, as_of)
    answered = frozenset(answers_for_year(ledger, year, as_of)["state"])
    return states_parties_on(ledger.parties, parties_day(year, as_of)) - contributed - answered


def count_overdue(ledger: Ledger, as_of: date) -> int | None:
    """Count the States with money past its due day, above the small-balance threshold.

    None if nothing is known of bills, or if all ages are unknown while money is outstanding.
    """
    if state_balances(ledger, as_of).empty:
        return None
    rows = outstanding_by_age(ledger, as_of)
    if len(rows) and rows["age"].eq(UNKNOWN_AGE).all():
        return None
    overdue = rows[rows["age"].isin(LATE_BUCKETS)].groupby("state")["amount"].sum()
    return int(overdue.gt(ledger.settings.small_balance_minor).sum())
