"""The ladder of coverage: from what was received to what is still to find (D9, D10, D13, D24).

Of a budget: received, in transit, confirmed, pledged, usual givers, still to find. Each step is a
layer of its own; together they make the budget, or pass it by ``above``. In the demo 356'660.00
received, 86'569.00 in transit, 458.95 pledged, 25'912.94 usually given and 399.11 to find are
470'000. Usual givers stand in it with last year's amount, beside their range.

Of a meeting's cost: received, outstanding and not yet due, overdue, without a due day, and the cost
that the assessment does not cover. The books hold no announcements of assessed money, and no State's
habit is counted: what a State owes stays in the step of its age.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

import pandas as pd

from dashboard.indicators.announcement_outcomes import AnnouncementOutcome
from dashboard.indicators.collection import state_balances
from dashboard.indicators.coverage import (
    announcement_outcomes,
    budget_coverage,
    budget_share,
    year_contributors,
)
from dashboard.indicators.meeting_sources import meeting_as_at
from dashboard.indicators.outstanding_ages import NOT_DUE, UNKNOWN_AGE, outstanding_by_age
from dashboard.indicators.shortfall import find_shortfall
from dashboard.indicators.usual_givers import usual_givers
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure

StepKind = Literal[
    "received", "in transit", "confirmed", "pledged", "usual", "not due", "overdue", "no due day"
]
ANNOUNCED_STEPS: Final[tuple[StepKind, ...]] = ("in transit", "confirmed", "pledged")
AGE_STEPS: Final[tuple[StepKind, ...]] = ("not due", "overdue", "no due day")


@dataclass(frozen=True, slots=True)
class Step:
    """One layer, in minor units of the ladder's currency; ``low`` and ``high`` if it is a range."""

    kind: StepKind
    amount: int | None  # None if unknown: no earlier year to compare, or no exchange rate
    states: int
    low: int | None = None
    high: int | None = None
    without_rate: int = 0  # announcements that are shown, but cannot be converted and added


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps towards a budget or a meeting's cost, as at ``as_at``."""

    stream: Literal["voluntary", "assessed"]
    subject: str  # budget year, or code of the meeting
    currency: str
    as_at: date | None
    target: int | None  # budget, or cost of the meeting; None if unknown
    steps: tuple[Step, ...]

    @property
    def money_steps(self) -> tuple[Step, ...]:
        """Return the steps that hold money, or announcements without an exchange rate."""
        return tuple(step for step in self.steps if step.amount or step.without_rate)

    @property
    def reached(self) -> int:
        """Return the sum of all steps."""
        return sum(step.amount or 0 for step in self.steps)

    @property
    def to_find(self) -> int | None:
        """Return what no step covers, at least 0; None without a target."""
        return None if self.target is None else max(0, self.target - self.reached)

    @property
    def to_find_range(self) -> tuple[int, int] | None:
        """Return the least and the most still to find, by the ranges of the steps."""
        if self.target is None:
            return None
        ranges = [
            (step.amount or 0, step.low, step.high)
            for step in self.steps
            if step.low is not None and step.high is not None
        ]
        most = self.reached + sum(high - amount for amount, _, high in ranges if high is not None)
        least = self.reached + sum(low - amount for amount, low, _ in ranges if low is not None)
        return max(0, self.target - most), max(0, self.target - least)

    @property
    def above(self) -> int | None:
        """Return by how much the steps pass the target, at least 0; None without a target."""
        return None if self.target is None else max(0, self.reached - self.target)

    def amount_to(self, kind: StepKind) -> int:
        """Return the sum of the steps up to and with ``kind``."""
        kinds = [step.kind for step in self.steps]
        return sum(step.amount or 0 for step in self.steps[: kinds.index(kind) + 1])

    def share_to(self, kind: StepKind) -> Fraction | None:
        """Return the share of the target with all steps up to ``kind``."""
        return budget_share(self.amount_to(kind), self.target)


@cached_figure
def budget_ladder(ledger: Ledger, year: int, as_of: date) -> Ladder:
    """Return the ladder of a budget year. Raises MixedCurrenciesError."""
    figures = budget_coverage(ledger, year, as_of)
    usual = usual_givers(ledger, year, as_of)
    return Ladder(
        stream="voluntary",
        subject=str(year),
        currency=figures.currency,
        as_at=figures.as_at,
        target=figures.budget,
        steps=(
            Step("received", figures.received, len(year_contributors(ledger, year, as_of))),
            *announced_steps(announcement_outcomes(ledger, year, as_of)),
            Step("usual", usual.last_total, len(usual.silent), usual.low, usual.high),
        ),
    )


def announced_steps(outcomes: Iterable[AnnouncementOutcome]) -> Iterable[Step]:
    """Yield a step for each kind of announcement, with what is still open of it."""
    still_open = [a for a in outcomes if a.open_amount]
    for kind in ANNOUNCED_STEPS:
        of_kind = [a for a in still_open if a.kind == kind]
        converted = [a.open_converted.amount for a in of_kind if a.open_converted]
        yield Step(
            kind,
            sum(converted) if converted or not of_kind else None,
            len({a.state for a in of_kind}),
            without_rate=len(of_kind) - len(converted),
        )


@cached_figure
def meeting_ladder(ledger: Ledger, meeting: str, as_of: date) -> Ladder:
    """Return the ladder of a meeting's cost, for a meeting assessed by ``as_of``."""
    balances = state_balances(ledger, as_of)
    applied = balances.loc[balances["meeting"].eq(meeting), "applied"]
    rows = outstanding_steps(ledger, meeting, as_of)
    cost = find_shortfall(ledger, meeting, as_of)
    ages = [
        Step(kind, int(of_age.sum()), len(of_age))
        for kind in AGE_STEPS
        if not (of_age := rows.loc[rows["age"].eq(kind), "outstanding"]).empty
        or kind != "no due day"
    ]
    return Ladder(
        stream="assessed",
        subject=meeting,
        currency=ledger.streams["assessed"].currency,
        as_at=meeting_as_at(ledger, meeting, as_of),
        target=None if cost is None else cost.cost,
        steps=(Step("received", int(applied.sum()), int(applied.gt(0).sum())), *ages),
    )


def outstanding_steps(ledger: Ledger, meeting: str, as_of: date) -> pd.DataFrame:
    """Return what each State has outstanding of each of AGE_STEPS for a meeting, the largest first.

    Columns of ``collection.state_balances``, with ``outstanding`` of that age alone, due_on (the
    first due day of it, NaT without a notice) and age (``outstanding_ages.outstanding_by_age``: D19).
    """
    parts = outstanding_by_age(ledger, as_of)
    parts = parts[parts["meeting"].eq(meeting)]
    step = parts["age"].map({NOT_DUE: "not due", UNKNOWN_AGE: "no due day"}).fillna("overdue")
    by_step = parts.assign(age=step).groupby(["state", "meeting", "age"], as_index=False)
    ages = by_step.agg(outstanding=("amount", "sum"), due_on=("due_on", "min"))
    table = (
        state_balances(ledger, as_of)
        .drop(columns="outstanding")
        .merge(ages, on=["state", "meeting"])
    )
    return table.sort_values(["outstanding", "state"], ascending=[False, True], kind="stable")
