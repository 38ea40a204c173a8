"""Compare a meeting's dated status reports: totals of each, and movements since the previous one.

Reports of 30 September (assessed 60'000.00, received 10'000.00) and 31 October (received 25'000.00):
outstanding 50'000.00, then 35'000.00; 15'000.00 were received in between. A State's decrease in a
later report is a correction, listed separately: +17'000.00 of one and -2'000.00 of another make
15'000.00. If a meeting has bills, the payments booked by a report's date should match the report
(D16): 25'000.00 against 24'000.00 differ by 1'000.00.
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
    """Return the ``status_reports`` by ``as_of``, the last row for each State and day (trap 17)."""
    return latest_report_rows(reports_as_of(ledger, as_of))


@cached_figure
def movements_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return the movements between successive sources up to ``as_of`` (D28).

    Columns of ``report_movements.report_movements``, and since_payments: True if the previous source
    is not a report, but the payments in the books, dated between two reports.
    """
    reports, booked = latest_rows_as_of(ledger, as_of), payments_as_report(ledger, as_of)
    moved = report_movements(pd.concat([reports, booked]))
    keys = pd.MultiIndex.from_frame(booked[REPORT_KEY].drop_duplicates())
    is_booked = pd.MultiIndex.from_frame(moved[["meeting", "received_by"]]).isin(keys)
    since = moved.assign(before=moved["received_from"] - ONE_DAY)[["meeting", "before"]]
    moved["since_payments"] = pd.MultiIndex.from_frame(since).isin(keys)
    return moved[~is_booked].reset_index(drop=True)


def payments_as_report(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return the balances from payments on their as-at date, in the columns of a status report.

    Only for meetings with bills that have a later report, and no report of the same date.
    """
    reports, sources = latest_rows_as_of(ledger, as_of), meeting_sources(ledger, as_of)
    later = sources[sources["has_bills"] & sources["reported_at"].gt(sources["booked_at"])]
    reported = pd.MultiIndex.from_frame(reports[REPORT_KEY])
    frames = [reports.iloc[:0]]
    for meeting, day in later["booked_at"].items():
        if (meeting, day) in reported:
            continue
        balances = balances_from_payments(ledger, day.date())
        balances = balances[balances["meeting"].eq(str(meeting))]
        balances = balances.assign(as_at=day, currency=ledger.streams["assessed"].currency)
        balances = balances.reindex(columns=reports.columns)
        balances[["book", "sheet", "cell"]] = ""
        frames.append(balances.astype(reports.dtypes.to_dict()))
    return pd.concat(frames, ignore_index=True)


def has_only_reports(ledger: Ledger, meeting: str, as_of: date) -> bool:
    """Return True for a meeting with a report and no bills, so that no payment has a date."""
    sources = meeting_sources(ledger, as_of)
    return is_report_in_use(ledger, meeting, as_of) and not bool(sources.loc[meeting, "has_bills"])


@dataclass(frozen=True, slots=True)
class ReportAddition:
    """Change in a meeting's applied amounts from the payments to a later report, in minor units.

    ``received`` and ``reversed_amount`` (neither negative) are sums over States: 25'203.00 received
    between 31 October and 30 November.
    """

    since: date
    until: date
    received: int
    reversed_amount: int


def report_addition(ledger: Ledger, meeting: str, as_of: date) -> ReportAddition | None:
    """Return the change from the payments to the report in use; None if payments are in use."""
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
    """Return a row for each meeting and report date up to ``as_of``, the earliest first.

    Columns meeting, as_at, states (int64), assessed, received, applied, outstanding (int64 minor units;
    applied and outstanding State by State: D6), came and corrected (Int64: increases and decreases
    since the previous source, NA for a meeting's first; decreases are negative), and booked (Int64:
    payments in the books by that date; NA if the meeting has no bills, or if the payments have an
    earlier as-at date).
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
    falls = moved["is_correction"] | moved["is_vanished"]
    keys = pd.MultiIndex.from_frame(table[REPORT_KEY])
    for column, part in (("came", moved[~falls]), ("corrected", moved[falls])):
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
    """Return the total of a meeting's booked payments as at a date.

    None for a meeting without bills by then, or if its payments have an earlier as-at date.
    """
    if payments_as_at(ledger, meeting, day) != day:
        return None
    table = balances_from_payments(ledger, day)
    return int(table.loc[table["meeting"].eq(meeting), "received"].sum())


@cached_figure
def tie_outs(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return the differences between each meeting's last report and the books on its date (D16, D28).

    Columns meeting, state, as_at, reported_assessed, billed, reported, booked (int64 minor units; 0
    if one of the two has no row for the State), book, sheet and cell of the report's row ("" if it
    has none). The payments are in use. No rows for a meeting without bills, or whose payments have an
    earlier as-at date: there the report is in use.
    """
    last = latest_reports(ledger, as_of)
    tables = [
        tie_out_meeting(ledger, str(meeting), rows) for meeting, rows in last.groupby("meeting")
    ]
    return pd.concat(tables, ignore_index=True) if tables else tie_out_meeting(ledger, "", last)


def tie_out_meeting(ledger: Ledger, meeting: str, report: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of :func:`tie_outs` for a meeting."""
    day = None if report.empty else report["as_at"].iloc[0].date()
    is_tied = day is not None and payments_total_on(ledger, meeting, day) is not None
    table = (
        balances_from_payments(ledger, day or date.min)
        if is_tied
        else balances_from_payments(ledger, date.min)
    )
    booked = table[table["meeting"].eq(meeting)][["state", "assessed", "received"]]
    reported = (report if is_tied else report.iloc[:0])[
        ["state", "assessed", "received", "book", "sheet", "cell"]
    ]
    both = reported.merge(booked, on="state", how="outer", suffixes=("_said", "_booked"))
    amounts = ["assessed_said", "assessed_booked", "received_said", "received_booked"]
    both[amounts] = both[amounts].fillna(0).astype("int64")
    texts = both[["book", "sheet", "cell"]].fillna("").astype("str")
    lines = pd.DataFrame(
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
    differs = lines["reported"].ne(lines["booked"]) | lines["reported_assessed"].ne(lines["billed"])
    return lines[differs].reset_index(drop=True)


def states_not_tied(ledger: Ledger, meeting: str, as_of: date) -> pd.DataFrame:
    """Return the rows of :func:`tie_outs` for a meeting whose amounts received differ."""
    lines = tie_outs(ledger, as_of)
    lines = lines[lines["meeting"].eq(meeting) & lines["reported"].ne(lines["booked"])]
    return lines.reset_index(drop=True)


def conflicting_report_rows(ledger: Ledger, meeting: str, as_of: date) -> pd.DataFrame:
    """Return differences between reports of a meeting's last report date; the last is in use (trap 17).

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
    """Return rows of each meeting's latest report with a balance of earlier years (never added up)."""
    last = latest_reports(ledger, as_of)
    return last[last["prior_balance"].notna()].reset_index(drop=True)
