"""Retention of versions: at first all are stored, then the last of each day, then the last of each week.

Only folder saves are deleted. Imported, released and restored versions stay, as do the version in use,
the last one without errors, and held saves awaiting a decision. With the defaults, a hundred saves on
each working day for ten years (260,800 versions) leave 2,918.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.store.version import Version

PERSON_ORIGINS: Final = frozenset({"import", "released", "restored"})  # actions of a person
BATCH_SIZE: Final = 5_000  # versions deleted while other writers wait


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """Age in days up to which all versions, then the last of each day, are stored."""

    all_days: int = 30
    daily_days: int = 730


def versions_to_delete(
    versions: Sequence[Version],
    rule: RetentionRule,
    today: date,
    is_good: Callable[[Version], bool],
) -> list[Version]:
    """Return the versions of a book to delete, from its versions, the oldest first.

    A version dated after ``today``, from a wrong clock, stays.
    """
    permanent = permanent_versions(versions, is_good)
    last: dict[tuple[int, ...], Version] = {}
    by_period = [(retention_period(v, rule, today), v) for v in versions]
    for period, version in by_period:
        if period and (version.is_held <= last.get(period, version).is_held):
            last[period] = version
    return [v for p, v in by_period if p and v.number not in permanent and last[p] is not v]


def retention_period(version: Version, rule: RetentionRule, today: date) -> tuple[int, ...]:
    """Return the day or week of which one version stays; () if all stay."""
    day = version.when.date()
    age = (today - day).days
    if age <= rule.all_days:
        return ()
    return (day.toordinal(),) if age <= rule.daily_days else tuple(day.isocalendar()[:2])


def permanent_versions(versions: Sequence[Version], is_good: Callable[[Version], bool]) -> set[int]:
    """Return the numbers of versions that are never deleted."""
    used = [v for v in versions if not v.is_held]
    good = [v for v in used if is_good(v)]
    in_use = used[-1].number if used else 0
    permanent = {v.number for v in versions if v.origin in PERSON_ORIGINS or v.number >= in_use}
    permanent |= {v.restored_from for v in versions if v.restored_from is not None}
    return permanent | {v.number for v in good[-1:]}
