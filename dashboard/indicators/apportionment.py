"""The adjusted scale (D1-D5, D21): apportion a meeting's cost among States, to the cent.

A State's share is its rate divided by the sum of the rates of all payers: Japan 8.564 of 45.979 is
18.625895 %. Amounts are rounded by largest remainder, so that they add up to the total exactly:
of USD 322'600.00 Japan owes 60'087.13, Germany 42'728.94, the Holy See 7.02.

No page shows it yet: only ``data/make_demo_bills.py`` uses it.
"""

from __future__ import annotations

from fractions import Fraction

import pandas as pd


def assessment_shares(rates: pd.Series) -> pd.Series:
    """Return each State's share as a Fraction; shares sum to 1. ``rates``: exact numbers by State.

    Raises ValueError if a rate is negative or all rates are zero.
    """
    exact = [Fraction(rate) for rate in rates]
    total = sum(exact)
    if any(rate < 0 for rate in exact):
        message = "A rate below zero has no share."
        raise ValueError(message)
    if not total:
        message = "Rates must add up to more than zero to be shared out."
        raise ValueError(message)
    return pd.Series([rate / total for rate in exact], index=rates.index, dtype=object)


def apportion_total(total: int, rates: pd.Series) -> pd.Series:
    """Split ``total`` minor units among States (int64); the amounts add up exactly.

    Each amount is rounded down; the minor units left over go, one each, to the largest remainders
    (on a tie, to the earlier State).
    """
    exact = [share * total for share in assessment_shares(rates)]
    amounts = [int(amount // 1) for amount in exact]
    remaining = total - sum(amounts)
    by_remainder = sorted(range(len(exact)), key=lambda n: amounts[n] - exact[n])
    for n in by_remainder[:remaining]:
        amounts[n] += 1
    return pd.Series(amounts, index=rates.index, dtype="int64")
