"""Contributor counts (D11): distinct States whose receipts for a year add up to more than nothing.

Two payments of one State count once; a payment that was refunded in full does not count; a
contributor that is no State (an organisation) is money, but no State.
"""

from __future__ import annotations

import pandas as pd


def contributing_states(receipts: pd.DataFrame, states: pd.DataFrame) -> frozenset[str]:
    """ISO codes of the States with a positive net amount in ``receipts`` (state, amount)."""
    net = receipts.groupby("state")["amount"].sum()
    others = set(states.index[states["kind"].ne("state")])
    return frozenset(str(s) for s in net.index[net.gt(0)] if s not in others)


def contributor_count_by_year(receipts: pd.DataFrame, states: pd.DataFrame) -> pd.Series[int]:
    """How many States gave for each year of ``receipts`` (state, year, amount)."""
    net = receipts.groupby(["year", "state"])["amount"].sum().reset_index()
    others = states.index[states["kind"].ne("state")]
    gave = net["amount"].gt(0) & ~net["state"].isin(others)
    return gave.groupby(net["year"]).sum().astype("int64")
