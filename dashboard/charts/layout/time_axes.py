"""Axes of time: the months of a year, and days since a notice."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from babel.dates import format_date

from dashboard.charts.layout.ticks import MAX_TICKS
from dashboard.locale import Words

LEAP_YEAR: Final = 2020
QUARTER_MONTHS: Final = range(1, 13, 3)
DAY_INTERVALS: Final = (1, 2, 4, 7, 14, 30, 60, 90, 180, 360)  # days between ticks


def month_axis(words: Words) -> dict[str, Any]:
    """Return ticks at the first day of each quarter, named after its month."""
    first = date(LEAP_YEAR, 1, 1)
    days = [date(LEAP_YEAR, month, 1) for month in QUARTER_MONTHS]
    return {
        "tickmode": "array",
        "tickvals": [(day - first).days + 1 for day in days],
        "ticktext": [format_date(day, "LLL", locale=words.code) for day in days],
        "tickangle": 0,
        "ticks": "outside",
        "ticklen": 4,
    }


def day_axis(longest: int, words: Words) -> dict[str, Any]:
    """Return ticks at round numbers of days; the last one names the unit."""
    step = next((n for n in DAY_INTERVALS if longest < n * MAX_TICKS), DAY_INTERVALS[-1])
    positions = list(range(0, longest + 1, step))
    texts = [words.count(position) for position in positions]
    texts[-1] = words.n("{n} day", "{n} days", positions[-1])
    return {"tickmode": "array", "tickvals": positions, "ticktext": texts}
