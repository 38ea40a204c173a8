"""What moved between two days (Q1, Q12), and what is a correction of what was known then (D16).

Received for 2021 as known on 2 November: CHF 1'000.00. One payment of October was booked 100.00 too
high, and 250.00 came on 20 November. On 1 December: then 1'000.00, corrections -100.00, movements
+250.00, now 1'150.00. Each State, budget year and meeting ties in the same way, to the cent.

Corrections end on the day to which the figures of the earlier day spoke (D28): what was received
later could not be known then and is new. Without stored versions of a stream's books from before,
"then" is what today's books say of the earlier day, and corrections are unknown, not zero (D26).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

import pandas as pd

from dashboard.indicators import coverage
from dashboard.indicators.announcements import announcements_as_of
from dashboard.indicators.as_of_dates import clamp_date, previous_committee_meeting
from dashboard.indicators.collection import meeting_totals, next_meeting, state_balances
from dashboard.indicators.contributors import contributing_states
from dashboard.indicators.meeting_sources import meeting_as_at
from dashboard.indicators.movement_figures import SubjectFigures, subject_figures
from dashboard.indicators.sums import require_one_currency
from dashboard.indicators.unallocated_receipts import UNALLOCATED
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure
from dashboard.ledger.past_ledger import PastLedger

SUBJECT: Final = ["stream", "subject"]
KEY: Final = [*SUBJECT, "state"]
PARTS: Final = ["then", "corrections", "moved", "now"]
DEFAULT_DAYS: Final = 30  # looked back, if the calendar has no earlier committee meeting


@dataclass(frozen=True, slots=True)
class SubjectMovement:
    """What moved for a budget year or a meeting, in minor units of ``currency``.

    then + corrections + moved = now; ``corrections`` is None if they cannot be told apart, and then
    + moved = now. For a meeting the amounts are those applied to its assessment (D6).
    """

    stream: str
    subject: str  # a budget year, or the code of a meeting
    currency: str
    corrections: int | None
    moved: int
    then: SubjectFigures
    now: SubjectFigures

    @property
    def is_changed(self) -> bool:
        """Return True if any of its figures differs from then."""
        return bool(self.corrections or self.moved) or self.then.figures != self.now.figures


@dataclass(frozen=True, eq=False)
class Movements:
    """What moved between two days.

    ``by_state``: stream, subject, state, then, corrections, moved, now and received (int64 minor
    units; corrections 0 if they cannot be told apart; received is what ``moved`` would be without the
    limit of what a State owes), without rows that neither moved nor were corrected. ``since``: for
    each stream and subject, the day after which money is new.
    """

    earlier: date
    later: date
    past: PastLedger
    subjects: tuple[SubjectMovement, ...]
    by_state: pd.DataFrame
    since: Mapping[tuple[str, str], date]

    def of_stream(self, stream: str) -> tuple[SubjectMovement, ...]:
        """Return what moved in one stream."""
        return tuple(s for s in self.subjects if s.stream == stream)

    def states_of(self, stream: str, subject: str | None = None) -> pd.DataFrame:
        """Return the rows of ``by_state`` of a stream, or of one budget year or meeting."""
        return rows_of(self.by_state, stream, subject)


def default_earlier_day(ledger: Ledger, as_of: date) -> date:
    """Return the committee meeting before a day; without one, the day 30 days before."""
    return previous_committee_meeting(ledger, as_of) or (
        clamp_date(as_of) - timedelta(days=DEFAULT_DAYS)
    )


def days_between(
    ledger: Ledger, since: date | None, until: date | None, as_of: date
) -> tuple[date, date]:
    """Return two days, the earlier first; by default the committee meeting before, and ``as_of``."""
    later = until or as_of
    earlier = since or default_earlier_day(ledger, later)
    first, last = sorted((clamp_date(earlier), clamp_date(later)))
    return first, last


@cached_figure
def amounts_on(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return a row for each stream, subject and State with money: amount and received (int64).

    Yearly money is its budget year's. For a meeting ``amount`` is what is applied to the assessment.
    """
    frames = []
    for stream in ledger.streams:
        rows = coverage.contributions_as_of(ledger, as_of, stream)
        require_one_currency(rows)
        sums = rows.groupby(["year", "state"])["amount"].sum().reset_index()
        frames.append(
            pd.DataFrame(
                {
                    "stream": stream,
                    "subject": sums["year"].astype("str"),
                    "state": sums["state"],
                    "amount": sums["amount"],
                    "received": sums["amount"],
                }
            )
        )
    balances = state_balances(ledger, as_of).rename(columns={"meeting": "subject"})
    balances = balances.assign(stream="assessed", amount=balances["applied"])
    frames.append(balances[[*KEY, "amount", "received"]])
    table = pd.concat(frames, ignore_index=True)
    return table[table["amount"].ne(0) | table["received"].ne(0)].astype(
        {"amount": "int64", "received": "int64"}
    )


def movements(ledger: Ledger, past: PastLedger, earlier: date, later: date) -> Movements:
    """Return what moved from ``earlier`` to ``later``, which must not be before it."""
    nothing = amounts_on(ledger, later)[:0]  # before the first payment there is no subject
    then, base, now = [nothing], [nothing], [nothing]
    since: dict[tuple[str, str], date] = {}
    for stream in ledger.streams:
        known = past.ledger_for(stream)
        then.append(rows_of(amounts_on(known or ledger, earlier), stream))
        now.append(rows_of(amounts_on(ledger, later), stream))
        for subject in subjects_between(ledger, known or ledger, stream, earlier, later):
            day = earlier if known is None else known_until(known, stream, subject, earlier)
            since[stream, subject] = day
            base.append(rows_of(amounts_on(ledger, day), stream, subject))
    table = state_movements(*(pd.concat(parts) for parts in (then, base, now)))
    concerned = concerned_subjects(ledger, past, earlier, later, table)
    subjects = tuple(
        subject_movement(ledger, past, stream, subject, (earlier, later), table)
        for stream, subject in since
        if subject in concerned
    )
    is_shown = table["moved"].ne(0) | table["corrections"].ne(0) | table["received"].ne(0)
    return Movements(earlier, later, past, subjects, table[is_shown].reset_index(drop=True), since)


def rows_of(table: pd.DataFrame, stream: str, subject: str | None = None) -> pd.DataFrame:
    """Return the rows of a stream, or of one of its budget years or meetings."""
    rows = table[table["stream"].eq(stream)]
    return rows if subject is None else rows[rows["subject"].eq(subject)]


def subjects_between(
    ledger: Ledger, known: Ledger, stream: str, earlier: date, later: date
) -> list[str]:
    """Return the budget years and meetings with money, a budget or an assessment on either day."""
    found = {UNALLOCATED} if stream == "assessed" else set[str]()
    for book, day in ((known, earlier), (ledger, earlier), (ledger, later)):
        found |= set(rows_of(amounts_on(book, day), stream)["subject"])
        if stream == "assessed":
            found |= set(meeting_totals(book, day)["meeting"])
        else:
            found |= {str(year) for year in coverage.budget_years(book, day)}
    return sorted(found)


def concerned_subjects(
    ledger: Ledger, past: PastLedger, earlier: date, later: date, table: pd.DataFrame
) -> set[str]:
    """Return the budget years and meetings that have figures to compare.

    The current budget year, the next meeting, and those where money moved or was corrected, money was
    announced, or the budget or the assessment changed.
    """
    moved = table["moved"].ne(0) | table["corrections"].ne(0)
    year, meeting = coverage.current_budget_year(ledger, later), next_meeting(ledger, later)
    announced = announcements_as_of(ledger, later)
    announced = announced[announced["said_on"].gt(pd.Timestamp(earlier))]
    found = {*table.loc[moved, "subject"], str(year), str(meeting), *announced["year"].astype(str)}
    for stream in ledger.streams:
        then = amounts_due(past.ledger_for(stream) or ledger, stream, earlier)
        now = amounts_due(ledger, stream, later)
        found |= {subject for subject in {*then, *now} if then.get(subject) != now.get(subject)}
    return found - {UNALLOCATED}


def amounts_due(ledger: Ledger, stream: str, as_of: date) -> dict[str, int | None]:
    """Return the budget of each year, or what was assessed for each meeting."""
    if stream == "assessed":
        totals = meeting_totals(ledger, as_of)
        return dict(zip(totals["meeting"], totals["assessed"].tolist(), strict=True))
    budgets = coverage.budgets_as_of(ledger, as_of)
    years = budgets["year"].unique().tolist()
    return {str(year): coverage.budget_in_force(budgets, year) for year in years}


def known_until(known: Ledger, stream: str, subject: str, earlier: date) -> date:
    """Return the day to which the books of ``earlier`` spoke for a budget year or meeting."""
    day = meeting_as_at(known, subject, earlier) if stream == "assessed" else None
    info = known.streams.get(stream)
    return day or (info and info.as_at_on(earlier)) or earlier


def state_movements(then: pd.DataFrame, base: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each State of each subject with then, corrections, moved, now, received."""
    sums = [
        rows.groupby(KEY)[["amount", "received"]].sum().add_prefix(f"{name}_")
        for name, rows in (("then", then), ("base", base), ("now", now))
    ]
    keys = sums[0].index.union(sums[1].index).union(sums[2].index)
    table = pd.concat([part.reindex(keys, fill_value=0) for part in sums], axis=1)
    return pd.DataFrame(
        {
            "then": table["then_amount"],
            "corrections": table["base_amount"] - table["then_amount"],
            "moved": table["now_amount"] - table["base_amount"],
            "now": table["now_amount"],
            "received": table["now_received"] - table["base_received"],
        }
    ).reset_index()


def subject_movement(
    ledger: Ledger,
    past: PastLedger,
    stream: str,
    subject: str,
    days: tuple[date, date],
    table: pd.DataFrame,
) -> SubjectMovement:
    """Add up the rows of a budget year or meeting, with its figures on both days."""
    known = past.ledger_for(stream)
    rows = rows_of(table, stream, subject)
    sums = {name: int(rows[name].sum()) for name in PARTS}
    return SubjectMovement(
        stream=stream,
        subject=subject,
        currency=ledger.streams[stream].currency,
        corrections=None if known is None else sums["corrections"],
        moved=sums["moved"],
        then=subject_figures(known or ledger, stream, subject, days[0], sums["then"]),
        now=subject_figures(ledger, stream, subject, days[1], sums["now"]),
    )


@dataclass(frozen=True, slots=True)
class SinceMeeting:
    """The figures of the Overview's tile: what came since the committee meeting before."""

    since: date
    year: int
    currency: str
    amount: int  # minor units of ``currency``, for the budget year
    new_states: int
    states: tuple[int, int]  # then, now
    shares: tuple[Fraction | None, Fraction | None]  # then, now


@cached_figure
def since_last_meeting(ledger: Ledger, as_of: date) -> SinceMeeting | None:
    """Return what moved for the current budget year since the last committee meeting.

    By today's books; None without a calendar, a budget year, or payments with a date.
    """
    earlier = previous_committee_meeting(ledger, as_of)
    year = coverage.current_budget_year(ledger, as_of)
    stream = ledger.streams.get("voluntary")
    if earlier is None or year is None or stream is None or stream.basis == "revenue":
        return None
    days = (earlier, as_of)
    then, now = (coverage.contributions_for_year(ledger, year, day) for day in days)
    before, after = (contributing_states(rows, ledger.states) for rows in (then, now))
    received = [int(rows["amount"].sum()) for rows in (then, now)]
    budgets = [coverage.budget_in_force(coverage.budgets_as_of(ledger, d), year) for d in days]
    shares = [coverage.budget_share(*pair) for pair in zip(received, budgets, strict=True)]
    return SinceMeeting(
        since=earlier,
        year=year,
        currency=stream.currency,
        amount=received[1] - received[0],
        new_states=len(after - before),
        states=(len(before), len(after)),
        shares=(shares[0], shares[1]),
    )
