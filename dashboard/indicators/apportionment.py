"""The adjusted scale (D1-D5, D21): what each State owes of a meeting's cost, to the cent.

A State's share is its rate over the sum of all rates of those who pay: Japan 8.564 of 45.979 is
18.625895 %. Amounts are rounded by largest remainder, so that they add up to the total exactly:
of USD 322'600.00 Japan owes 60'087.13, Germany 42'728.94, the Holy See 7.02.

No page shows it yet: only ``data/make_demo_bills.py`` uses it.
"""

from __future__ import annotations

from fractions import Fraction

import pandas as pd


def assessment_shares(rates: pd.Series) -> pd.Series:
    """Each State's share as a Fraction; they sum to 1. ``rates``: exact numbers by State.

    Raises ValueError where a rate is below zero or all of them are zero.
    """
    exact = [Fraction(rate) for rate in rates]
    whole = sum(exact)
    if any(rate < 0 for rate in exact):
        message = "A rate below zero has no share."
        raise ValueError(message)
    if not whole:
        message = "Rates must add up to more than zero to be shared out."
        raise ValueError(message)
    return pd.Series([rate / whole for rate in exact], index=rates.index, dtype=object)


def apportion_total(total: int, rates: pd.Series) -> pd.Series:
    """``total`` minor units by State (int64), adding up exactly.

    Each amount is rounded down; what is left goes, a minor unit each, to the largest remainders
    (of equal ones, to those that stand first).
    """
    exact = [share * total for share in assessment_shares(rates)]
    amounts = [int(amount // 1) for amount in exact]
    left = total - sum(amounts)
    by_remainder = sorted(range(len(exact)), key=lambda n: amounts[n] - exact[n])
    for n in by_remainder[:left]:
        amounts[n] += 1
    return pd.Series(amounts, index=rates.index, dtype="int64")
