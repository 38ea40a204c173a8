"""Round amounts for axis ticks with labels in the viewer's format: 0, 100'000, 200'000."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, takewhile
from typing import Any, Final

from dashboard.locale import Words

TICK_STEPS: Final = (1, 2, 5)
FINER_STEPS: Final = (1, 2, 4, 5)  # where those above leave two ticks
MIN_TICKS: Final = 3
MAX_STEPS: Final = 5  # from zero to the top, for few grid lines
MAX_LABEL_CHARS: Final = 9  # of a label: "1'000'000"
FEW_STEPS: Final = 2  # steps if labels are long, to fit on a phone


def tick_values(low: int, high: int, max_steps: int = MAX_STEPS) -> list[int]:
    """Return at least three round numbers (if there are so many) that span 0, ``low`` and ``high``.

    At most ``max_steps`` + 1, unless these would be two.
    """
    low, high = min(low, 0), max(high, 0)
    span = high - low
    if not span:
        return [0]
    step = next(step for step in round_numbers(TICK_STEPS) if span <= step * max_steps)
    if len(ticks := multiples(step, low, high)) >= MIN_TICKS:
        return ticks
    for step in reversed([*takewhile(span.__ge__, round_numbers(FINER_STEPS))]):
        if len(ticks := multiples(step, low, high)) >= MIN_TICKS:
            break
    return ticks


def round_numbers(factors: tuple[int, ...]) -> Iterator[int]:
    """Yield the factors, then ten times these, and so on."""
    return (10**power * factor for power in count() for factor in factors)


def multiples(step: int, low: int, high: int) -> list[int]:
    """Return the multiples of a step between two numbers."""
    return list(range(-(-low // step) * step, high + 1, step))


def money_axis(low: int, high: int, words: Words, max_steps: int = MAX_STEPS) -> dict[str, Any]:
    """Return ticks of an axis in minor units, labelled without currency."""
    return label_ticks(tick_values(low, high, max_steps), words.number)


def horizontal_money_axis(low: int, high: int, words: Words, max_steps: int) -> dict[str, Any]:
    """Return ticks of a horizontal money axis, fewer if labels are long."""
    axis = money_axis(low, high, words, max_steps)
    is_long = max(map(len, axis["ticktext"])) >= MAX_LABEL_CHARS
    return money_axis(low, high, words, min(max_steps, FEW_STEPS)) if is_long else axis


def count_axis(low: int, high: int, words: Words, max_steps: int = MAX_STEPS) -> dict[str, Any]:
    """Return ticks of an axis of counts; labels below zero have no minus sign."""
    return label_ticks(tick_values(low, high, max_steps), lambda n: words.count(abs(n)))


def label_ticks(values: list[int], format_value: Callable[[int], str]) -> dict[str, Any]:
    """Return tick positions and labels as plotly parameters."""
    return {
        "tickmode": "array",
        "tickvals": values,
        "ticktext": [format_value(value) for value in values],
    }
