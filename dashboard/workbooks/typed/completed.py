"""What a status report leaves to its reader: amounts that follow from the others of their row (D6).

outstanding = max(0, assessed - received) and credit = max(0, received - assessed). An empty received
is zero only where the row proves it: all that was assessed is outstanding. Nothing of what came follows
where a row has a balance of earlier years: of 100 assessed, 30 of earlier years and 80 outstanding, 20
came or 50.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.typed.columns import Read
from dashboard.workbooks.values.money import written
from dashboard.workbooks.values.wrong import Wrong

Amounts = np.ndarray
ONE, HUNDRED = 1_00, 100_00  # minor units of what is a whole as a share
FEWEST = 2  # amounts that may be shares


def completed(read: Mapping[str, Read], block: Block, told: Told) -> dict[str, Read]:
    """The columns of a status report with what follows from them; tells which were worked out."""
    full = dict(read)
    count = block.end - block.row - 1
    assessed = read["assessed"]
    outstanding, credit = given(read, "outstanding", count), given(read, "credit", count)
    received = given(read, "received", count)
    sound = assessed.filled
    prior = given(read, "prior_balance", count)
    earlier = prior.filled & (prior.found != 0)
    none_came = sound & ~earlier & outstanding.filled & (outstanding.found == assessed.found)
    came = np.where(outstanding.filled, assessed.found - outstanding.found + credit.found, 0)
    if "received" not in read:
        full["received"] = filled_in(received, sound & outstanding.filled, came)
        if "outstanding" in read:
            outstanding = asked(outstanding, sound, came)
            mixed = [n for n in np.flatnonzero(sound & earlier).tolist() if outstanding.filled[n]]
            unclear = {n: Wrong("received-unclear", written(int(prior.found[n]))) for n in mixed}
            outstanding = replace(outstanding, wrong=outstanding.wrong | unclear)
            told.tell("worked-out", (block.row, block.first), found="received")
        else:  # nothing says what came
            unsaid = {n: Wrong("missing", found="Received") for n in np.flatnonzero(sound).tolist()}
            full["assessed"] = replace(assessed, wrong=unsaid | assessed.wrong)
    else:
        full["received"] = filled_in(received, none_came, np.zeros(count, "int64"))
        if "outstanding" not in read and are_shares(assessed, received):
            shares = {n: Wrong("received-share") for n in np.flatnonzero(received.filled).tolist()}
            full["received"] = replace(full["received"], wrong=shares | received.wrong)
    net = assessed.found - full["received"].found
    known = sound & full["received"].filled
    if "credit" not in read:  # what is overpaid then stands as a negative balance
        turned = outstanding.filled & (outstanding.found < 0) & (outstanding.found == net)
        outstanding = replace(outstanding, found=np.where(turned, 0, outstanding.found))
    full["outstanding"] = filled_in(outstanding, known, np.maximum(net, 0))
    full["credit"] = filled_in(credit, known, np.maximum(-net, 0))
    absent = [f for f in ("outstanding", "credit") if f not in read]
    if "outstanding" in absent:
        told.tell("worked-out", (block.row, block.first), found=", ".join(absent))
    return full


def are_shares(assessed: Read, received: Read) -> bool:
    """Return True for a column of what came that may hold shares, or 1 for paid: none is above 1 or 100.

    Of 1'000 and 2'000 assessed came 1 and 0, or 100 and 50: nothing beside it shows that these are amounts.
    """
    came = received.found[received.filled]
    most = int(came.max(initial=0))
    least = int(assessed.found[assessed.filled].min(initial=10**12))
    return len(came) >= FEWEST and most in {ONE, HUNDRED} and most < least


def asked(outstanding: Read, sound: Amounts, came: Amounts) -> Read:
    """What is outstanding where all else follows from it: it must be there, and not be more than was assessed.

    More holds what is due from earlier years too, and what came cannot be told from that. Where no amount
    has a plus, a minus may be what is due as well as what is overpaid.
    """
    wrong = dict(outstanding.wrong)
    is_turned = (outstanding.found < 0) & (not (outstanding.found > 0).any())
    open_ = ~outstanding.filled | (came < 0) | is_turned
    for n in np.flatnonzero(sound & open_).tolist():
        wrong.setdefault(n, Wrong("missing", found="Received"))
    return replace(outstanding, wrong=wrong)


def given(read: Mapping[str, Read], field: str, count: int) -> Read:
    """A column as it stands, an empty one where there is none."""
    return read.get(field) or Read(np.zeros(count, "int64"), np.zeros(count, bool), {})


def filled_in(one: Read, known: Amounts, amounts: Amounts) -> Read:
    """A column whose empty cells have the amounts that are known."""
    open_ = known & ~one.filled
    open_[list(one.wrong)] = False
    return Read(np.where(open_, amounts, one.found), one.filled | open_, one.wrong)
