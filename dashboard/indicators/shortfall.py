"""Shortfall against cost (D13): a meeting's cost minus the money received for it.

Not the same as outstanding (what States still owe). If only a statement is known, as in "almost
USD 28'000", its qualifier is shown and no percentage; an unknown cost is not zero.
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
    """A figure stated without supporting data; ``qualifier`` is "", almost, about, ..."""

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
    """Cost and money received for a meeting, in minor units of ``currency``."""

    meeting: str
    currency: str
    is_past: bool
    cost: int | None
    cost_kind: Literal["actual", "estimated", ""]
    funds: int  # received for it, overpayments included
    statement: Statement | None

    @property
    def amount(self) -> int | None:
        """Return cost minus funds, negative for a surplus; None without a cost."""
        return None if self.cost is None else self.cost - self.funds


def shortfalls(ledger: Ledger, as_of: date) -> tuple[Shortfall, ...]:
    """Return the shortfall of each meeting assessed by ``as_of``, oldest first, then statements only.

    For a past meeting only the actual cost counts: an estimate is not an expense. The funds of a
    meeting that was not assessed are unknown, so it is listed only if there is a statement about it.
    """
    rows = meeting_totals(ledger, as_of)
    assessed = [meeting_shortfall(ledger, row, as_of) for row in rows.to_dict("records")]
    statements = {
        m: latest_statement(ledger, m, as_of) for m in ledger.statements["about"].unique()
    }
    past = past_meetings(ledger, as_of)
    stated_only = [
        Shortfall(meeting, statement.currency, meeting in past, None, "", 0, statement)
        for meeting, statement in statements.items()
        if statement is not None and meeting not in set(rows["meeting"])
    ]
    return (*assessed, *stated_only)


def find_shortfall(ledger: Ledger, meeting: str, as_of: date) -> Shortfall | None:
    """Return the shortfall of a meeting on ``as_of``; None if it has none."""
    return next((s for s in shortfalls(ledger, as_of) if s.meeting == meeting), None)


def meeting_shortfall(ledger: Ledger, row: Mapping[Hashable, object], as_of: date) -> Shortfall:
    """Return the shortfall for a row of ``collection.meeting_totals``."""
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
    """Return the last statement of a meeting's shortfall by ``as_of``."""
    rows = ledger.statements
    rows = rows[
        rows["about"].eq(meeting)
        & rows["measure"].eq("shortfall")
        & rows["said_on"].le(pd.Timestamp(as_of))
    ]
    if rows.empty:
        return None
    row = rows.sort_values("said_on", kind="stable").iloc[-1]
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
