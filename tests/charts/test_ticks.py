"""Ticks, labels and classes: round, in words, and apart."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.charts.apart import apart
from dashboard.charts.classes import class_of, class_words, limits
from dashboard.charts.look import DARK, LIGHT, Look
from dashboard.charts.shades import bright, shades
from dashboard.charts.ticks import count_axis, money_across, money_axis, ticks
from dashboard.charts.years import so_far, telling
from dashboard.locale.words import speak

WORDS = speak("en")


def test_ticks_are_round_and_few() -> None:
    """Five steps at most, from zero to the highest round number that is reached."""
    assert ticks(0, 470_000_00) == [0, 100_000_00, 200_000_00, 300_000_00, 400_000_00]
    assert ticks(0, 7) == [0, 2, 4, 6]
    assert ticks(0, 0) == [0]


def test_ticks_go_below_zero_where_figures_do() -> None:
    """A refund has a place on the axis, and zero always has a tick."""
    found = ticks(-30, 70)
    assert found == [-20, 0, 20, 40, 60]


def test_amounts_on_axes_are_grouped_as_everywhere() -> None:
    """The house's apostrophe, not plotly's comma; counts below zero lose their sign."""
    assert money_axis(0, 250_000_00, WORDS)["ticktext"][-1] == "250'000"
    assert count_axis(-4, 8, WORDS, most=3)["ticktext"] == ["0", "5"]
    assert count_axis(-6, 8, WORDS, most=3)["ticktext"] == ["5", "0", "5"]


def test_labels_are_pushed_apart_and_keep_their_order() -> None:
    """Three labels at nearly one place stand evenly around it; a far one stays."""
    found = apart([1.0, 0.0, 1.01, 0.99], 0.1)
    assert found[1] == 0.0
    assert found[3] < found[0] < found[2]
    assert found[0] - found[3] == pytest.approx(0.1)
    assert apart([], 1) == []


def test_classes_have_round_limits_and_hold_every_amount() -> None:
    """From nothing upwards; no class above the largest amount."""
    amounts = [n * n * 100 for n in range(1, 60)]
    steps = limits(amounts, 5)
    assert steps[0] == 0
    assert len(steps) == 5
    assert {class_of(a, steps) for a in amounts} == set(range(5))
    assert class_words(steps, WORDS)[-1].endswith("or more")
    assert limits([], 5) == []
    assert class_words(limits([500], 5), WORDS) == ["any amount"] or len(limits([500], 5)) == 2


@pytest.mark.parametrize("look", [LIGHT, DARK])
@pytest.mark.parametrize("stream", ["assessed", "voluntary"])
def test_shades_are_told_from_the_background(look: Look, stream: str) -> None:
    """Five shades from pale to the hue, each further from the background than the one before."""
    ground = bright(look.background)
    found = shades(look.background, look.hue(stream), 5)
    steps = [abs(bright(colour) - ground) for colour in found]
    assert steps == sorted(steps)
    assert found[-1] == look.hue(stream).upper()
    assert steps[0] > 0


def test_a_year_that_is_not_over_is_known_as_such() -> None:
    """30 Nov 2021: 2021 runs; 31 Dec 2021: it is over; an unknown day says nothing."""
    assert so_far([2020, 2021], date(2021, 11, 30)) == 2021
    assert so_far([2020, 2021], date(2021, 12, 31)) is None
    assert so_far([2019, 2020], date(2021, 11, 30)) is None
    assert so_far([2020, 2021], None) is None


def test_labels_stand_where_the_eye_looks() -> None:
    """Last and highest, and the first where it does not touch them."""
    assert telling([1, 2, 9, 3, 4, 5, 6]) == [0, 2, 6]
    assert telling([5]) == [0]
    assert telling([]) == []


@pytest.mark.parametrize(
    ("high", "said"),
    [
        (60_000_00, ["0", "20'000", "40'000", "60'000"]),
        (5_300_000_00, ["0", "5'000'000"]),
        (4_000_000_00, ["0", "2'000'000", "4'000'000"]),
    ],
)
def test_long_words_beside_each_other_are_few(high: int, said: list[str]) -> None:
    """On a phone three of them have room."""
    assert money_across(0, high, speak("en"), most=3)["ticktext"] == said
