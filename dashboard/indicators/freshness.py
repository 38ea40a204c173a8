"""Freshness (D14): the age of a figure on the as-of date.

On 1 Dec 2021, UNODA's status of 31 Oct 2021 is 31 days old and the ISU's of 30 Nov 1 day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Freshness:
    """An as-at date and its age in whole days; None if unknown."""

    as_at: date | None
    age_in_days: int | None

    @property
    def age_in_years(self) -> int:
        """Return the whole years of its age; 0 if it is unknown."""
        if self.as_at is None or self.age_in_days is None:
            return 0
        seen = self.as_at + timedelta(days=self.age_in_days)
        is_before = (seen.month, seen.day) < (self.as_at.month, self.as_at.day)
        return seen.year - self.as_at.year - is_before


def stream_freshness(ledger: Ledger, stream: str, as_of: date) -> Freshness:
    """Return the freshness of a stream's payments on ``as_of``."""
    return freshness_of(
        ledger.streams[stream].as_at_on(as_of) if stream in ledger.streams else None, as_of
    )


def freshness_of(as_at: date | None, as_of: date) -> Freshness:
    """Return the freshness of a figure with the given as-at date."""
    return Freshness(as_at, age_in_days(as_at, as_of))


def age_in_days(as_at: date | None, as_of: date) -> int | None:
    """Return the whole days from ``as_at`` to ``as_of``; None if ``as_at`` is unknown."""
    return None if as_at is None else (as_of - as_at).days
