"""Announcements made between two days, and what became of those that were open before (trap 18)."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.indicators.announcement_outcomes import AnnouncementOutcome
from dashboard.indicators.coverage import announcement_outcomes
from dashboard.indicators.movements import Movements
from dashboard.ledger import Ledger


@dataclass(frozen=True, slots=True)
class AnnouncementMovement:
    """An announcement for a budget year with its outcome on the later day; ``is_new``: made since."""

    year: int
    is_new: bool
    outcome: AnnouncementOutcome


def announcements_between(ledger: Ledger, moved: Movements) -> tuple[AnnouncementMovement, ...]:
    """Return the new announcements, then those that were open on the earlier day, by budget year."""
    found = []
    for (stream, subject), day in moved.since.items():
        if stream != "voluntary":
            continue
        year = int(subject)
        before = {o.origin: o for o in announcement_outcomes(ledger, year, day)}
        for outcome in announcement_outcomes(ledger, year, moved.later):
            earlier = before.get(outcome.origin)
            if earlier is None or earlier.open_amount:
                found.append(AnnouncementMovement(year, earlier is None, outcome))
    return tuple(sorted(found, key=lambda a: (not a.is_new, -a.year)))
