"""The band between the lowest and the highest of many running totals."""

from __future__ import annotations

from fractions import Fraction

from dashboard.charts.layout.range_band import range_band
from dashboard.charts.layout.theme import LIGHT
from dashboard.indicators.pace import Course


def describe(day: int, low: int | Fraction, high: int | Fraction) -> str:
    """Describe a point in the test's own words."""
    return f"day {day}: {low} to {high}"


def test_the_band_is_filled_from_the_lowest_to_the_highest() -> None:
    """Two step lines of one name up to the last day; only the upper one has hover texts, each exact."""
    courses = [Course([2, 5], [10, 30], 9), Course([3], [20], 9)]
    lower, upper = range_band(courses, 8, "2015 to 2020", LIGHT, describe)
    assert lower["name"] == upper["name"] == "2015 to 2020"
    assert lower["x"] == upper["x"] == [0, 2, 3, 5, 8]
    assert lower["y"] == [0, 0, 10, 20, 20]
    assert upper["y"] == [0, 10, 20, 30, 30]
    assert (lower["hoverinfo"], upper["hoverinfo"]) == ("skip", "text")
    assert upper["hovertext"] == [
        "day 0: 0 to 0",
        "day 2: 0 to 10",
        "day 3: 10 to 20",
        "day 5: 20 to 30",
        "day 8: 20 to 30",
    ]
    assert "fill" not in lower
    assert upper["fill"] == "tonexty"
    assert upper["fillcolor"].startswith(LIGHT.context)
    assert upper["line"]["shape"] == "hv"


def test_hover_texts_get_exact_values() -> None:
    """A share stays a fraction until it is said; only the drawn position is rounded."""
    _, upper = range_band([Course([1], [Fraction(1, 3)], 2)], 2, "", LIGHT, describe)
    assert upper["hovertext"][-1] == "day 2: 1/3 to 1/3"


def test_without_a_course_there_is_no_band() -> None:
    """Nothing is drawn, not a band at zero."""
    assert range_band([], 8, "none", LIGHT, describe) == []
