"""Classes of amounts."""

from __future__ import annotations

from dashboard.charts.classes import class_of, class_words, limits
from dashboard.locale.words import speak

WORDS = speak("en")


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
