"""Labels on one State's bars: each stands clear of the bars beside it."""

from __future__ import annotations

from dashboard.charts.look import LIGHT
from dashboard.charts.state_years import labels
from dashboard.locale import speak


def test_a_label_stands_above_the_bars_it_reaches_over() -> None:
    """A long amount at the right edge reaches over the bar before, which is higher."""
    years = list(range(2015, 2025))
    amounts: list[int | None] = [None] * 8 + [760_000_000, 722_000_000]
    last = labels(years, amounts, speak("en"), LIGHT)[-1]
    assert (last["text"], last["y"]) == ("7'220'000", 760_000_000)


def test_zero_is_said_and_nothing_known_is_not() -> None:
    """D26: a row of 0 has its figure, a year without a row has none."""
    found = labels([2020, 2021, 2022], [0, None, 500_00], speak("en"), LIGHT)
    assert [(one["text"], one["y"]) for one in found] == [("0", 0), ("500", 500_00)]
