"""Years along an axis: mark the year that is not over, and label a subset if there are many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from dashboard.locale import Words

MAX_YEAR_LABELS: Final = 9  # years whose four digits fit next to each other on a phone
HALF_BAR: Final = 0.37  # in years
YEAR_END: Final = (12, 31)


def running_year(years: Sequence[int], as_at: date | None) -> int | None:
    """Return the year that was not over on ``as_at``, if it is in ``years``."""
    if as_at is None or (as_at.month, as_at.day) == YEAR_END:
        return None
    return as_at.year if as_at.year in years else None


def year_axis(
    years: Sequence[int], running: int | None, words: Words, max_labels: int = MAX_YEAR_LABELS
) -> dict[str, Any]:
    """Return ticks at the last year and at regular steps before it; mark the running year."""
    step = -(-len(years) // max_labels) or 1
    labelled = [year for n, year in enumerate(reversed(years)) if n % step == 0][::-1]
    texts = [
        words.t("{year}<br>so far", year=year) if year == running else str(year)
        for year in labelled
    ]
    return {
        "tickmode": "array",
        "tickvals": labelled,
        "ticktext": texts,
        "tickangle": 0,
        "range": [min(years, default=0) - 0.6, max(years, default=0) + 0.6],
    }


def labelled_positions(values: Sequence[int]) -> list[int]:
    """Return indices to label: last, highest and first, unless too close."""
    if not values:
        return []
    last, highest = len(values) - 1, max(range(len(values)), key=values.__getitem__)
    distance = max(1, -(-len(values) // 4))  # minimum distance so that labels do not touch
    labelled = [last]
    for index in (highest, 0):
        if all(abs(index - other) >= distance for other in labelled):
            labelled.append(index)
    return sorted(labelled)


def label_anchor(index: int, count: int) -> tuple[str, float]:
    """Return alignment and shift of a label above a bar; outer bars align to their edge."""
    if count == 1 or 0 < index < count - 1:
        return "center", 0.0
    return ("left", -HALF_BAR) if index == 0 else ("right", HALF_BAR)
