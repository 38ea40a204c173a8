"""States Parties on a date (D3): from entry into force until the day before withdrawal.

Deposit dates do not matter; on 5 Mar 2025 Lithuania is a party, on 6 Mar 2025 it is not.
"""

from __future__ import annotations

from datetime import date

import pandas as pd


def states_parties_on(parties: pd.DataFrame, day: date) -> frozenset[str]:
    """Return the ISO codes of the States Parties on ``day``, without observers and others."""
    at = pd.Timestamp(day)
    begun = parties["entry_into_force"].le(at)
    left = parties["withdrawal"].le(at)
    return frozenset(parties.loc[parties["role"].eq("party") & begun & ~left, "state"])
