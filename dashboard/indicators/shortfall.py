"""Shortfall against cost (D13): what a meeting cost less the money received for it.

Not the same as outstanding (what States still owe). Where only somebody's word is known, as in
"almost USD 28'000", it keeps its word and no percentage can be shown; an unknown cost is not zero.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from dashboard.indicators.collection import meeting_totals, past_meetings
from dashboard.indicators.nullable import date_or_none, int_or_none
from dashboard.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that somebody stated without its table; ``qualifier`` "" | almost | about | ..."""

    amount: int  # minor units of ``currency``
    currency: str
    qualifier: str
    said_by: str
    said_on: date
    as_at: date | None
    source: str
    origin: str  # book, sheet and cell


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Cost against money received for one meeting, in minor units of ``currency``."""

    meeting: str
    currency: str
    is_past: bool
    cost: int | None
    cost_kind: Literal["actual", "estimated", ""]
    funds: int  # received for it, what is above States' shares included
    statement: Statement | None

    @property
    def amount(self) -> int | None:
        """Cost minus funds, negative where there is more than it cost; None without a cost."""
        return None if self.cost is None else self.cost - self.funds


def shortfalls(ledger: Ledger, as_of: date) -> tuple[Shortfall, ...]:
    """One for each meeting assessed by ``as_of``, the oldest first; then those only spoken of.

    Of a past meeting only the actual cost counts: what it was estimated to cost is no expense. A
    meeting that was not assessed has no funds known, so what it cost says nothing: it stands here
    only with somebody's statement.
    """
    rows = meeting_totals(ledger, as_of)
    assessed = [meeting_shortfall(ledger, row, as_of) for row in rows.to_dict("records")]
    said = {m: latest_statement(ledger, m, as_of) for m in ledger.statements["about"].unique()}
    past = past_meetings(ledger, as_of)
    spoken_of = [
        Shortfall(meeting, word.currency, meeting in past, None, "", 0, word)
        for meeting, word in said.items()
        if word is not None and meeting not in set(rows["meeting"])
    ]
    return (*assessed, *spoken_of)


def find_shortfall(ledger: Ledger, meeting: str, as_of: date) -> Shortfall | None:
    """That of one meeting; None where nothing is known of it by ``as_of``."""
    return next((s for s in shortfalls(ledger, as_of) if s.meeting == meeting), None)


def meeting_shortfall(ledger: Ledger, row: Mapping[Hashable, object], as_of: date) -> Shortfall:
    """The shortfall of a row of ``collection.meeting_totals``."""
    past = bool(row["is_past"])
    actual, estimated = int_or_none(row["actual_cost"]), int_or_none(row["estimated_cost"])
    cost = actual if actual is not None or past else estimated
    kind: Literal["actual", "estimated", ""] = "" if cost is None else "estimated"
    return Shortfall(
        meeting=str(row["meeting"]),
        currency=str(row["currency"]),
        is_past=past,
        cost=cost,
        cost_kind="actual" if actual is not None else kind,
        funds=int_or_none(row["received"]) or 0,
        statement=latest_statement(ledger, str(row["meeting"]), as_of),
    )


def latest_statement(ledger: Ledger, meeting: str, as_of: date) -> Statement | None:
    """What was last said by ``as_of`` of a meeting's shortfall."""
    said = ledger.statements
    said = said[
        said["about"].eq(meeting)
        & said["measure"].eq("shortfall")
        & said["said_on"].le(pd.Timestamp(as_of))
    ]
    if said.empty:
        return None
    row = said.sort_values("said_on", kind="stable").iloc[-1]
    return Statement(
        amount=int(row["amount"]),
        currency=str(row["currency"]),
        qualifier=str(row["qualifier"]),
        said_by=str(row["said_by"]),
        said_on=row["said_on"].date(),
        as_at=date_or_none(row["as_at"]),
        source=str(row["source"]),
        origin=f"{row['book']}, {row['sheet']}!{row['cell']}",
    )
