"""Contributor counts (D11): distinct States with positive net receipts for a year.

Two payments by the same State count once; a payment refunded in full does not count; the money of
an organisation counts, but the organisation is not counted as a State.
"""

from __future__ import annotations

import pandas as pd


def contributing_states(receipts: pd.DataFrame, states: pd.DataFrame) -> frozenset[str]:
    """Return the ISO codes of States with a positive net amount in ``receipts`` (state, amount)."""
    net = receipts.groupby("state")["amount"].sum()
    others = set(states.index[states["kind"].ne("state")])
    return frozenset(str(s) for s in net.index[net.gt(0)] if s not in others)


def contributor_count_by_year(receipts: pd.DataFrame, states: pd.DataFrame) -> pd.Series[int]:
    """Count the contributing States of each year in ``receipts`` (state, year, amount)."""
    net = receipts.groupby(["year", "state"])["amount"].sum().reset_index()
    others = states.index[states["kind"].ne("state")]
    gave = net["amount"].gt(0) & ~net["state"].isin(others)
    return gave.groupby(net["year"]).sum().astype("int64")
