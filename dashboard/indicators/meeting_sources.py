"""Choose the source of a meeting's figures, with its as-at date (D28).

Payments as at 31 October (222'594.00) and a status report of 30 November (247'797.00): as of
1 December the report is used, as at 30 November; as of 15 November the payments, as at 31 October.
With equal dates the payments are used and compared with the report
(``status_reports.tie_out_meeting``).
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
    """Return the source for each meeting (index) with bills, payments or a report by ``as_of``.

    Columns source (``payments`` | ``report``), as_at (its as-at date), has_bills, booked_at (as-at
    date of bills and payments, at most ``as_of``) and reported_at (that of the latest report); dates
    are datetime64[s], NaT if unknown. A report is used if there are no bills, if it is later than the
    payments, or if the as-at date of the payments is unknown.
    """
    bills, reports = assessments_as_of(ledger, as_of), reports_as_of(ledger, as_of)
    booked_at = cap_dates(payments_as_at_by_meeting(ledger), as_of)
    paid = receipts_as_of(ledger, as_of)
    booked = sorted({*bills["meeting"], *paid["meeting"]} - {""})
    reported_at = reports.groupby("meeting")["as_at"].max()
    meetings = pd.Index(sorted({*booked, *reported_at.index}), name="meeting", dtype="str")
    sources = pd.DataFrame(
        {
            "has_bills": meetings.isin(bills["meeting"]),
            "booked_at": booked_at.reindex(meetings).where(meetings.isin(booked)).array,
            "reported_at": reported_at.reindex(meetings).array,
        },
        index=meetings,
    ).astype({"booked_at": DATE, "reported_at": DATE})
    is_later = sources["booked_at"].isna() | sources["reported_at"].gt(sources["booked_at"])
    is_report = sources["reported_at"].notna() & (~sources["has_bills"] | is_later)
    source = pd.Series(PAYMENTS, index=meetings).mask(is_report, REPORT)
    as_at = sources["booked_at"].mask(is_report, sources["reported_at"])
    return sources.assign(source=source, as_at=as_at.astype(DATE))


def payments_as_at_by_meeting(ledger: Ledger) -> pd.Series[pd.Timestamp]:
    """Return the as-at date of each meeting's bills and payments.

    That of the newest book with payments for it, else of the newest book of payments that bills it,
    else that of the stream.
    """
    stream = ledger.streams.get("assessed")
    billed = ledger.assessments[ledger.assessments["with_payments"]]
    rows = pd.concat([ledger.receipts[MEETING_AND_AS_AT], billed[MEETING_AND_AS_AT]])
    days = rows.groupby("meeting")["known_to"].max()
    others = sorted({*ledger.assessments["meeting"]} - {*days.index})
    day = pd.Timestamp(stream.as_at) if stream is not None and stream.as_at else pd.NaT
    rest = pd.Series([day] * len(others), index=others)
    as_at: pd.Series[pd.Timestamp] = pd.concat([days, rest]).astype(DATE)
    return as_at


def receipts_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return the ``receipts`` dated by ``as_of`` and by their book's as-at date."""
    rows = ledger.receipts
    if "assessed" not in ledger.streams:
        return rows.iloc[:0]
    return rows[rows["received_on"].le(as_at_by_row(rows, as_of))]


def as_at_by_row(rows: pd.DataFrame, as_of: date) -> pd.Series[pd.Timestamp]:
    """Return the as-at date of each row's book, at most ``as_of``."""
    return cap_dates(rows["known_to"].fillna(pd.Timestamp(as_of)), as_of)


def cap_dates(days: pd.Series[pd.Timestamp], as_of: date) -> pd.Series[pd.Timestamp]:
    """Limit dates to ``as_of``; NaT stays."""
    return days.mask(days.gt(pd.Timestamp(as_of)), pd.Timestamp(as_of))


def assessments_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return the ``assessments`` notified by ``as_of``, or on an unknown date."""
    if "assessed" not in ledger.streams:
        return ledger.assessments.iloc[:0]
    return ledger.assessments[~ledger.assessments["notice_date"].gt(pd.Timestamp(as_of))]


def reports_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return the ``status_reports`` with an as-at date by ``as_of``."""
    reports = ledger.status_reports
    if "assessed" not in ledger.streams:
        return reports.iloc[:0]
    return reports[reports["as_at"].le(pd.Timestamp(as_of))]


def is_report_in_use(ledger: Ledger, meeting: str, as_of: date) -> bool:
    """Return True if the meeting's figures on ``as_of`` come from a status report."""
    sources = meeting_sources(ledger, as_of)
    return meeting in sources.index and str(sources.loc[meeting, "source"]) == REPORT


def meeting_as_at(ledger: Ledger, meeting: str, as_of: date) -> date | None:
    """Return the as-at date of a meeting's figures on ``as_of``; None if unknown."""
    sources = meeting_sources(ledger, as_of)
    return date_or_none(sources["as_at"].get(meeting))


def payments_as_at(ledger: Ledger, meeting: str, as_of: date) -> date | None:
    """Return the as-at date of a meeting's bills and payments; None if unknown or without bills."""
    sources = meeting_sources(ledger, as_of)
    has_bills = meeting in sources.index and bool(sources.loc[meeting, "has_bills"])
    return date_or_none(sources["booked_at"].get(meeting)) if has_bills else None


def meetings_as_at(ledger: Ledger, meetings: Iterable[str], as_of: date) -> tuple[date | None, ...]:
    """Return the distinct as-at dates of several meetings' figures, earliest first, None last."""
    days = {meeting_as_at(ledger, str(meeting), as_of) for meeting in meetings}
    return tuple(sorted(days, key=lambda day: day or date.max))
