"""Collection of assessed contributions (D6-D8): applied, outstanding and credit by State and meeting.

Outstanding is never negative, so one State's overpayment cannot hide another's debt: A owes
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
    """Totals for a meeting, in minor units. assessed = applied + outstanding."""

    assessed: int
    applied: int
    outstanding: int
    credit: int

    @property
    def share(self) -> Fraction | None:
        """Return the share of the assessment that has been collected."""
        return assessment_share(self.applied, self.assessed)


def assessment_share(applied: int, assessed: int) -> Fraction | None:
    """Return applied / assessed (D6); None if nothing was assessed."""
    return Fraction(int(applied), int(assessed)) if assessed else None


def meeting_collection(balances: pd.DataFrame, meeting: str) -> Collection:
    """Add up the rows of :func:`state_balances` for a meeting."""
    rows = balances[balances["meeting"].eq(meeting)]
    sums = {c: int(rows[c].sum()) for c in ("assessed", "applied", "outstanding", "credit")}
    return Collection(**sums)


@cached_figure
def state_balances(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return each State's balance for each meeting on ``as_of``, from the source in use (D28).

    Columns state, meeting, assessed, received, applied, outstanding, credit, assumed (int64 minor
    units). ``assumed`` is the part of ``received`` that named no meeting and is taken to pay the
    oldest assessment first (D20), negative for a refund. A meeting whose source is a status report
    has the report's figures, and no other money is added to it. A State that was refunded more than
    it paid has nothing applied and no credit: only ``received`` is negative. Raises
    MixedCurrenciesError.
    """
    sources = meeting_sources(ledger, as_of)
    reported = sources.index[sources["source"].eq(REPORT)]
    booked = balances_from_payments(ledger, as_of)
    booked = booked[~booked["meeting"].isin(reported)]
    reports = latest_reports(ledger, as_of)
    require_stream_currency(ledger, "assessed", reports)
    reports = reports[reports["meeting"].isin(reported)]
    report_rows = reports[[*STATE_AND_MEETING, "assessed", "received"]].assign(assumed=0)
    return add_balances(pd.concat([booked[report_rows.columns], report_rows], ignore_index=True))


@cached_figure
def balances_from_payments(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return the balances from bills and payments only (columns of :func:`state_balances`).

    Payments for a meeting without bills are left out if a status report covers that meeting.
    """
    receipts, bills = receipts_as_of(ledger, as_of), assessments_as_of(ledger, as_of)
    require_stream_currency(ledger, "assessed", receipts, bills)
    sources = meeting_sources(ledger, as_of)
    only_reported = sources.index[sources["source"].eq(REPORT) & ~sources["has_bills"]]
    named = receipts[receipts["meeting"].ne(UNALLOCATED) & ~receipts["meeting"].isin(only_reported)]
    owed = bills.groupby(STATE_AND_MEETING)["amount"].sum().rename("assessed")
    paid = named.groupby(STATE_AND_MEETING)["amount"].sum().rename("received")
    pairs = owed.index.union(paid.index)
    sums = [column.reindex(pairs, fill_value=0) for column in (owed, paid)]
    table = pd.concat(sums, axis=1).reset_index().assign(assumed=0)
    unallocated = receipts[receipts["meeting"].eq(UNALLOCATED)].groupby("state")["amount"].sum()
    return add_balances(allocate_unreferenced(table, unallocated, meeting_order(ledger.meetings)))


def add_balances(table: pd.DataFrame) -> pd.DataFrame:
    """Add the columns applied, outstanding and credit, computed row by row (D6)."""
    applied = table["received"].clip(lower=0).clip(upper=table["assessed"])
    return table.assign(
        applied=applied,
        outstanding=table["assessed"] - applied,
        credit=(table["received"] - table["assessed"]).clip(lower=0),
    )


def latest_reports(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return the rows of each meeting's latest status report by ``as_of``.

    If a report was entered twice, a State's last row counts (trap 17).
    """
    reports = reports_as_of(ledger, as_of)
    last = reports.groupby("meeting")["as_at"].transform("max")
    return reports[reports["as_at"].eq(last)].drop_duplicates(STATE_AND_MEETING, keep="last")


@cached_figure
def meeting_totals(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return a row for each meeting assessed by ``as_of``, the oldest first.

    Columns meeting, title, first_day, last_day, moved_from, estimated_cost and actual_cost (Int64,
    NA if unknown), assessed, received, applied, outstanding, credit (int64 minor units of
    ``currency``), counts of States: states (assessed), paid_in_full, paid_in_part, unpaid (D12, Q19;
    a balance up to the convention's small-balance threshold counts as paid in full, but stays in
    ``outstanding``), as_at (the as-at date of its source, NaT if unknown: D28), is_past (its last day
    is before ``as_of``) and is_coming (not past, and listed on the Meetings sheet if there is one, so
    that a mistyped code is not taken for a future meeting).
    """
    table = state_balances(ledger, as_of)
    table = table[table["meeting"].ne(UNALLOCATED)]
    settled, part, due = split_by_payment_status(table, ledger.settings.small_balance_minor)
    counted = table.assign(
        states=table["assessed"].gt(0), paid_in_full=settled, paid_in_part=part, unpaid=due
    )
    sums = counted.groupby("meeting")[[*AMOUNT_COLUMNS, *COUNT_COLUMNS]].sum()
    listed = ledger.meetings.drop_duplicates("meeting").set_index("meeting")
    details = listed[
        ["title", "first_day", "last_day", "moved_from", "estimated_cost", "actual_cost"]
    ]
    joined = sums.join(details).reset_index()
    joined["title"] = joined["title"].fillna(joined["meeting"])
    stream = ledger.streams.get("assessed")
    joined["currency"] = stream.currency if stream is not None else ""
    joined["as_at"] = meeting_sources(ledger, as_of)["as_at"].reindex(joined["meeting"]).array
    joined["is_past"] = joined["meeting"].isin(past_meetings(ledger, as_of))
    is_listed = joined["meeting"].isin(listed.index) | listed.empty
    joined["is_coming"] = ~joined["is_past"] & is_listed
    return joined.sort_values("first_day", kind="stable").reset_index(drop=True)


def past_meetings(ledger: Ledger, as_of: date) -> frozenset[str]:
    """Return the codes of the meetings that ended before ``as_of``."""
    meetings = ledger.meetings
    ended = meetings["last_day"].fillna(meetings["first_day"]).lt(pd.Timestamp(as_of))
    return frozenset(meetings.loc[ended, "meeting"])


def split_by_payment_status(
    table: pd.DataFrame, threshold: int
) -> tuple[pd.Series[bool], pd.Series[bool], pd.Series[bool]]:
    """Return three masks over assessed rows of balances: paid in full, paid in part, unpaid."""
    assessed = table["assessed"].gt(0)
    settled = assessed & table["outstanding"].le(threshold)
    part = assessed & ~settled & table["applied"].gt(0)
    return settled, part, assessed & ~settled & ~part


def next_meeting(ledger: Ledger, as_of: date) -> str | None:
    """Return the code of the next meeting that was assessed by ``as_of``; None if there is none."""
    rows = meeting_totals(ledger, as_of)
    coming = rows[rows["is_coming"]]
    return None if coming.empty else str(coming["meeting"].iloc[0])


def past_meetings_outstanding(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of :func:`meeting_totals` for past meetings with money outstanding."""
    return rows[rows["is_past"] & rows["outstanding"].gt(0)]


def meeting_balances(ledger: Ledger, meeting: str, as_of: date) -> pd.DataFrame:
    """Return a row for each State of a meeting, the largest outstanding first.

    Columns state, assessed, received, applied, outstanding, credit, assumed (int64 minor units),
    status (``full``, ``part``, ``nothing``, or ``not assessed``), last_paid_on (NaT if the source is
    a report whose amount received differs from the payments: a report gives no dates).
    """
    table = state_balances(ledger, as_of)
    table = table[table["meeting"].eq(meeting)].drop(columns="meeting")
    settled, part, due = split_by_payment_status(table, ledger.settings.small_balance_minor)
    status = pd.Series("not assessed", index=table.index)
    status = status.mask(settled, "full").mask(part, "part").mask(due, "nothing")
    receipts = receipts_as_of(ledger, as_of)
    receipts = receipts[receipts["meeting"].eq(meeting)]
    last = receipts.groupby("state")["received_on"].max()
    paid = receipts.groupby("state")["amount"].sum().reindex(table["state"], fill_value=0)
    is_dated = table["received"].sub(table["assumed"]).eq(paid.array)
    days = pd.Series(last.reindex(table["state"]).array, index=table.index).where(is_dated)
    table = table.assign(status=status, last_paid_on=days)
    return table.sort_values(
        ["outstanding", "assessed", "state"], ascending=[False, False, True]
    ).reset_index(drop=True)


def collection_by_day(ledger: Ledger, meeting: str, as_of: date) -> pd.DataFrame:
    """Return a row for each date on which a meeting's applied amount changed.

    Columns day (since the meeting's first notice), on, applied (running total, per State never
    more than it owes: D6), assessed (the meeting's total). Receipts that name no meeting are left
    out: they have no date on which they paid this one.
    """
    bills = assessments_as_of(ledger, as_of)
    bills = bills[bills["meeting"].eq(meeting)]
    receipts = receipts_as_of(ledger, as_of)
    receipts = receipts[receipts["meeting"].eq(meeting)].sort_values("received_on")
    assessed = bills.groupby("state")["amount"].sum()
    limit = assessed.reindex(receipts["state"], fill_value=0).set_axis(receipts.index)
    cumulative = receipts.groupby("state")["amount"].cumsum().clip(lower=0)
    applied = cumulative.where(cumulative.le(limit), limit)
    step = applied - applied.groupby(receipts["state"]).shift(fill_value=0)
    daily = step.groupby(receipts["received_on"]).sum()
    daily = daily[daily.ne(0)]
    since = bills["notice_date"].min()
    return pd.DataFrame(
        {
            "day": (daily.index - since).days if pd.notna(since) else 0,
            "on": daily.index,
            "applied": daily.cumsum().to_numpy(),
            "assessed": int(assessed.sum()),
        }
    ).astype({"day": "int64", "on": "datetime64[s]", "assessed": "int64"})


def meeting_order(meetings: pd.DataFrame) -> list[str]:
    """Return meeting codes, oldest first; meetings without a date come last."""
    return list(meetings.sort_values("first_day", kind="stable")["meeting"])
