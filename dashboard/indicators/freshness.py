"""Freshness (D14): how old a figure is on the day it is looked at.

On 1 Dec 2021, UNODA's status of 31 Oct 2021 is 31 days old and the ISU's of 30 Nov 1 day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Freshness:
    """The day a stream speaks to, and its age in whole days; None where not known."""

    as_at: date | None
    age_in_days: int | None


def stream_freshness(ledger: Ledger, stream: str, as_of: date) -> Freshness:
    """How fresh a stream's payments are on ``as_of``."""
    return freshness_of(
        ledger.streams[stream].as_at_on(as_of) if stream in ledger.streams else None, as_of
    )


def freshness_of(as_at: date | None, as_of: date) -> Freshness:
    """How fresh a figure is that speaks to a day."""
    return Freshness(as_at, age_in_days(as_at, as_of))


def age_in_days(as_at: date | None, as_of: date) -> int | None:
    """Whole days between the day a figure speaks to and ``as_of``; None where not known."""
    return None if as_at is None else (as_of - as_at).days
