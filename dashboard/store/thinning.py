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

SAID: Final = frozenset({"import", "released", "restored"})  # by a person
AT_ONCE: Final = 5_000  # versions that are dropped while other writers wait


@dataclass(frozen=True, slots=True)
class Thinning:
    """For how many days all versions are kept, and from then on for how many the last of each day."""

    all_days: int = 30
    daily_days: int = 730


def to_drop(
    versions: Sequence[Version], rule: Thinning, today: date, is_good: Callable[[Version], bool]
) -> list[Version]:
    """The versions of one book, the oldest first, that are not to be kept any longer.

    One from a clock that went wrong, later than ``today``, is kept.
    """
    safe = kept_for_good(versions, is_good)
    last: dict[tuple[int, ...], Version] = {}
    old = [(span_of(v, rule, today), v) for v in versions]
    for span, version in old:
        if span and (version.is_held <= last.get(span, version).is_held):
            last[span] = version
    return [v for span, v in old if span and v.number not in safe and last[span] is not v]


def span_of(version: Version, rule: Thinning, today: date) -> tuple[int, ...]:
    """The day or week of which one version is kept; () where all are."""
    day = version.when.date()
    age = (today - day).days
    if age <= rule.all_days:
        return ()
    return (day.toordinal(),) if age <= rule.daily_days else tuple(day.isocalendar()[:2])


def kept_for_good(versions: Sequence[Version], is_good: Callable[[Version], bool]) -> set[int]:
    """The numbers of versions that are never thinned out."""
    used = [v for v in versions if not v.is_held]
    good = [v for v in used if is_good(v)]
    in_use = used[-1].number if used else 0
    safe = {v.number for v in versions if v.origin in SAID or v.number >= in_use}
    safe |= {v.restored_from for v in versions if v.restored_from is not None}
    return safe | {v.number for v in good[-1:]}
