"""Due date and decision date of a meeting (D17, D19), by the convention's settings.

The due date is the notice date plus the payment term: 13 Feb 2017 and 30 days make 15 Mar 2017. The
decision date is a number of days before the first day: 90 before 30 Aug 2022 is 1 June 2022.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from dashboard.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The deadlines of a meeting; None if the notice date or the first day is unknown."""

    notice_date: date | None  # of the first notice
    due_date: date | None
    needed_by: date | None


def meeting_deadlines(ledger: Ledger, meeting: str) -> Deadlines:
    """Return the deadlines of a meeting by the convention's settings."""
    settings = ledger.settings
    notice_date = earliest_date(ledger.assessments, meeting, "notice_date")
    first_day = earliest_date(ledger.meetings, meeting, "first_day")
    term, before = (timedelta(days=n) for n in (settings.payment_term_days, settings.decision_days))
    return Deadlines(
        notice_date=notice_date,
        due_date=None if notice_date is None else notice_date + term,
        needed_by=None if first_day is None else first_day - before,
    )


def earliest_date(rows: pd.DataFrame, meeting: str, column: str) -> date | None:
    """Return the earliest date in a column among a meeting's rows; None if there is none."""
    days = rows.loc[rows["meeting"].eq(meeting), column].dropna()
    return None if days.empty else days.min().date()
