"""Announcements of future payments (D10, trap 18): pledged, confirmed, in transit, withdrawn.

A State's latest announcement for a year replaces all its earlier ones. An announcement is not a
receipt and never counts as coverage.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from dashboard.indicators.meeting_sources import as_at_by_row
from dashboard.ledger import Ledger

PLEDGE_KINDS: Final = ("pledged", "confirmed", "in transit")


def announcements_as_of(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return the ``announcements`` made by ``as_of`` and by their book's as-at date."""
    rows = ledger.announcements
    if "voluntary" not in ledger.streams:
        return rows.iloc[:0]
    return rows[rows["said_on"].le(as_at_by_row(rows, as_of))]


def latest_announcements(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return the rows of ``announcements`` that are each State's latest for each year by ``as_of``.

    Several announcements of the same day all count: a State may pay in two parts.
    """
    rows = announcements_as_of(ledger, as_of)
    last = rows.groupby(["state", "year"])["said_on"].transform("max")
    return rows[rows["said_on"].eq(last)]
