"""When a meeting's money is due, and when it must be there (D17, D19); terms are settings.

Due is the notice plus the payment term: 13 Feb 2017 and 30 days make 15 Mar 2017. The decision
day is the first day less so many days: 90 before 30 Aug 2022 is 1 June 2022.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from dashboard.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Deadlines:
    """One meeting's days; None where the notice or the first day is not known."""

    notice_date: date | None  # of the first notice
    due_date: date | None
    needed_by: date | None


def meeting_deadlines(ledger: Ledger, meeting: str) -> Deadlines:
    """The days of one meeting by the convention's own terms."""
    settings = ledger.settings
    noticed = earliest_date(ledger.assessments, meeting, "notice_date")
    begins = earliest_date(ledger.meetings, meeting, "first_day")
    term, before = (timedelta(days=n) for n in (settings.payment_term_days, settings.decision_days))
    return Deadlines(
        notice_date=noticed,
        due_date=None if noticed is None else noticed + term,
        needed_by=None if begins is None else begins - before,
    )


def earliest_date(rows: pd.DataFrame, meeting: str, column: str) -> date | None:
    """The first day of a column among a meeting's rows; None where none is known."""
    days = rows.loc[rows["meeting"].eq(meeting), column].dropna()
    return None if days.empty else days.min().date()
