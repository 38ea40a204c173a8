"""Every State with assessed money outstanding, over all meetings (D6, D7, D19, Q14).

Shares are of the gross sum outstanding: of 929'112 a State's 652'657 are 70 %. Credits are never
taken off; they are a figure of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from dashboard.indicators.collection import (
    meeting_order,
    past_meetings,
    state_balances,
)
from dashboard.indicators.letters import last_letters
from dashboard.indicators.meeting_sources import receipts_as_of
from dashboard.indicators.nullable import date_or_none
from dashboard.indicators.outstanding_ages import (
    AGE_BUCKETS,
    NOT_DUE,
    UNKNOWN_AGE,
    amounts_by_age,
    outstanding_by_age,
)
from dashboard.indicators.payment_habits import PaymentHabit, payment_habits
from dashboard.indicators.without_contribution import AnswerStatus
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure

NO_AMOUNTS = (0,) * len(AGE_BUCKETS)
LARGEST = 3  # States whose share is shown
OVERDUE_AGES = tuple(age for age in AGE_BUCKETS if age not in {NOT_DUE, UNKNOWN_AGE})


@dataclass(frozen=True, slots=True)
class OutstandingState:
    """A State's outstanding money over all meetings, in minor units of the stream's currency.

    status: ``answered`` if it paid something after the last letter to it, else ``part`` if it paid a
    part of what it was assessed for these meetings, else ``silent``.
    """

    state: str
    outstanding: int
    by_age: tuple[int, ...]  # in the order of AGE_BUCKETS; adds up to ``outstanding``
    oldest_due: date | None  # None if no due day is known
    meetings: tuple[str, ...]  # the oldest first
    share: Fraction  # of the gross sum of all States
    credit: int  # paid above what was assessed for other meetings, or without a meeting
    assumed: int  # of what it paid for these meetings: named no meeting, oldest first (D20)
    is_small: bool  # not above the convention's small-balance threshold (D26)
    status: AnswerStatus
    habit: PaymentHabit | None
    is_later_than_usual: bool  # for a meeting to come, more days after the notice than its habit
    last_letter: date | None

    @property
    def overdue(self) -> int:
        """Return the part that is past its due day."""
        return sum(
            n for age, n in zip(AGE_BUCKETS, self.by_age, strict=True) if age in OVERDUE_AGES
        )


@cached_figure
def outstanding_states(ledger: Ledger, as_of: date) -> tuple[OutstandingState, ...]:
    """Return the States with money outstanding, the largest first."""
    balances, ages = state_balances(ledger, as_of), outstanding_by_age(ledger, as_of)
    total, order = int(ages["amount"].sum()), meeting_order(ledger.meetings)
    credit = balances.groupby("state")["credit"].sum().to_dict()
    habits, letters = payment_habits(ledger, as_of), last_letters(ledger, "assessed", as_of)
    paid = receipts_as_of(ledger, as_of)
    last_paid = paid[paid["amount"].gt(0)].groupby("state")["received_on"].max().to_dict()
    past, term = past_meetings(ledger, as_of), ledger.settings.payment_term_days
    balances_of = dict(iter(balances[balances["outstanding"].gt(0)].groupby("state")))
    found = []
    for key, own in ages.groupby("state"):
        state, open_balances = str(key), balances_of[key]
        amount, letter = int(own["amount"].sum()), letters.get(str(key))
        found.append(
            OutstandingState(
                state=state,
                outstanding=amount,
                by_age=amounts_by_age(own),
                oldest_due=date_or_none(own["due_on"].min()),
                meetings=sort_meetings(own["meeting"], order),
                share=Fraction(amount, total),
                credit=int(credit.get(state, 0)),
                assumed=int(open_balances["assumed"].sum()),
                is_small=amount <= ledger.settings.small_balance_minor,
                status=payment_status(open_balances, last_paid.get(state), letter),
                habit=habits.get(state),
                is_later_than_usual=is_later_than_usual(
                    own[~own["meeting"].isin(past)], habits.get(state), term
                ),
                last_letter=letter,
            )
        )
    return tuple(sorted(found, key=lambda row: (-row.outstanding, row.state)))


def payment_status(
    balances: pd.DataFrame, last_paid: pd.Timestamp | None, letter: date | None
) -> AnswerStatus:
    """Return whether a State paid something after the last letter to it, a part, or nothing."""
    if letter is not None and last_paid is not None and last_paid.date() > letter:
        return "answered"
    return "part" if balances["applied"].gt(0).any() else "silent"


def is_later_than_usual(ages: pd.DataFrame, habit: PaymentHabit | None, term: int) -> bool:
    """Return True if more days have passed since a notice than within which the State usually pays."""
    if habit is None or habit.within is None:
        return False
    since_notice = (ages["as_at"] - ages["due_on"]).dt.days + term
    return bool(since_notice.gt(habit.within).any())


def sort_meetings(meetings: pd.Series[str], order: list[str]) -> tuple[str, ...]:
    """Return the distinct codes, the oldest meeting first, those without a date last."""
    rank = {code: n for n, code in enumerate(order)}
    return tuple(sorted(meetings.unique(), key=lambda code: (rank.get(code, len(rank)), code)))


def credits_apart(ledger: Ledger, as_of: date) -> tuple[int, int]:
    """Return what is paid above assessments over all meetings, and by how many States."""
    credit = state_balances(ledger, as_of).groupby("state")["credit"].sum()
    return int(credit.sum()), int(credit.gt(0).sum())


@dataclass(frozen=True, slots=True)
class OutstandingSummary:
    """Totals of :func:`outstanding_states`, in minor units of the stream's currency."""

    states: int
    meetings: int
    outstanding: int  # gross
    by_age: tuple[int, ...]  # in the order of AGE_BUCKETS
    overdue: int
    unknown_age: int
    small_states: int
    small_amount: int
    largest_share: Fraction  # of the LARGEST States
    later_than_usual: int  # States


def summarise_outstanding(rows: tuple[OutstandingState, ...]) -> OutstandingSummary:
    """Add up the rows of :func:`outstanding_states`."""
    by_age = tuple(map(sum, zip(*(row.by_age for row in rows), strict=True))) or NO_AMOUNTS
    small = [row for row in rows if row.is_small]
    return OutstandingSummary(
        states=len(rows),
        meetings=len({meeting for row in rows for meeting in row.meetings}),
        outstanding=sum(row.outstanding for row in rows),
        by_age=by_age,
        overdue=sum(row.overdue for row in rows),
        unknown_age=by_age[AGE_BUCKETS.index(UNKNOWN_AGE)],
        small_states=len(small),
        small_amount=sum(row.outstanding for row in small),
        largest_share=sum((row.share for row in rows[:LARGEST]), Fraction(0)),
        later_than_usual=sum(row.is_later_than_usual for row in rows),
    )
