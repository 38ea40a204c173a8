"""Payers over time: who paid in which year, who is new, continuing, returned or lapsed.

A State is a payer of a year when what it paid for that year adds up to more than zero. *New*: never
before; *continuing*: also the year before; *returned*: before, but not the year before; *lapsed*:
the year before, but not this one. Years are those between the first and the last of the table.
"""

from __future__ import annotations

from fractions import Fraction

import pandas as pd


def amounts_by_year(contributions: pd.DataFrame) -> pd.DataFrame:
    """States (index) by years (columns, without gaps), int64 minor units; 0 where nothing came."""
    if contributions.empty:
        return pd.DataFrame(index=pd.Index([], name="state"))
    table = contributions.pivot_table(
        index="state", columns="year", values="amount", aggfunc="sum", fill_value=0
    )
    years = range(int(table.columns.min()), int(table.columns.max()) + 1)
    return table.reindex(columns=years, fill_value=0).astype("int64")


def movement(amounts: pd.DataFrame) -> pd.DataFrame:
    """Years (index) by new, continuing, returned, lapsed: counts of States."""
    paid = amounts.gt(0)
    before = paid.astype(int).cumsum(axis=1).shift(axis=1, fill_value=0).gt(0)
    last_year = paid.shift(axis=1, fill_value=False)
    return pd.DataFrame(
        {
            "new": (paid & ~before).sum(),
            "continuing": (paid & last_year).sum(),
            "returned": (paid & before & ~last_year).sum(),
            "lapsed": (~paid & last_year).sum(),
        }
    )


def longest_streak(amounts: pd.DataFrame) -> pd.Series[int]:
    """Per State the longest run of years in which it paid."""
    best = pd.Series(0, index=amounts.index)
    run = pd.Series(0, index=amounts.index)
    for year in amounts.columns:
        run = (run + 1).where(amounts[year].gt(0), 0)
        best = best.where(best.ge(run), run)
    return best


def share_of_largest(amounts: pd.Series[int], n: int) -> Fraction | None:
    """What share of all positive amounts the ``n`` largest payers carry; None without payers."""
    paid = amounts[amounts.gt(0)].sort_values(ascending=False)
    return Fraction(int(paid.head(n).sum()), int(paid.sum())) if len(paid) else None
