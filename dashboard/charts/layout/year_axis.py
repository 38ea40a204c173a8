"""Years along an axis: which is not over yet, which get a label when there are many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from dashboard.locale import Words

MAX_YEAR_LABELS: Final = 9  # years whose four digits fit side by side on a phone
HALF_BAR: Final = 0.37  # of a year
YEAR_END: Final = (12, 31)


def running_year(years: Sequence[int], at: date | None) -> int | None:
    """The year of ``years`` that was not over on the day the figures speak to."""
    if at is None or (at.month, at.day) == YEAR_END:
        return None
    return at.year if at.year in years else None


def year_axis(
    years: Sequence[int], running: int | None, words: Words, room: int = MAX_YEAR_LABELS
) -> dict[str, Any]:
    """Ticks at years: the last always, before it as many as fit; the running one says so."""
    every = -(-len(years) // room) or 1
    shown = [year for n, year in enumerate(reversed(years)) if n % every == 0][::-1]
    texts = [
        words.t("{year}<br>so far", year=year) if year == running else str(year) for year in shown
    ]
    return {
        "tickmode": "array",
        "tickvals": shown,
        "ticktext": texts,
        "tickangle": 0,
        "range": [min(years, default=0) - 0.6, max(years, default=0) + 0.6],
    }


def labelled_positions(values: Sequence[int]) -> list[int]:
    """Places of the values to label: first, last and highest; the first where it stands free."""
    if not values:
        return []
    last, highest = len(values) - 1, max(range(len(values)), key=values.__getitem__)
    apart = max(1, -(-len(values) // 4))  # places between two labels so that they do not touch
    found = [last]
    for place in (highest, 0):
        if all(abs(place - other) >= apart for other in found):
            found.append(place)
    return sorted(found)


def label_anchor(place: int, many: int) -> tuple[str, float]:
    """How a label stands over a bar: flush with the outer bars, so that it is not cut off."""
    if many == 1 or 0 < place < many - 1:
        return "center", 0.0
    return ("left", -HALF_BAR) if place == 0 else ("right", HALF_BAR)
