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

from dashboard.indicators.meeting_sources import (
    REPORT,
    assessments_as_of,
    meeting_sources,
    receipts_as_of,
    reports_as_of,
)
from dashboard.indicators.sums import require_stream_currency
from dashboard.indicators.unallocated_receipts import UNALLOCATED, allocate_unreferenced
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure

STATE_AND_MEETING: Final = ["state", "meeting"]
AMOUNT_COLUMNS: Final = ["assessed", "received", "applied", "outstanding", "credit"]
COUNT_COLUMNS: Final = ["states", "paid_in_full", "paid_in_part", "unpaid"]


@dataclass(frozen=True, slots=True)
class Collection:
    """The sums of one meeting, in minor units. assessed = applied + outstanding."""

    assessed: int
    applied: int
    outstanding: int
    credit: int

    @property
    def share(self) -> Fraction | None:
        """The share of the assessment that is secured."""
        return assessment_share(self.applied, self.assessed)


def assessment_share(applied: int, assessed: int) -> Fraction | None:
    """Applied over assessed (D6); None where nothing was assessed."""
    return Fraction(int(applied), int(assessed)) if assessed else None


def meeting_collection(positions: pd.DataFrame, meeting: str) -> Collection:
    """The sums of the named meeting over the rows of :func:`state_balances`."""
    rows = positions[positions["meeting"].eq(meeting)]
    sums = {c: int(rows[c].sum()) for c in ("assessed", "applied", "outstanding", "credit")}
    return Collection(**sums)


@cached_figure
def state_balances(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Where each State stands for each meeting on ``as_of``, by the source in use (D28).

    Columns state, meeting, assessed, received, applied, outstanding, credit, assumed (int64 minor
    units). ``assumed`` is the part of ``received`` that named no meeting and is taken to pay the
    oldest assessment first (D20), below zero for a refund. A meeting whose source is a status report
    stands as that says, and no other money is added to it. A State that was refunded more than it
    paid has nothing applied and no credit: ``received`` alone is below zero. Raises
    MixedCurrenciesError.
    """
    used = meeting_sources(ledger, as_of)
    reported = used.index[used["source"].eq(REPORT)]
    booked = balances_from_payments(ledger, as_of)
    booked = booked[~booked["meeting"].isin(reported)]
    says = latest_reports(ledger, as_of)
    require_stream_currency(ledger, "assessed", says)
    says = says[says["meeting"].isin(reported)]
    told = says[[*STATE_AND_MEETING, "assessed", "received"]].assign(assumed=0)
    return add_balances(pd.concat([booked[told.columns], told], ignore_index=True))


@cached_figure
def balances_from_payments(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The positions by bills and payments alone (columns of :func:`state_balances`).

    Payments for a meeting without bills are not in it where a report says how that meeting stands.
    """
    came, noticed = receipts_as_of(ledger, as_of), assessments_as_of(ledger, as_of)
    require_stream_currency(ledger, "assessed", came, noticed)
    used = meeting_sources(ledger, as_of)
    by_report_alone = used.index[used["source"].eq(REPORT) & ~used["has_bills"]]
    named = came[came["meeting"].ne(UNALLOCATED) & ~came["meeting"].isin(by_report_alone)]
    owed = noticed.groupby(STATE_AND_MEETING)["amount"].sum().rename("assessed")
    paid = named.groupby(STATE_AND_MEETING)["amount"].sum().rename("received")
    pairs = owed.index.union(paid.index)
    sums = [column.reindex(pairs, fill_value=0) for column in (owed, paid)]
    table = pd.concat(sums, axis=1).reset_index().assign(assumed=0)
    loose = came[came["meeting"].eq(UNALLOCATED)].groupby("state")["amount"].sum()
    return add_balances(allocate_unreferenced(table, loose, meeting_order(ledger.meetings)))


def add_balances(table: pd.DataFrame) -> pd.DataFrame:
    """The table with applied, outstanding and credit, worked out State by State (D6)."""
    applied = table["received"].clip(lower=0).clip(upper=table["assessed"])
    return table.assign(
        applied=applied,
        outstanding=table["assessed"] - applied,
        credit=(table["received"] - table["assessed"]).clip(lower=0),
    )


def latest_reports(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The rows of ``status_reports`` of each meeting's latest report by ``as_of``.

    Where a report was put in twice, a State's last row counts (trap 17).
    """
    reports = reports_as_of(ledger, as_of)
    last = reports.groupby("meeting")["as_at"].transform("max")
    return reports[reports["as_at"].eq(last)].drop_duplicates(STATE_AND_MEETING, keep="last")


@cached_figure
def meeting_totals(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """A row a meeting that had been assessed by ``as_of``, the oldest first.

    Columns meeting, title, first_day, last_day, moved_from, estimated_cost and actual_cost (Int64,
    NA not known), assessed, received, applied, outstanding, credit (int64 minor units of
    ``currency``), counts of States: states (assessed), paid_in_full, paid_in_part, unpaid (D12, Q19;
    a balance up to the convention's small-balance threshold counts as paid in full, but stays in
    ``outstanding``), as_at (the day its source speaks to, NaT not known: D28), is_past (its last day
    is before ``as_of``) and is_coming (not past, and on a Meetings sheet where there is one: a
    mistyped code is no meeting to come).
    """
    table = state_balances(ledger, as_of)
    table = table[table["meeting"].ne(UNALLOCATED)]
    settled, part, due = split_by_payment_status(table, ledger.settings.small_balance_minor)
    counted = table.assign(
        states=table["assessed"].gt(0), paid_in_full=settled, paid_in_part=part, unpaid=due
    )
    sums = counted.groupby("meeting")[[*AMOUNT_COLUMNS, *COUNT_COLUMNS]].sum()
    known = ledger.meetings.drop_duplicates("meeting").set_index("meeting")
    told = known[["title", "first_day", "last_day", "moved_from", "estimated_cost", "actual_cost"]]
    joined = sums.join(told).reset_index()
    joined["title"] = joined["title"].fillna(joined["meeting"])
    stream = ledger.streams.get("assessed")
    joined["currency"] = stream.currency if stream is not None else ""
    joined["as_at"] = meeting_sources(ledger, as_of)["as_at"].reindex(joined["meeting"]).array
    joined["is_past"] = joined["meeting"].isin(past_meetings(ledger, as_of))
    is_listed = joined["meeting"].isin(known.index) | known.empty
    joined["is_coming"] = ~joined["is_past"] & is_listed
    return joined.sort_values("first_day", kind="stable").reset_index(drop=True)


def past_meetings(ledger: Ledger, as_of: date) -> frozenset[str]:
    """The codes of the meetings whose last day is before ``as_of``."""
    meetings = ledger.meetings
    ended = meetings["last_day"].fillna(meetings["first_day"]).lt(pd.Timestamp(as_of))
    return frozenset(meetings.loc[ended, "meeting"])


def split_by_payment_status(
    table: pd.DataFrame, threshold: int
) -> tuple[pd.Series[bool], pd.Series[bool], pd.Series[bool]]:
    """Of the rows of positions that are assessed: paid in full, in part, not at all."""
    assessed = table["assessed"].gt(0)
    settled = assessed & table["outstanding"].le(threshold)
    part = assessed & ~settled & table["applied"].gt(0)
    return settled, part, assessed & ~settled & ~part


def next_meeting(ledger: Ledger, as_of: date) -> str | None:
    """The code of the first meeting to come that was assessed by ``as_of``; None without one."""
    rows = meeting_totals(ledger, as_of)
    coming = rows[rows["is_coming"]]
    return None if coming.empty else str(coming["meeting"].iloc[0])


def past_meetings_outstanding(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of :func:`meeting_totals` that are past and to which money is still owed."""
    return rows[rows["is_past"] & rows["outstanding"].gt(0)]


def meeting_balances(ledger: Ledger, meeting: str, as_of: date) -> pd.DataFrame:
    """A row a State of one meeting, the largest outstanding first.

    Columns state, assessed, received, applied, outstanding, credit, assumed (int64 minor units),
    status (``full``, ``part``, ``nothing``, or ``not assessed``), last_paid_on (NaT where the source
    is a report that says another sum received than the payments: it does not say when).
    """
    table = state_balances(ledger, as_of)
    table = table[table["meeting"].eq(meeting)].drop(columns="meeting")
    settled, part, due = split_by_payment_status(table, ledger.settings.small_balance_minor)
    status = pd.Series("not assessed", index=table.index)
    status = status.mask(settled, "full").mask(part, "part").mask(due, "nothing")
    came = receipts_as_of(ledger, as_of)
    came = came[came["meeting"].eq(meeting)]
    last = came.groupby("state")["received_on"].max()
    paid = came.groupby("state")["amount"].sum().reindex(table["state"], fill_value=0)
    is_dated = table["received"].sub(table["assumed"]).eq(paid.array)
    days = pd.Series(last.reindex(table["state"]).array, index=table.index).where(is_dated)
    table = table.assign(status=status, last_paid_on=days)
    return table.sort_values(
        ["outstanding", "assessed", "state"], ascending=[False, False, True]
    ).reset_index(drop=True)


def collection_by_day(ledger: Ledger, meeting: str, as_of: date) -> pd.DataFrame:
    """How the money of a meeting came: a row a day on which more of it was applied.

    Columns day (since the meeting's first notice), on, applied (running total, per State never
    more than it owes: D6), assessed (the whole). Receipts that name no meeting are not in it: they
    have no day on which they paid this one.
    """
    owed = assessments_as_of(ledger, as_of)
    owed = owed[owed["meeting"].eq(meeting)]
    came = receipts_as_of(ledger, as_of)
    came = came[came["meeting"].eq(meeting)].sort_values("received_on")
    due = owed.groupby("state")["amount"].sum()
    limit = due.reindex(came["state"], fill_value=0).set_axis(came.index)
    running = came.groupby("state")["amount"].cumsum().clip(lower=0)
    applied = running.where(running.le(limit), limit)
    step = applied - applied.groupby(came["state"]).shift(fill_value=0)
    daily = step.groupby(came["received_on"]).sum()
    daily = daily[daily.ne(0)]
    since = owed["notice_date"].min()
    return pd.DataFrame(
        {
            "day": (daily.index - since).days if pd.notna(since) else 0,
            "on": daily.index,
            "applied": daily.cumsum().to_numpy(),
            "assessed": int(due.sum()),
        }
    ).astype({"day": "int64", "on": "datetime64[s]", "assessed": "int64"})


def meeting_order(meetings: pd.DataFrame) -> list[str]:
    """Meeting codes, oldest first; meetings without a day come last."""
    return list(meetings.sort_values("first_day", kind="stable")["meeting"])
