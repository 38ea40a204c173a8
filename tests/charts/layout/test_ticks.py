"""Ticks on an axis."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.charts.layout.ticks import count_axis, horizontal_money_axis, money_axis, tick_values
from dashboard.locale.words import load_words

WORDS = load_words("en")


def test_ticks_are_round_and_few() -> None:
    """At most five, from zero to the highest round number within the range."""
    assert tick_values(0, 470_000_00) == [0, 100_000_00, 200_000_00, 300_000_00, 400_000_00]
    assert tick_values(0, 520_000_00) == [0, 200_000_00, 400_000_00]
    assert tick_values(0, 7) == [0, 2, 4, 6]
    assert tick_values(0, 0) == [0]


@given(st.integers(-(10**13), 0), st.integers(0, 10**13), st.integers(3, 5))
@example(0, 69_847_668_00, 3)
@example(-9, 4, 5)  # steps of 5 leave two ticks, of 2 seven
def test_an_axis_has_three_to_five_ticks(low: int, high: int, max_ticks: int) -> None:
    """For all amounts and counts: evenly spaced, within the range, zero among them.

    Where the range holds fewer than three whole numbers, each of them has a tick.
    """
    ticks = tick_values(low, high, max_ticks)
    assert min(3, high - low + 1) <= len(ticks) <= 5, ticks
    assert 0 in ticks
    assert low <= ticks[0] <= ticks[-1] <= high
    assert len({after - before for before, after in pairwise(ticks)}) <= 1


def test_ticks_include_negative_values() -> None:
    """A refund is within the axis, and zero always has a tick."""
    ticks = tick_values(-30, 70)
    assert ticks == [-20, 0, 20, 40, 60]


def test_amounts_on_axes_have_our_thousands_separator() -> None:
    """An apostrophe, not plotly's comma; negative counts are shown without a sign."""
    assert money_axis(0, 250_000_00, WORDS)["ticktext"] == ["0", "100'000", "200'000"]
    assert count_axis(-4, 8, WORDS, max_ticks=4)["ticktext"] == ["4", "0", "4", "8"]
    assert count_axis(-6, 8, WORDS, max_ticks=4)["ticktext"] == ["5", "0", "5"]


@pytest.mark.parametrize(
    ("high", "expected"),
    [
        (60_000_00, ["0", "20'000", "40'000", "60'000"]),
        (360_000_00, ["0", "", "200'000", ""]),
        (5_300_000_00, ["0", "2'000'000", "4'000'000"]),
        (4_000_000_00, ["0", "2'000'000", "4'000'000"]),
    ],
)
def test_a_horizontal_axis_has_few_labels(high: int, expected: list[str]) -> None:
    """Three of them fit on a phone; a line without a label stands between them if there are more."""
    assert horizontal_money_axis(0, high, load_words("en"), max_ticks=4)["ticktext"] == expected
