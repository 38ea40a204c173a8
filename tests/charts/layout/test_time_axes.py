"""Axes of time have few ticks, in the viewer's language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.layout.time_axes import day_axis, month_axis
from dashboard.locale import load_words

EN = load_words("en")


def test_a_year_has_a_tick_for_each_quarter() -> None:
    """Four: January, April, July and October, at the days of a leap year."""
    assert month_axis(EN)["ticktext"] == ["Jan", "Apr", "Jul", "Oct"]
    assert month_axis(load_words("fr"))["ticktext"] == ["janv.", "avr.", "juil.", "oct."]
    assert month_axis(EN)["tickvals"] == [1, 92, 183, 275]


@given(st.integers(2, 1799))
def test_days_have_three_to_five_ticks(longest: int) -> None:
    """For any age of a meeting that is drawn, and the last one names the unit."""
    axis = day_axis(longest, EN)
    assert 3 <= len(axis["tickvals"]) <= 5
    assert axis["tickvals"][-1] <= longest
    assert axis["ticktext"][-1].endswith(" days")


def test_days_of_a_year_are_counted_in_quarters() -> None:
    """Round numbers that a reader knows as months."""
    assert day_axis(365, EN)["tickvals"] == [0, 90, 180, 270, 360]
    assert day_axis(1, EN)["ticktext"] == ["0", "1 day"]
