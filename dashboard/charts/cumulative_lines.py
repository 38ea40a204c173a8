"""The lines of the chart of cumulative receipts: the selected year, the one before, and a band of all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from dashboard.charts.layout.range_band import range_band
from dashboard.charts.layout.theme import Theme
from dashboard.indicators.coverage import Coverage
from dashboard.indicators.pace import Course
from dashboard.locale import Words

LAST_DAY: Final = 366
MIN_BAND_YEARS: Final = 2  # earlier years that make a band


def earlier_courses(lines: pd.DataFrame, earlier: list[int]) -> list[Course]:
    """Return the running total of each earlier year, known to the year's end."""
    years = (lines[lines["year"].eq(year)] for year in earlier)
    return [
        Course(rows["day"].clip(upper=LAST_DAY).tolist(), rows["amount"].tolist(), LAST_DAY)
        for rows in years
    ]


def band_name(earlier: list[int], words: Words) -> str:
    """Return the name of the band of earlier years; "" for a single year, which has none."""
    if len(earlier) < MIN_BAND_YEARS:
        return ""
    return words.t("{first} to {last}", first=earlier[0], last=earlier[-1])


def earlier_years_band(
    courses: list[Course], name: str, words: Words, currency: str, theme: Theme
) -> list[dict[str, Any]]:
    """Return the range of all earlier years' running totals; none without a name."""
    if not name:
        return []
    return range_band(
        courses,
        LAST_DAY,
        name,
        theme,
        lambda _, low, high: words.t(
            "{years}: {low} to {high}",
            years=name,
            low=words.money(int(low), currency),
            high=words.money(int(high), currency),
        ),
    )


def year_line(
    lines: pd.DataFrame, year: int, words: Words, currency: str, style: dict[str, Any]
) -> dict[str, Any]:
    """Return a budget year's running total as a step line."""
    rows = lines[lines["year"].eq(year)]
    days = [0, *rows["day"].clip(upper=LAST_DAY).tolist(), LAST_DAY]
    amounts = [0, *rows["amount"].tolist()]
    amounts.append(amounts[-1])
    hovers = [
        words.t(
            "Budget year {year}: {amount} by {day}",
            year=year,
            amount=words.money(amount, currency),
            day=words.day(on.date()),
        )
        for amount, on in zip(rows["amount"].tolist(), rows["on"], strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": str(year),
        "x": days,
        "y": amounts,
        "line": {"shape": "hv", **style},
        "hoverinfo": "text",
        "hovertext": ["", *hovers, hovers[-1] if hovers else ""],
    }


def current_year_line(
    lines: pd.DataFrame, figures: Coverage, words: Words, theme: Theme
) -> dict[str, Any]:
    """Return the selected year's line in the stream's colour, up to its as-at date."""
    style = {"color": theme.stream_colour("voluntary"), "width": 3.5}
    line = year_line(lines, figures.year, words, figures.currency, style)
    line["x"][-1] = line_end_day(figures)
    return line


def line_end_day(figures: Coverage) -> int:
    """Return the day of the year where the line ends: as-at date, or the last day if past."""
    first = date(figures.year, 1, 1)
    if figures.as_at is None or figures.as_at.year > figures.year:
        return LAST_DAY
    return max(0, (figures.as_at - first + timedelta(days=1)).days)
