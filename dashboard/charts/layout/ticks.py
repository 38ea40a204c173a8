"""Round amounts for an axis, with their words: 0, 100'000, 200'000, never plotly's own formatting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dashboard.locale import Words

TICK_STEPS: Final = (1, 2, 5)
MAX_STEPS: Final = 5  # intervals from zero to the top: few thin lines
MAX_LABEL_CHARS: Final = 9  # characters: "1'000'000"
FEW_STEPS: Final = 2  # intervals with such words side by side on a phone


def tick_values(low: int, high: int, most: int = MAX_STEPS) -> list[int]:
    """Round numbers from ``low`` or 0 up to ``high`` or 0, at most ``most`` steps apart."""
    low, high = min(low, 0), max(high, 0)
    span = high - low
    if not span:
        return [0]
    power = 1
    while True:
        for step in (power * s for s in TICK_STEPS):
            if span <= step * most:
                return list(range(-(-low // step) * step, high + 1, step))
        power *= 10


def money_axis(low: int, high: int, words: Words, most: int = MAX_STEPS) -> dict[str, Any]:
    """Ticks of an axis in minor units, their words without the currency."""
    return label_ticks(tick_values(low, high, most), words.number)


def horizontal_money_axis(low: int, high: int, words: Words, most: int) -> dict[str, Any]:
    """The same from left to right, where long words beside each other need room."""
    found = money_axis(low, high, words, most)
    is_long = max(map(len, found["ticktext"])) >= MAX_LABEL_CHARS
    return money_axis(low, high, words, min(most, FEW_STEPS)) if is_long else found


def count_axis(low: int, high: int, words: Words, most: int = MAX_STEPS) -> dict[str, Any]:
    """Ticks of an axis that counts; below zero it counts what left."""
    return label_ticks(tick_values(low, high, most), lambda n: words.count(abs(n)))


def label_ticks(values: list[int], said: Callable[[int], str]) -> dict[str, Any]:
    """Places and words of ticks, as plotly takes them."""
    return {"tickmode": "array", "tickvals": values, "ticktext": [said(v) for v in values]}
