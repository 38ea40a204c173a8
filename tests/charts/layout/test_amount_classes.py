"""Classes of amounts."""

from __future__ import annotations

from dashboard.charts.layout.amount_classes import class_index, class_labels, class_limits
from dashboard.locale.words import load_words

WORDS = load_words("en")


def test_classes_have_round_limits_and_hold_every_amount() -> None:
    """The classes start at zero, and none lies above the largest amount."""
    amounts = [n * n * 100 for n in range(1, 60)]
    steps = class_limits(amounts, 5)
    assert steps[0] == 0
    assert len(steps) == 5
    assert {class_index(a, steps) for a in amounts} == set(range(5))
    assert class_labels(steps, WORDS)[-1].endswith("or more")
    assert class_limits([], 5) == []
    assert (
        class_labels(class_limits([500], 5), WORDS) == ["any amount"]
        or len(class_limits([500], 5)) == 2
    )
