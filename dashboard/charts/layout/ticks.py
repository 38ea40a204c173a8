"""Round amounts for axis ticks with labels in the viewer's format: 0, 100'000, 200'000."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, takewhile
from typing import Any, Final

from dashboard.locale import Words

TICK_STEPS: Final = (1, 2, 5)
FINER_STEPS: Final = (1, 2, 4, 5)  # where those above leave two ticks
MIN_TICKS: Final = 3
MAX_TICKS: Final = 5
MAX_LABEL_CHARS: Final = 9  # of a label: "1'000'000"
FEW_TICKS: Final = 3  # if labels are long, to fit on a phone
MAX_CHARS: Final = 20  # of all labels of a horizontal axis


def tick_values(low: int, high: int, max_ticks: int = MAX_TICKS) -> list[int]:
    """Return three to five round numbers (if there are so many) between 0, ``low`` and ``high``.

    At most ``max_ticks``, unless these would be two. No step of FINER_STEPS is more than twice the
    next finer one, which at most doubles the multiples above zero and those below and adds one
    to each: from two ticks, never past five.
    """
    low, high = min(low, 0), max(high, 0)
    if low == high:
        return [0]
    steps = map(partial(multiples, low, high), round_numbers(TICK_STEPS))
    if len(ticks := next(ticks for ticks in steps if len(ticks) <= max_ticks)) < MIN_TICKS:
        finer = [*takewhile((high - low).__ge__, round_numbers(FINER_STEPS))]
        for step in reversed(finer):
            if len(ticks := multiples(low, high, step)) >= MIN_TICKS:
                break
    return list(ticks)


def round_numbers(factors: tuple[int, ...]) -> Iterator[int]:
    """Yield the factors, then ten times these, and so on."""
    return (10**power * factor for power in count() for factor in factors)


def multiples(low: int, high: int, step: int) -> range:
    """Return the multiples of a step between two numbers."""
    return range(-(-low // step) * step, high + 1, step)


def money_axis(low: int, high: int, words: Words, max_ticks: int = MAX_TICKS) -> dict[str, Any]:
    """Return ticks of an axis in minor units, labelled without currency."""
    return label_ticks(tick_values(low, high, max_ticks), words.number)


def horizontal_money_axis(low: int, high: int, words: Words, max_ticks: int) -> dict[str, Any]:
    """Return ticks of a horizontal money axis, fewer if labels are long; if many are, each second one is blank."""
    axis = money_axis(low, high, words, max_ticks)
    if max(map(len, axis["ticktext"])) >= MAX_LABEL_CHARS:
        axis = money_axis(low, high, words, min(max_ticks, FEW_TICKS))
    if len(axis["ticktext"]) > FEW_TICKS and sum(map(len, axis["ticktext"])) > MAX_CHARS:
        axis["ticktext"] = ["" if n % 2 else text for n, text in enumerate(axis["ticktext"])]
    return axis


def count_axis(low: int, high: int, words: Words, max_ticks: int = MAX_TICKS) -> dict[str, Any]:
    """Return ticks of an axis of counts; labels below zero have no minus sign."""
    return label_ticks(tick_values(low, high, max_ticks), lambda n: words.count(abs(n)))


def label_ticks(values: list[int], format_value: Callable[[int], str]) -> dict[str, Any]:
    """Return tick positions and labels as plotly parameters."""
    return {
        "tickmode": "array",
        "tickvals": values,
        "ticktext": [format_value(value) for value in values],
    }
