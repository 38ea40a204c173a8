"""Which old versions are thinned out: all are kept at first, then the last of a day, then the last of a week.

Only what was saved in the folder is thinned. What a person imported, released or restored stays, and the
version in use, the last one without errors, and what awaits a person. With the defaults, of a hundred
saves on each working day for ten years, 260,800 versions, 2,918 are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.store.version import Version

PERSON_ORIGINS: Final = frozenset({"import", "released", "restored"})  # by a person
BATCH_SIZE: Final = 5_000  # versions that are dropped while other writers wait


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """For how many days all versions are kept, and from then on for how many the last of each day."""

    all_days: int = 30
    daily_days: int = 730


def versions_to_delete(
    versions: Sequence[Version],
    rule: RetentionRule,
    today: date,
    is_good: Callable[[Version], bool],
) -> list[Version]:
    """The versions of one book, the oldest first, that are not to be kept any longer.

    One from a clock that went wrong, later than ``today``, is kept.
    """
    safe = permanent_versions(versions, is_good)
    last: dict[tuple[int, ...], Version] = {}
    old = [(retention_period(v, rule, today), v) for v in versions]
    for span, version in old:
        if span and (version.is_held <= last.get(span, version).is_held):
            last[span] = version
    return [v for span, v in old if span and v.number not in safe and last[span] is not v]


def retention_period(version: Version, rule: RetentionRule, today: date) -> tuple[int, ...]:
    """The day or week of which one version is kept; () where all are."""
    day = version.when.date()
    age = (today - day).days
    if age <= rule.all_days:
        return ()
    return (day.toordinal(),) if age <= rule.daily_days else tuple(day.isocalendar()[:2])


def permanent_versions(versions: Sequence[Version], is_good: Callable[[Version], bool]) -> set[int]:
    """The numbers of versions that are never thinned out."""
    used = [v for v in versions if not v.is_held]
    good = [v for v in used if is_good(v)]
    in_use = used[-1].number if used else 0
    safe = {v.number for v in versions if v.origin in PERSON_ORIGINS or v.number >= in_use}
    safe |= {v.restored_from for v in versions if v.restored_from is not None}
    return safe | {v.number for v in good[-1:]}
