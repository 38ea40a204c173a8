"""Years along an axis: mark the year that is not over, and label a subset if there are many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from dashboard.locale import Words

MAX_YEAR_LABELS: Final = 9  # years whose four digits fit next to each other on a phone
YEAR_END: Final = (12, 31)


def running_year(years: Sequence[int], as_at: date | None) -> int | None:
    """Return the year that was not over on ``as_at``, if it is in ``years``."""
    if as_at is None or (as_at.month, as_at.day) == YEAR_END:
        return None
    return as_at.year if as_at.year in years else None


def year_axis(
    years: Sequence[int], running: int | None, words: Words, max_labels: int = MAX_YEAR_LABELS
) -> dict[str, Any]:
    """Return ticks at the first and last year and at regular steps; mark the running year."""
    step = -(-len(years) // max_labels) or 1
    labelled = [year for n, year in enumerate(reversed(years)) if n % step == 0][::-1]
    if years:
        labelled[0] = years[0]  # nobody takes the first label for a later first year
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
