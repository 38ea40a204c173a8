"""The payments behind a movement, each with its source cell (Q12, D28).

A dated payment has one day. Two status reports bound it: Japan's 15'000.00 came between 30 September
and 31 October. What no row explains, as where a report takes the place of payments, is a row of the
kind "other" without a cell, so that the rows of a State add up to what moved for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import pandas as pd

from dashboard.indicators.coverage import contributions_as_of
from dashboard.indicators.meeting_sources import REPORT, meeting_sources, receipts_as_of
from dashboard.indicators.movements import Movements
from dashboard.indicators.status_reports import movements_as_of
from dashboard.indicators.unallocated_receipts import UNALLOCATED
from dashboard.ledger import Ledger
from dashboard.workbooks.clean.tables import DATE, ORIGIN_COLUMNS

COLUMNS: Final = [
    *("stream", "subject", "state", "amount", "currency"),
    *("received_from", "received_by", "kind", *ORIGIN_COLUMNS),
]


def payments_between(ledger: Ledger, moved: Movements) -> pd.DataFrame:
    """Return a row for each payment or reported change between the days, the newest first.

    Columns stream, subject (a budget year, a meeting, or "" if none is named), state, amount (int64),
    currency, received_from and received_by (equal if the day is known; NaT if it is not), kind
    (payment | refund | report | correction | other), book, sheet and cell.
    """
    frames = [contributions_between(ledger, moved, stream) for stream in ledger.streams]
    if "assessed" in ledger.streams:
        frames += [receipts_between(ledger, moved), reported_between(ledger, moved)]
    rows = pd.concat(frames, ignore_index=True)
    rows = pd.concat([rows, unexplained(ledger, moved, rows)], ignore_index=True)
    order = ["received_by", "stream", "amount", "state"]
    return rows.sort_values(order, ascending=[False, False, False, True], ignore_index=True)


def contributions_between(ledger: Ledger, moved: Movements, stream: str) -> pd.DataFrame:
    """Return the contributions of a stream that are new since its budget year's earlier day."""
    rows = contributions_as_of(ledger, moved.later, stream)
    rows = rows.assign(subject=rows["year"].astype("str"))
    before = {
        day: contributions_as_of(ledger, day, stream).index for day in {*moved.since.values()}
    }
    return payment_rows(new_rows(rows, stream, moved.since, before), stream)


def receipts_between(ledger: Ledger, moved: Movements) -> pd.DataFrame:
    """Return the new receipts of the meetings whose figures came from payments on the earlier day."""
    rows = receipts_as_of(ledger, moved.later)
    days = {day for (stream, _), day in moved.since.items() if stream == "assessed"}
    before = {day: receipts_as_of(ledger, day).index for day in days}
    by_report = [
        meeting
        for (stream, meeting), day in moved.since.items()
        if stream == "assessed"
        and source_of(ledger, meeting, moved.later) == REPORT
        and (source_of(ledger, meeting, day) == REPORT or not has_bills(ledger, meeting, moved))
    ]
    rows = rows.rename(columns={"meeting": "subject"})
    rows = rows[~rows["subject"].isin(by_report)]
    rows = rows.assign(received_from=rows["received_on"], received_by=rows["received_on"])
    return payment_rows(new_rows(rows, "assessed", moved.since, before), "assessed")


def new_rows(
    rows: pd.DataFrame,
    stream: str,
    since: Mapping[tuple[str, str], date],
    before: Mapping[date, pd.Index],
) -> pd.DataFrame:
    """Return the rows that are not among those of the earlier day of their subject."""
    kept = []
    for index, subject in rows["subject"].items():
        day = since.get((stream, str(subject))) or since[stream, UNALLOCATED]
        if index not in before[day]:
            kept.append(index)
    return rows.loc[kept]


def payment_rows(rows: pd.DataFrame, stream: str) -> pd.DataFrame:
    """Return dated payments in the columns of the result."""
    kind = pd.Series("payment", index=rows.index).mask(rows["amount"].lt(0), "refund")
    return rows.assign(stream=stream, kind=kind)[COLUMNS]


def reported_between(ledger: Ledger, moved: Movements) -> pd.DataFrame:
    """Return the changes in status reports after the source of the earlier day."""
    reports, sources = movements_as_of(ledger, moved.later), meeting_sources(ledger, moved.later)
    frames = [reports.iloc[:0]]
    for (stream, meeting), day in moved.since.items():
        if stream != "assessed" or source_of(ledger, meeting, moved.later) != REPORT:
            continue
        before = meeting_sources(ledger, day)
        is_report = source_of(ledger, meeting, day) == REPORT
        after = before["as_at"][meeting] if is_report else sources["booked_at"][meeting]
        rows = reports[reports["meeting"].eq(meeting) & reports["amount"].ne(0)]
        frames.append(rows if pd.isna(after) else rows[rows["received_by"].gt(after)])
    rows = pd.concat(frames).rename(columns={"meeting": "subject"})
    falls = rows["is_correction"] | rows["is_vanished"]
    kind = pd.Series("report", index=rows.index).mask(falls, "correction")
    return rows.assign(stream="assessed", kind=kind)[COLUMNS]


def unexplained(ledger: Ledger, moved: Movements, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each State of a stream whose rows do not add up to what moved for it."""
    key = ["stream", "state"]
    listed = rows.groupby(key)["amount"].sum()
    total = moved.by_state.groupby(key)["received"].sum()
    keys = total.index.union(listed.index)
    difference = total.reindex(keys, fill_value=0) - listed.reindex(keys, fill_value=0)
    rest = difference[difference.ne(0)].rename("amount").reset_index()
    currencies = {name: stream.currency for name, stream in ledger.streams.items()}
    texts = dict.fromkeys(("subject", *ORIGIN_COLUMNS), "")
    rest = rest.assign(currency=rest["stream"].map(currencies), kind="other", **texts)
    undated = {"received_from": DATE, "received_by": DATE}
    return rest.reindex(columns=COLUMNS).astype(undated)


def source_of(ledger: Ledger, meeting: str, as_of: date) -> str:
    """Return the source of a meeting's figures on a day; "" if it has none."""
    return str(meeting_sources(ledger, as_of)["source"].get(meeting, ""))


def has_bills(ledger: Ledger, meeting: str, moved: Movements) -> bool:
    """Return True if the meeting has assessments in the books by the later day."""
    return bool(meeting_sources(ledger, moved.later)["has_bills"].get(meeting, False))
