"""The lines of the chart of collection: one meeting's share by day, and a band of the others."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from dashboard.charts.layout.point_links import meeting_links
from dashboard.charts.layout.range_band import range_band
from dashboard.charts.layout.theme import Theme
from dashboard.indicators.collection import assessment_share
from dashboard.indicators.pace import Course
from dashboard.locale import Words
from dashboard.wording.source_text import escape_plotly

MIN_BAND_MEETINGS: Final = 2  # other meetings that make a band


def assessed_total(rows: pd.DataFrame) -> int:
    """Return the amount assessed for the meeting, in minor units."""
    return int(rows["assessed"].iloc[0])


def days_since_notice(rows: pd.DataFrame, as_at: date | None) -> int:
    """Return the days from the meeting's first notice to the as-at date."""
    last_day = int(rows["day"].iloc[-1])
    if as_at is None:
        return last_day
    paid_on: date = rows["on"].iloc[-1].date()
    return last_day + (as_at - paid_on).days


def share_at(rows: pd.DataFrame, day: int) -> Fraction:
    """Return the share paid by ``day`` days after the notice."""
    until_day = rows[rows["day"].le(day)]
    paid = until_day["applied"].iloc[-1] if len(until_day) else 0
    return assessment_share(paid, assessed_total(rows)) or Fraction(0)


def shares_by_day(rows: pd.DataFrame) -> list[int | Fraction]:
    """Return the share paid by the day of each row."""
    assessed = assessed_total(rows)
    return [assessment_share(paid, assessed) or Fraction(0) for paid in rows["applied"].tolist()]


def other_meetings(
    courses: dict[str, pd.DataFrame],
    others: list[str],
    ages: dict[str, int],
    longest: int,
    currency: str,
    words: Words,
    theme: Theme,
) -> list[dict[str, Any]]:
    """Return the other meetings as a band; a single one as a line."""
    if len(others) < MIN_BAND_MEETINGS:
        style = {"color": theme.context, "width": 1.5}
        return [
            collection_line(code, courses[code], ages[code], currency, words, style)
            for code in others
        ]
    known = [
        Course(
            courses[code]["day"].tolist(),
            shares_by_day(courses[code]),
            ages[code],
        )
        for code in others
    ]
    end = min(longest, max(ages[code] for code in others))
    return range_band(
        known,
        end,
        words.t("other meetings"),
        theme,
        lambda day, low, high: words.t(
            "Other meetings: {low} to {high} after {days} days",
            low=words.percent(Fraction(low)),
            high=words.percent(Fraction(high)),
            days=words.count(day),
        ),
    )


def collection_line(
    code: str,
    rows: pd.DataFrame,
    until: int,
    currency: str,
    words: Words,
    line: dict[str, Any],
) -> dict[str, Any]:
    """Return a meeting's share as a step line; hover texts are exact."""
    assessed = assessed_total(rows)
    rows = rows[rows["day"].le(until)]
    shares = [assessment_share(paid, assessed) or Fraction(0) for paid in rows["applied"]]
    hovers = [
        words.t(
            "{meeting}: {share}, {amount}, {days} days after the notice ({day})",
            meeting=escape_plotly(code),
            share=words.percent(share),
            amount=words.money(int(paid), currency),
            days=words.count(int(day)),
            day=words.day(on.date()),
        )
        for share, paid, day, on in zip(
            shares, rows["applied"], rows["day"], rows["on"], strict=True
        )
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": escape_plotly(code),
        "customdata": meeting_links([code] * (len(rows) + 2)),
        "x": [min([0, *rows["day"].tolist()]), *rows["day"].tolist(), until],
        "y": [0.0, *(float(share) for share in shares), float(shares[-1]) if shares else 0.0],
        "line": {"shape": "hv", **line},
        "hoverinfo": "text",
        "hovertext": ["", *hovers, *hovers[-1:]],
    }
