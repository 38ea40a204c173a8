"""What States said of money to come (D10, trap 18): pledged, confirmed, in transit, withdrawn.

A State's last word on a year takes the place of all its earlier ones. A word is no receipt: it is
never counted as coverage.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from dashboard.indicators.meeting_sources import as_at_by_row
from dashboard.ledger import Ledger

PLEDGE_KINDS: Final = ("pledged", "confirmed", "in transit")


def latest_announcements(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The rows of ``announcements`` that hold each State's last word on each year by ``as_of``.

    Several words of one day stand together: a State may send its money in two parts.
    """
    said = ledger.announcements
    if "voluntary" not in ledger.streams:
        return said.iloc[:0]
    said = said[said["said_on"].le(as_at_by_row(said, as_of))]  # as far as its own book tells
    last = said.groupby(["state", "year"])["said_on"].transform("max")
    return said[said["said_on"].eq(last)]
