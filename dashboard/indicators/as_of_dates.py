"""As-of dates: the permitted range, parsing, and the committee meeting before a date."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import pandas as pd

from dashboard.ledger import Ledger

# No book goes back further; far outside this range, date arithmetic would overflow.
EARLIEST_DATE: Final = date(1990, 1, 1)
LATEST_DATE: Final = date(2100, 12, 31)
ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def clamp_date(day: date) -> date:
    """Return the date, limited to EARLIEST_DATE and LATEST_DATE."""
    return min(max(day, EARLIEST_DATE), LATEST_DATE)


def parse_day(text: str) -> date | None:
    """Parse an ISO 8601 date such as 2021-12-01; None if the text is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def previous_committee_meeting(ledger: Ledger, as_of: date) -> date | None:
    """Return the date of the last committee meeting before ``as_of``; None if there is none."""
    days = ledger.committee_meetings["date"]
    earlier = days[days.lt(pd.Timestamp(as_of))]
    return None if earlier.empty else earlier.max().date()
