"""The figures of a budget year or of a meeting on one day, to be compared with another day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dashboard.indicators import coverage
from dashboard.indicators.collection import meeting_totals
from dashboard.indicators.contributors import contributing_states
from dashboard.indicators.meeting_sources import meeting_as_at
from dashboard.ledger import Ledger


@dataclass(frozen=True, slots=True)
class SubjectFigures:
    """The figures of a budget year or meeting, in minor units of the stream's currency.

    ``due`` is the budget, or what was assessed; None if unknown. ``states``: contributors of the year,
    or States that have paid the meeting in full. ``in_transit`` and ``outstanding`` are 0 where the
    stream has no such thing.
    """

    as_at: date | None
    amount: int
    due: int | None
    states: frozenset[str] | int
    in_transit: int = 0
    outstanding: int = 0

    @property
    def share(self) -> Fraction | None:
        """Return the share of the budget or the assessment that was received."""
        return coverage.budget_share(self.amount, self.due)

    @property
    def count(self) -> int:
        """Return the number of States."""
        return self.states if isinstance(self.states, int) else len(self.states)

    @property
    def figures(self) -> tuple[int | None, ...]:
        """Return all figures but the day."""
        return self.amount, self.due, self.count, self.in_transit, self.outstanding


def subject_figures(
    ledger: Ledger, stream: str, subject: str, as_of: date, amount: int
) -> SubjectFigures:
    """Return the figures of a budget year or meeting; ``amount`` was added up by the caller."""
    totals = meeting_totals(ledger, as_of)
    of_meeting = totals[totals["meeting"].eq(subject)]
    if stream == "assessed" and len(of_meeting):
        row = of_meeting.iloc[0]
        return SubjectFigures(
            as_at=meeting_as_at(ledger, subject, as_of),
            amount=amount,
            due=int(row["assessed"]),
            states=int(row["paid_in_full"]),
            outstanding=int(row["outstanding"]),
        )
    info = ledger.streams.get(stream)
    as_at = None if info is None else info.as_at_on(as_of)
    if not subject.isdecimal():
        return SubjectFigures(as_at, amount, None, 0)
    year, rows = int(subject), coverage.contributions_as_of(ledger, as_of, stream)
    gave = contributing_states(rows[rows["year"].eq(year)], ledger.states)
    if stream != "voluntary":
        return SubjectFigures(as_at, amount, None, gave)
    figures = coverage.budget_coverage(ledger, year, as_of)
    return SubjectFigures(
        as_at=figures.as_at,
        amount=amount,
        due=figures.budget,
        states=gave,
        in_transit=figures.in_transit_total,
    )
