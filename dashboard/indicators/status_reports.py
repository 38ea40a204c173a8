"""A meeting's dated status reports side by side: what each says, and what came since the one before.

Reports of 30 September (assessed 60'000.00, received 10'000.00) and 31 October (received 25'000.00):
outstanding 50'000.00, then 35'000.00; 15'000.00 came in between. What a State lost again in a later
report is a correction and stands apart: +17'000.00 of one and -2'000.00 of another are 15'000.00 in all.
Where a meeting has bills of its own, payments in the books by a report's day should be what the report
says (D16): 25'000.00 against 24'000.00 differ by 1'000.00.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from dashboard.indicators.collection import balances_from_payments, latest_reports, state_balances
from dashboard.indicators.meeting_sources import (
    is_report_in_use,
    meeting_as_at,
    meeting_sources,
    payments_as_at,
    reports_as_of,
)
from dashboard.indicators.sums import require_stream_currency
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure
from dashboard.ledger.report_movements import ONE_DAY, latest_report_rows, report_movements
from dashboard.workbooks.clean.tables import DATE

REPORT_KEY: Final = ["meeting", "as_at"]


def latest_rows_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The rows of ``status_reports`` that speak to a day up to ``as_of``, each day's last (trap 17)."""
    return latest_report_rows(reports_as_of(ledger, as_of))


@cached_figure
def movements_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """What moved from source to source up to ``as_of``, as reports tell it (D28).

    Columns of ``report_movements.report_movements``, and since_payments: the source before is not a report, but the
    payments in the books, which speak to a day between the two reports.
    """
    reports, booked = latest_rows_as_of(ledger, as_of), payments_as_report(ledger, as_of)
    moved = report_movements(pd.concat([reports, booked]))
    keys = pd.MultiIndex.from_frame(booked[REPORT_KEY].drop_duplicates())
    is_booked = pd.MultiIndex.from_frame(moved[["meeting", "received_by"]]).isin(keys)
    since = moved.assign(before=moved["received_from"] - ONE_DAY)[["meeting", "before"]]
    moved["since_payments"] = pd.MultiIndex.from_frame(since).isin(keys)
    return moved[~is_booked].reset_index(drop=True)


def payments_as_report(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """What the payments make of each meeting on their day, in the columns of a status report.

    Only of meetings with bills that a report of a later day speaks to, and none of the same day.
    """
    reports, used = latest_rows_as_of(ledger, as_of), meeting_sources(ledger, as_of)
    later = used[used["has_bills"] & used["reported_at"].gt(used["booked_at"])]
    told = pd.MultiIndex.from_frame(reports[REPORT_KEY])
    frames = [reports.iloc[:0]]
    for meeting, day in later["booked_at"].items():
        if (meeting, day) in told:
            continue
        own = balances_from_payments(ledger, day.date())
        own = own[own["meeting"].eq(str(meeting))]
        own = own.assign(as_at=day, currency=ledger.streams["assessed"].currency)
        own = own.reindex(columns=reports.columns)
        own[["book", "sheet", "cell"]] = ""
        frames.append(own.astype(reports.dtypes.to_dict()))
    return pd.concat(frames, ignore_index=True)


def has_only_reports(ledger: Ledger, meeting: str, as_of: date) -> bool:
    """Return True for a meeting with a report and no bills, of which no payment has a day."""
    used = meeting_sources(ledger, as_of)
    return is_report_in_use(ledger, meeting, as_of) and not bool(used.loc[meeting, "has_bills"])


@dataclass(frozen=True, slots=True)
class ReportAddition:
    """What a meeting's report says beyond the payments known to an earlier day, in minor units.

    ``came`` and ``taken_back`` (not below zero) add up State by State, of what is applied:
    25'203.00 came between 31 October and 30 November.
    """

    since: date
    until: date
    received: int
    reversed_amount: int


def report_addition(ledger: Ledger, meeting: str, as_of: date) -> ReportAddition | None:
    """What the report in use adds to the payments in the books; None where these are in use."""
    since, until = payments_as_at(ledger, meeting, as_of), meeting_as_at(ledger, meeting, as_of)
    if not is_report_in_use(ledger, meeting, as_of) or since is None or until is None:
        return None
    now, then = (
        table[table["meeting"].eq(meeting)].set_index("state")["applied"]
        for table in (state_balances(ledger, as_of), balances_from_payments(ledger, since))
    )
    change = now.sub(then, fill_value=0)
    return ReportAddition(
        since,
        until,
        received=int(change.clip(lower=0).sum()),
        reversed_amount=int((-change).clip(lower=0).sum()),
    )


@cached_figure
def compare_reports(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """A row a meeting and report day up to ``as_of``, the earliest first.

    Columns meeting, as_at, states (int64), assessed, received, applied, outstanding (int64 minor units;
    applied and outstanding State by State: D6), came and corrected (Int64: since the source before, NA
    for a meeting's first; what a later report takes back is in ``corrected`` alone, below zero), and
    booked (Int64: payments in the books by that day; NA where the meeting has no bills of its own, or
    the payments speak to an earlier day).
    Raises MixedCurrenciesError.
    """
    rows = latest_rows_as_of(ledger, as_of)
    require_stream_currency(ledger, "assessed", rows)
    applied = rows["received"].clip(lower=0).clip(upper=rows["assessed"])
    rows = rows.assign(applied=applied, outstanding=rows["assessed"] - applied, states=1)
    sums = ["states", "assessed", "received", "applied", "outstanding"]
    table = rows.groupby(REPORT_KEY)[sums].sum().reset_index()
    moved = movements_as_of(ledger, as_of)
    since = moved.loc[moved["since_payments"], ["meeting", "received_by"]]
    first = table["as_at"].eq(table.groupby("meeting")["as_at"].transform("min"))
    first &= ~pd.MultiIndex.from_frame(table[REPORT_KEY]).isin(pd.MultiIndex.from_frame(since))
    back = moved["is_correction"] | moved["is_vanished"]
    keys = pd.MultiIndex.from_frame(table[REPORT_KEY])
    for column, part in (("came", moved[~back]), ("corrected", moved[back])):
        sum_of = part.groupby(["meeting", "received_by"])["amount"].sum()
        amounts = pd.Series(sum_of.reindex(keys, fill_value=0).array, dtype="Int64")
        table[column] = amounts.mask(first.to_numpy())
    booked = [
        payments_total_on(ledger, str(m), day.date())
        for m, day in zip(table["meeting"], table["as_at"], strict=True)
    ]
    return table.assign(booked=pd.Series(booked, dtype="Int64")).sort_values(
        ["as_at", "meeting"], ignore_index=True
    )


def payments_total_on(ledger: Ledger, meeting: str, day: date) -> int | None:
    """What the payments in the books make it by a day.

    None for a meeting without bills by then, or where its payments speak to an earlier day.
    """
    if payments_as_at(ledger, meeting, day) != day:
        return None
    table = balances_from_payments(ledger, day)
    return int(table.loc[table["meeting"].eq(meeting), "received"].sum())


@cached_figure
def tie_outs(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Where a meeting's last report and the books differ by the report's day, line by line (D16, D28).

    Columns meeting, state, as_at, reported_assessed, billed, reported, booked (int64 minor units; 0
    where one of the two has no row for the State), book, sheet and cell of the report's row ("" where
    it has none). The payments are in use. No row for a meeting without bills of its own, or whose
    payments speak to an earlier day: there the report is in use.
    """
    last = latest_reports(ledger, as_of)
    found = [
        tie_out_meeting(ledger, str(meeting), rows) for meeting, rows in last.groupby("meeting")
    ]
    return pd.concat(found, ignore_index=True) if found else tie_out_meeting(ledger, "", last)


def tie_out_meeting(ledger: Ledger, meeting: str, report: pd.DataFrame) -> pd.DataFrame:
    """The rows of :func:`tie_outs` of one meeting."""
    day = None if report.empty else report["as_at"].iloc[0].date()
    is_tied = day is not None and payments_total_on(ledger, meeting, day) is not None
    table = (
        balances_from_payments(ledger, day or date.min)
        if is_tied
        else balances_from_payments(ledger, date.min)
    )
    booked = table[table["meeting"].eq(meeting)][["state", "assessed", "received"]]
    said = (report if is_tied else report.iloc[:0])[
        ["state", "assessed", "received", "book", "sheet", "cell"]
    ]
    both = said.merge(booked, on="state", how="outer", suffixes=("_said", "_booked"))
    amounts = ["assessed_said", "assessed_booked", "received_said", "received_booked"]
    both[amounts] = both[amounts].fillna(0).astype("int64")
    texts = both[["book", "sheet", "cell"]].fillna("").astype("str")
    found = pd.DataFrame(
        {
            "meeting": pd.Series(meeting, index=both.index),
            "state": both["state"],
            "as_at": pd.Series(day, index=both.index, dtype=DATE),
            "reported_assessed": both["assessed_said"],
            "billed": both["assessed_booked"],
            "reported": both["received_said"],
            "booked": both["received_booked"],
        }
    ).join(texts)
    differs = found["reported"].ne(found["booked"]) | found["reported_assessed"].ne(found["billed"])
    return found[differs].reset_index(drop=True)


def states_not_tied(ledger: Ledger, meeting: str, as_of: date) -> pd.DataFrame:
    """The rows of :func:`tie_outs` of one meeting whose sums received differ."""
    found = tie_outs(ledger, as_of)
    found = found[found["meeting"].eq(meeting) & found["reported"].ne(found["booked"])]
    return found.reset_index(drop=True)


def conflicting_report_rows(ledger: Ledger, meeting: str, as_of: date) -> pd.DataFrame:
    """Where two reports of a meeting's last report day differ, line by line; the last is in use (trap 17).

    Columns state, as_at, assessed_used, assessed_other, received_used, received_other (int64 minor units)
    and book, sheet and cell of both (``book_used``, ``book_other`` …).
    """
    rows = reports_as_of(ledger, as_of)
    rows = rows[rows["meeting"].eq(meeting)]
    rows = rows[rows["as_at"].eq(rows["as_at"].max())]
    used = latest_report_rows(rows)
    columns = ["assessed", "received", "book", "sheet", "cell"]
    key = ["state", "as_at"]
    both = rows.drop(index=used.index)[[*key, *columns]].merge(
        used[[*key, *columns]], on=key, suffixes=("_other", "_used")
    )
    differs = both["assessed_other"].ne(both["assessed_used"])
    differs |= both["received_other"].ne(both["received_used"])
    return both[differs].reset_index(drop=True)


def prior_balances(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The rows of each meeting's latest report that say a balance of earlier years (never added up)."""
    last = latest_reports(ledger, as_of)
    return last[last["prior_balance"].notna()].reset_index(drop=True)
