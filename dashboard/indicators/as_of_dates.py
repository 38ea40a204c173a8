"""The calendar: the days that one can look from, and which committee meeting was the last before one."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import pandas as pd

from dashboard.ledger import Ledger

# Earlier the books say nothing, and later nobody asks; far outside, days cannot be reckoned with.
EARLIEST_DATE: Final = date(1990, 1, 1)
LATEST_DATE: Final = date(2100, 12, 31)
ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def clamp_date(day: date) -> date:
    """The day, or the nearest that one can look from."""
    return min(max(day, EARLIEST_DATE), LATEST_DATE)


def parse_day(text: str) -> date | None:
    """The day of a text in ISO 8601 (2021-12-01); None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def previous_committee_meeting(ledger: Ledger, as_of: date) -> date | None:
    """The last committee meeting before ``as_of``; None where none is known."""
    days = ledger.committee_meetings["date"]
    earlier = days[days.lt(pd.Timestamp(as_of))]
    return None if earlier.empty else earlier.max().date()
