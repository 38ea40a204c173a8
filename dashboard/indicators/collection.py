"""Assessed collection (D6-D8): applied, outstanding and credit per State and meeting.

Outstanding is never below zero, so one State's overpayment cannot hide another's debt: A owes
1'000 and pays 0, B owes 1'000 and pays 1'300: outstanding 1'000, credit 300, collected 50 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

import pandas as pd

from dashboard.indicators.sums import one_currency
from dashboard.ledger import Ledger

KEY: Final = ["state", "meeting"]
UNSPENT: Final = ""  # the "meeting" of money that pays no assessment known


@dataclass(frozen=True, slots=True)
class Collection:
    """The sums of one meeting, in minor units. assessed = applied + outstanding."""

    assessed: int
    applied: int
    outstanding: int
    credit: int

    @property
    def share(self) -> Fraction | None:
        """Applied over assessed; None where nothing was assessed."""
        return Fraction(self.applied, self.assessed) if self.assessed else None


def collection(positions: pd.DataFrame, meeting: str) -> Collection:
    """The sums of the named meeting over the rows of :func:`positions`."""
    rows = positions[positions["meeting"].eq(meeting)]
    sums = {c: int(rows[c].sum()) for c in ("assessed", "applied", "outstanding", "credit")}
    return Collection(**sums)


def positions(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Where each State stands for each meeting, as known on ``as_of``.

    Columns state, meeting, assessed, received, applied, outstanding, credit, assumed (int64 minor
    units). ``assumed`` is the part of ``received`` that named no meeting and is taken to pay the
    oldest assessment first (D20). Raises MixedCurrenciesError.
    """
    at = pd.Timestamp(as_of)
    known_at = pd.Timestamp(ledger.streams["assessed"].known_at(as_of) or as_of)
    noticed = ledger.assessments[~ledger.assessments["notice_date"].gt(at)]
    came = ledger.receipts[ledger.receipts["received_on"].le(known_at)]
    one_currency(pd.concat([noticed[["currency"]], came[["currency"]]]))
    owed = noticed.groupby(KEY)["amount"].sum().rename("assessed")
    paid = came[came["meeting"].ne("")].groupby(KEY)["amount"].sum().rename("received")
    table = pd.concat([owed, paid], axis=1).fillna(0).astype("int64").reset_index()
    loose = came[came["meeting"].eq("")].groupby("state")["amount"].sum()
    table = with_unreferenced(table.assign(assumed=0), loose, meeting_order(ledger.meetings))
    applied = table["received"].clip(lower=0).clip(upper=table["assessed"])
    return table.assign(
        applied=applied,
        outstanding=table["assessed"] - applied,
        credit=(table["received"] - table["assessed"]).clip(lower=0),
    )


def meeting_order(meetings: pd.DataFrame) -> list[str]:
    """Meeting codes, oldest first; meetings without a day come last."""
    return list(meetings.sort_values("first_day", kind="stable")["meeting"])


def with_unreferenced(table: pd.DataFrame, loose: pd.Series[int], order: list[str]) -> pd.DataFrame:
    """``table`` with each State's money that names no meeting put to its oldest debt first."""
    if loose.empty:
        return table
    rank = {meeting: n for n, meeting in enumerate(order)}
    rows = table.to_dict("records")
    for state, amount in loose.items():
        left = int(amount)
        debts = [r for r in rows if r["state"] == state and r["assessed"] > r["received"]]
        for row in sorted(debts, key=lambda r: rank.get(r["meeting"], len(rank))):
            part = max(0, min(left, row["assessed"] - row["received"]))
            row["received"] += part
            row["assumed"] += part
            left -= part
        if left:
            rest = {"meeting": UNSPENT, "assessed": 0, "received": left, "assumed": left}
            rows.append(dict(rest, state=state))
    return pd.DataFrame(rows, columns=list(table.columns))
