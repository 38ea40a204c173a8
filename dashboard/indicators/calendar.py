"""The committee's calendar: which meeting of it was the last before a day."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.ledger import Ledger


def previous_committee_meeting(ledger: Ledger, as_of: date) -> date | None:
    """The last committee meeting before ``as_of``; None where none is known."""
    days = ledger.committee_meetings["date"]
    earlier = days[days.lt(pd.Timestamp(as_of))]
    return None if earlier.empty else earlier.max().date()
