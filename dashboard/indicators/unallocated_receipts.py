"""Allocate receipts that name no meeting (D20) to the oldest debt first, marked as assumed.

1'000 without a meeting, 800 owed for the 2RC and 900 for the 10MSP: 800 pay the 2RC and 200 the
10MSP. A refund is first taken from overpayments, the oldest first, then from the newest payments:
of 1'300 paid on a bill of 1'000, a refund of 400 leaves 900 applied and no credit.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

UNALLOCATED: Final = ""  # meeting code of money that pays no known assessment


def allocate_unreferenced(
    table: pd.DataFrame, net: pd.Series[int], order: list[str]
) -> pd.DataFrame:
    """Add each State's unreferenced net receipts to the rows of ``table``.

    ``table``: columns state, meeting, assessed, received, assumed. ``net``: by State,
    negative if refunds exceed receipts. ``order``: meeting codes, the oldest first. Money that cannot
    be allocated gets a row with the meeting UNALLOCATED.
    """
    if net.empty:
        return table
    rank = {meeting: n for n, meeting in enumerate(order)}
    oldest = table["meeting"].map(rank).sort_values().index  # meetings without a date last
    room = (table["assessed"] - table["received"]).clip(lower=0)
    moved = allocate_in_order(table["state"], room.loc[oldest], net)
    above = (table["received"] - table["assessed"]).clip(lower=0)
    refunded = allocate_in_order(table["state"], above.loc[oldest], -net)
    refund = -net - refunded.groupby(table["state"]).sum().reindex(net.index, fill_value=0)
    newest = oldest[::-1]
    paid = table["received"].clip(lower=0).clip(upper=table["assessed"])
    moved = moved - refunded - allocate_in_order(table["state"], paid.loc[newest], refund)
    allocated = moved.groupby(table["state"]).sum()
    rest = net - allocated.reindex(net.index, fill_value=0)
    rest = rest[rest.ne(0)]
    unspent = pd.DataFrame({"state": rest.index, "meeting": UNALLOCATED, "assessed": 0}).assign(
        received=rest.array, assumed=rest.array
    )
    full = table.assign(received=table["received"] + moved, assumed=table["assumed"] + moved)
    return pd.concat([full, unspent], ignore_index=True)


def allocate_in_order(
    states: pd.Series[str], room: pd.Series[int], amount: pd.Series[int]
) -> pd.Series[int]:
    """Split each State's ``amount`` over its rows in the order of ``room``, up to each row's room."""
    state = states.loc[room.index]
    before = room.groupby(state).cumsum() - room
    left = amount.reindex(state, fill_value=0).set_axis(state.index) - before
    return left.clip(lower=0).clip(upper=room)
