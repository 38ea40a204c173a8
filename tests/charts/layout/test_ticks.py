"""Ticks on an axis."""

from __future__ import annotations

import pytest

from dashboard.charts.layout.ticks import count_axis, horizontal_money_axis, money_axis, tick_values
from dashboard.locale.words import load_words

WORDS = load_words("en")


def test_ticks_are_round_and_few() -> None:
    """At most five steps, from zero to the highest round number within the range."""
    assert tick_values(0, 470_000_00) == [0, 100_000_00, 200_000_00, 300_000_00, 400_000_00]
    assert tick_values(0, 7) == [0, 2, 4, 6]
    assert tick_values(0, 0) == [0]


@pytest.mark.parametrize("max_steps", [2, 3, 4, 5])
def test_an_axis_has_three_to_six_ticks(max_steps: int) -> None:
    """For every highest value with as many round numbers below it."""
    for high in [*range(2, 1000), 96_000_00, 69_847_668_00]:
        ticks = tick_values(0, high, max_steps)
        assert 3 <= len(ticks) <= max(max_steps, 4) + 1, (high, ticks)
    assert tick_values(0, 1, max_steps) == [0, 1]


def test_ticks_include_negative_values() -> None:
    """A refund is within the axis, and zero always has a tick."""
    ticks = tick_values(-30, 70)
    assert ticks == [-20, 0, 20, 40, 60]


def test_amounts_on_axes_have_our_thousands_separator() -> None:
    """An apostrophe, not plotly's comma; negative counts are shown without a sign."""
    assert money_axis(0, 250_000_00, WORDS)["ticktext"][-1] == "250'000"
    assert count_axis(-4, 8, WORDS, max_steps=3)["ticktext"] == ["4", "0", "4", "8"]
    assert count_axis(-6, 8, WORDS, max_steps=3)["ticktext"] == ["5", "0", "5"]


@pytest.mark.parametrize(
    ("high", "expected"),
    [
        (60_000_00, ["0", "20'000", "40'000", "60'000"]),
        (5_300_000_00, ["0", "2'000'000", "4'000'000"]),
        (4_000_000_00, ["0", "2'000'000", "4'000'000"]),
    ],
)
def test_a_horizontal_axis_has_few_labels(high: int, expected: list[str]) -> None:
    """Three of them fit on a phone."""
    assert horizontal_money_axis(0, high, load_words("en"), max_steps=3)["ticktext"] == expected
