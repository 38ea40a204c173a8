"""Values at bars: all on pages, on a slide only where they fit."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.layout.bar_values import bar_gap, bar_values, values_that_fit
from dashboard.charts.layout.theme import LIGHT, WIDE_SCALE

SLIDE = replace(LIGHT, scale=2.7)
WIDE = replace(LIGHT, scale=WIDE_SCALE)
LONG = ["221'013'111"] * 10


def test_on_pages_nothing_is_left_out_and_gaps_stay() -> None:
    """On usual and on wide screens; the browser turns what does not fit."""
    for theme in (LIGHT, WIDE):
        assert values_that_fit(LONG, theme) == LONG
        assert bar_gap(theme) == 0.3
        assert "textangle" not in bar_values(["47"], theme)


def test_on_a_slide_values_that_are_too_long_are_left_out_together() -> None:
    """Some of ten bars with a value and some without would look like a fault."""
    assert values_that_fit(LONG, SLIDE) == [""] * 10
    assert values_that_fit(LONG[:5], SLIDE) == LONG[:5]
    assert values_that_fit(["356'660"] * 10, SLIDE) == ["356'660"] * 10
    assert values_that_fit([], SLIDE) == []


def test_on_a_slide_bars_are_wide_and_counts_upright() -> None:
    """Amounts may turn."""
    assert bar_gap(SLIDE) < 0.15
    assert bar_values(["47", "110"], SLIDE)["textangle"] == 0
    assert "textangle" not in bar_values(["356'660"], SLIDE)
