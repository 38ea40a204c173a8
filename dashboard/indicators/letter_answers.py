"""What each addressee of a letter did after it: paid, announced a payment, or neither (D25).

Payments without a day, or known only from reports before and after the letter, may have come on
either side of it: they are told apart (``undated``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import pandas as pd

from dashboard.indicators.announcements import announcements_as_of
from dashboard.indicators.collection import state_balances
from dashboard.indicators.coverage import contributions_for_year, year_contributors
from dashboard.indicators.meeting_sources import receipts_as_of
from dashboard.indicators.nullable import date_or_none
from dashboard.indicators.unallocated_receipts import UNALLOCATED
from dashboard.ledger import Ledger

PAIR: Final = ["state", "meeting"]
# already: had given, or owed nothing, on the day of the letter
Outcome = Literal["paid", "undated", "announced", "already", "neither"]


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement; ``amount`` in minor units of ``currency``."""

    kind: str  # pledged | confirmed | in transit | withdrawn
    amount: int
    currency: str
    said_on: date


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """What an addressee did after a letter; ``paid`` in minor units of the stream's currency."""

    state: str
    outcome: Outcome
    paid: int | None  # None if nothing came, or its day is not known
    answered_on: date | None  # day of its first payment, else of its first announcement
    days: int | None  # from the letter to that day
    announced: tuple[Announced, ...]  # its last word after the letter


def voluntary_answers(
    ledger: Ledger, states: Collection[str], year: int, sent_on: date, as_of: date
) -> tuple[LetterAnswer, ...]:
    """Return the answer of each State: contributions and announcements for ``year`` after a letter."""
    day = pd.Timestamp(sent_on)
    rows = contributions_for_year(ledger, year, as_of)
    after = rows[rows["received_from"].gt(day)].groupby("state")
    unclear = rows[rows["received_from"].le(day) & rows["received_by"].gt(day)]
    said = announcements_as_of(ledger, as_of)
    said = said[said["year"].eq(year) & said["said_on"].gt(day)]
    return build_answers(
        states,
        sent_on,
        paid=after["amount"].sum(),
        first_paid=after["received_from"].min(),
        undated={*unclear.loc[unclear["amount"].gt(0), "state"]},
        already=year_contributors(ledger, year, sent_on),
        said=said,
    )


def assessed_answers(
    ledger: Ledger, states: Collection[str], meetings: Collection[str], sent_on: date, as_of: date
) -> tuple[LetterAnswer, ...]:
    """Return the answer of each State: payments after a letter for what was outstanding on its day."""
    owing = owing_pairs(ledger, meetings, sent_on)
    receipts = receipts_as_of(ledger, as_of)
    receipts = receipts[receipts["received_on"].gt(pd.Timestamp(sent_on))]
    is_owed = pd.MultiIndex.from_frame(receipts[PAIR]).isin(owing)
    after = receipts[is_owed | receipts["meeting"].eq(UNALLOCATED)].groupby("state")
    then, now = (
        state_balances(ledger, day).set_index(PAIR)["applied"].reindex(owing, fill_value=0)
        for day in (sent_on, as_of)
    )
    owing_states = owing.get_level_values("state")
    return build_answers(
        states,
        sent_on,
        paid=after["amount"].sum(),
        first_paid=after["received_on"].min(),
        undated={*owing_states[now.gt(then)]},
        already={*states} - {*owing_states},
        said=ledger.announcements.iloc[:0],  # announcements are of voluntary money
    )


def owing_pairs(ledger: Ledger, meetings: Collection[str], day: date) -> pd.MultiIndex:
    """Return the States and meetings with money outstanding on ``day``: of all meetings, or the given."""
    rows = state_balances(ledger, day)
    rows = rows[rows["outstanding"].gt(0) & (rows["meeting"].isin(meetings) | (not meetings))]
    return pd.MultiIndex.from_frame(rows[PAIR])


def build_answers(
    states: Collection[str],
    sent_on: date,
    *,
    paid: pd.Series[int],
    first_paid: pd.Series[pd.Timestamp],
    undated: Collection[str],
    already: Collection[str],
    said: pd.DataFrame,
) -> tuple[LetterAnswer, ...]:
    """Return an answer for each State, by code; a payment counts before a word."""
    first_said = said.groupby("state")["said_on"].min()
    answers = []
    for state in sorted(states):
        outcome: Outcome = "neither"
        if paid.get(state, 0) > 0:
            outcome = "paid"
        elif state in undated:
            outcome = "undated"
        elif state in first_said.index:
            outcome = "announced"
        elif state in already:
            outcome = "already"
        days = {"paid": first_paid, "announced": first_said}.get(outcome)
        on = None if days is None else date_or_none(days[state])
        answers.append(
            LetterAnswer(
                state=state,
                outcome=outcome,
                paid=int(paid[state]) if outcome == "paid" else None,
                answered_on=on,
                days=None if on is None else (on - sent_on).days,
                announced=last_words(said[said["state"].eq(state)])
                if state in first_said.index
                else (),
            )
        )
    return tuple(answers)


def last_words(rows: pd.DataFrame) -> tuple[Announced, ...]:
    """Return the announcements of the last day among a State's announcements."""
    last = rows[rows["said_on"].eq(rows["said_on"].max())]
    return tuple(
        Announced(str(r["kind"]), int(r["amount"]), str(r["currency"]), r["said_on"].date())
        for r in last.to_dict("records")
    )
