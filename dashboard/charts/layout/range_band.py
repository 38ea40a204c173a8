"""A band from the lowest to the highest of many running totals, as step lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, Final

from dashboard.charts.layout.theme import Theme
from dashboard.indicators.pace import Course, course_range

OPACITY: Final = "59"  # of the fill, in hexadecimal


def range_band(
    courses: Sequence[Course],
    end: int,
    name: str,
    theme: Theme,
    describe: Callable[[int, int | Fraction, int | Fraction], str],
) -> list[dict[str, Any]]:
    """Return the two traces of a band up to the day ``end``; ``describe`` gives its hover texts."""
    points = course_range(courses, end)
    if not points:
        return []
    if points[-1][0] < end:
        points.append((end, *points[-1][1:]))
    days = [day for day, _, _ in points]
    common: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": days,
        "line": {"shape": "hv", "width": 0.75, "color": theme.context},
    }
    lower = {"y": [float(low) for _, low, _ in points], "hoverinfo": "skip"}
    upper = {
        "y": [float(high) for _, _, high in points],
        "fill": "tonexty",
        "fillcolor": theme.context + OPACITY,
        "hoverinfo": "text",
        "hovertext": [describe(*point) for point in points],
    }
    return [common | lower, common | upper]
