"""Which source a meeting's figures come from, and the day it speaks to (D28).

Payments known to 31 October (222'594.00) and a status report of 30 November (247'797.00): on
1 December the report is used, with 30 November; on 15 November the payments, with 31 October. A
report of the payments' own day is compared with them (``status_reports.tie_out_meeting``), and they are used.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import pandas as pd

from dashboard.indicators.nullable import date_or_none
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure
from dashboard.workbooks.clean.tables import DATE

REPORT: Final = "report"
PAYMENTS: Final = "payments"
MEETING_AND_AS_AT: Final = ["meeting", "known_to"]


@cached_figure
def meeting_sources(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The source in use for each meeting (index) that has bills, payments or a report by ``as_of``.

    Columns source (``payments`` | ``report``), as_at (the day it speaks to), has_bills, booked_at
    (the day that bills and payments speak to, at most ``as_of``) and reported_at (of the latest
    report); days are datetime64[s], NaT where not known. A report is used where there are no bills,
    where it speaks to a later day than the payments, and where their day is not known.
    """
    bills, reports = assessments_as_of(ledger, as_of), reports_as_of(ledger, as_of)
    booked_at = cap_dates(payments_as_at_by_meeting(ledger), as_of)
    paid = receipts_as_of(ledger, as_of)
    booked = sorted({*bills["meeting"], *paid["meeting"]} - {""})
    reported_at = reports.groupby("meeting")["as_at"].max()
    meetings = pd.Index(sorted({*booked, *reported_at.index}), name="meeting", dtype="str")
    found = pd.DataFrame(
        {
            "has_bills": meetings.isin(bills["meeting"]),
            "booked_at": booked_at.reindex(meetings).where(meetings.isin(booked)).array,
            "reported_at": reported_at.reindex(meetings).array,
        },
        index=meetings,
    ).astype({"booked_at": DATE, "reported_at": DATE})
    is_later = found["booked_at"].isna() | found["reported_at"].gt(found["booked_at"])
    is_report = found["reported_at"].notna() & (~found["has_bills"] | is_later)
    source = pd.Series(PAYMENTS, index=meetings).mask(is_report, REPORT)
    as_at = found["booked_at"].mask(is_report, found["reported_at"])
    return found.assign(source=source, as_at=as_at.astype(DATE))


def payments_as_at_by_meeting(ledger: Ledger) -> pd.Series[pd.Timestamp]:
    """The day that each meeting's bills and payments speak to.

    The newest of the books that hold its payments; where none does, of the books of payments that
    bill it; where these are other books, the day of the stream's payments.
    """
    stream = ledger.streams.get("assessed")
    beside = ledger.assessments[ledger.assessments["with_payments"]]
    rows = pd.concat([ledger.receipts[MEETING_AND_AS_AT], beside[MEETING_AND_AS_AT]])
    days = rows.groupby("meeting")["known_to"].max()
    others = sorted({*ledger.assessments["meeting"]} - {*days.index})
    day = pd.Timestamp(stream.as_at) if stream is not None and stream.as_at else pd.NaT
    rest = pd.Series([day] * len(others), index=others)
    known: pd.Series[pd.Timestamp] = pd.concat([days, rest]).astype(DATE)
    return known


def receipts_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The rows of ``receipts`` that had come by ``as_of``, as far as their books tell."""
    rows = ledger.receipts
    if "assessed" not in ledger.streams:
        return rows.iloc[:0]
    return rows[rows["received_on"].le(as_at_by_row(rows, as_of))]


def as_at_by_row(rows: pd.DataFrame, as_of: date) -> pd.Series[pd.Timestamp]:
    """The day up to which each row's book tells anything, at most ``as_of``."""
    return cap_dates(rows["known_to"].fillna(pd.Timestamp(as_of)), as_of)


def cap_dates(days: pd.Series[pd.Timestamp], as_of: date) -> pd.Series[pd.Timestamp]:
    """The days, none later than ``as_of``; NaT stays."""
    return days.mask(days.gt(pd.Timestamp(as_of)), pd.Timestamp(as_of))


def assessments_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The rows of ``assessments`` of which notice had been given by ``as_of``."""
    if "assessed" not in ledger.streams:
        return ledger.assessments.iloc[:0]
    return ledger.assessments[~ledger.assessments["notice_date"].gt(pd.Timestamp(as_of))]


def reports_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The rows of ``status_reports`` that speak to a day up to ``as_of``."""
    reports = ledger.status_reports
    if "assessed" not in ledger.streams:
        return reports.iloc[:0]
    return reports[reports["as_at"].le(pd.Timestamp(as_of))]


def is_report_in_use(ledger: Ledger, meeting: str, as_of: date) -> bool:
    """Return True where the meeting's figures on ``as_of`` are those of a status report."""
    found = meeting_sources(ledger, as_of)
    return meeting in found.index and str(found.loc[meeting, "source"]) == REPORT


def meeting_as_at(ledger: Ledger, meeting: str, as_of: date) -> date | None:
    """The day that a meeting's figures speak to on ``as_of``; None where not known."""
    found = meeting_sources(ledger, as_of)
    return date_or_none(found["as_at"].get(meeting))


def payments_as_at(ledger: Ledger, meeting: str, as_of: date) -> date | None:
    """The day that a meeting's bills and payments speak to; None where not known, or without bills."""
    found = meeting_sources(ledger, as_of)
    has_bills = meeting in found.index and bool(found.loc[meeting, "has_bills"])
    return date_or_none(found["booked_at"].get(meeting)) if has_bills else None


def meetings_as_at(ledger: Ledger, meetings: Iterable[str], as_of: date) -> tuple[date | None, ...]:
    """The days that the figures of several meetings speak to, each once, the earliest first."""
    days = {meeting_as_at(ledger, str(one), as_of) for one in meetings}
    return tuple(sorted(days, key=lambda day: day or date.max))
