"""Freshness (D14): how old a figure is on the day it is looked at.

On 1 Dec 2021, UNODA's status of 31 Oct 2021 is 31 days old and the ISU's of 30 Nov 1 day.
"""

from __future__ import annotations

from datetime import date


def age_in_days(as_at: date | None, as_of: date) -> int | None:
    """Whole days between the day a figure speaks to and ``as_of``; None where not known."""
    return None if as_at is None else (as_of - as_at).days
