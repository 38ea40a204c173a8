"""Money that names no meeting (D20): the oldest debt is paid first, and marked as assumed.

1'000 without a meeting, 800 owed for the 2RC and 900 for the 10MSP: 800 pay the 2RC and 200 the
10MSP. A refund goes the other way: first what was paid above a bill, the oldest first, then what
was paid last: of 1'300 paid on a bill of 1'000, a refund of 400 leaves 900 applied and no credit.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

UNALLOCATED: Final = ""  # the "meeting" of money that pays no assessment known


def allocate_unreferenced(
    table: pd.DataFrame, loose: pd.Series[int], order: list[str]
) -> pd.DataFrame:
    """``table`` with each State's net money that names no meeting put where it belongs.

    ``table``: columns state, meeting, assessed, received, assumed. ``loose``: by State, below zero
    where more was refunded than came. ``order``: meeting codes, the oldest first. What finds no
    place stands in a row of its own, with the meeting UNSPENT.
    """
    if loose.empty:
        return table
    rank = {meeting: n for n, meeting in enumerate(order)}
    oldest = table["meeting"].map(rank).sort_values().index  # those of no calendar last
    room = (table["assessed"] - table["received"]).clip(lower=0)
    moved = allocate_in_order(table["state"], room.loc[oldest], loose)
    above = (table["received"] - table["assessed"]).clip(lower=0)
    taken = allocate_in_order(table["state"], above.loc[oldest], -loose)
    refund = -loose - taken.groupby(table["state"]).sum().reindex(loose.index, fill_value=0)
    newest = oldest[::-1]
    paid = table["received"].clip(lower=0).clip(upper=table["assessed"])
    moved = moved - taken - allocate_in_order(table["state"], paid.loc[newest], refund)
    placed = moved.groupby(table["state"]).sum()
    rest = loose - placed.reindex(loose.index, fill_value=0)
    rest = rest[rest.ne(0)]
    unspent = pd.DataFrame({"state": rest.index, "meeting": UNALLOCATED, "assessed": 0}).assign(
        received=rest.array, assumed=rest.array
    )
    full = table.assign(received=table["received"] + moved, assumed=table["assumed"] + moved)
    return pd.concat([full, unspent], ignore_index=True)


def allocate_in_order(
    states: pd.Series[str], room: pd.Series[int], amount: pd.Series[int]
) -> pd.Series[int]:
    """How much of each State's ``amount`` goes into each row, in the order of ``room``'s rows; not below zero."""
    state = states.loc[room.index]
    before = room.groupby(state).cumsum() - room
    left = amount.reindex(state, fill_value=0).set_axis(state.index) - before
    return left.clip(lower=0).clip(upper=room)
