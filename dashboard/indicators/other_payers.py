"""Payers of a year that are no State: organisations, and sums of contributors that are not named.

Counts of payers include them, counts of States do not (D11): OPCW's 20 contributors of 2024 are 18
States, the European Union and "other contributors".
"""

from __future__ import annotations

from datetime import date

from dashboard.indicators.payers import is_payer, payments_by_state_and_year
from dashboard.ledger import Ledger


def other_payers(ledger: Ledger, stream: str, year: int, as_of: date) -> tuple[str, ...]:
    """Return the codes of a year's payers that are no State, the largest first."""
    history = payments_by_state_and_year(ledger, stream, as_of)
    if year not in history.columns:
        return ()
    amounts = history[year][is_payer(history)[year]].sort_values(ascending=False, kind="stable")
    kinds = ledger.states["kind"]
    return tuple(str(code) for code in amounts.index if kinds.get(code, "state") != "state")
