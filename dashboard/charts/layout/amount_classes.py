"""Classes of amounts with round limits, which separate small from large payers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.locale import Words

ROUND_DIGITS: Final = (1, 2, 5)


def class_limits(amounts: Sequence[int], count: int) -> list[int]:
    """Return lower limits of at most ``count`` classes: 0, then round numbers near quantiles."""
    if not amounts:
        return []
    ranked = sorted(amounts)
    limits = [0]
    for n in range(1, count):
        limit = round_down(ranked[len(ranked) * n // count])
        if limits[-1] < limit <= ranked[-1]:
            limits.append(limit)
    return limits


def round_down(amount: int) -> int:
    """Return the largest 1, 2 or 5 times a power of ten up to ``amount``: 3'000 gives 2'000."""
    power = int("1" + "0" * (len(str(amount)) - 1))
    return max(step * power for step in ROUND_DIGITS if step * power <= amount)


def class_index(amount: int, limits: Sequence[int]) -> int:
    """Return the index of the class of a positive amount."""
    return max(n for n, limit in enumerate(limits) if amount >= limit)


def class_labels(limits: Sequence[int], words: Words) -> list[str]:
    """Return a label for each class, as "1'000 to 5'000"."""
    labels = []
    for n, low in enumerate(limits):
        if n + 1 == len(limits):
            labels.append(words.t("{low} or more", low=words.number(low)))
        elif n == 0:
            labels.append(words.t("below {high}", high=words.number(limits[1])))
        else:
            labels.append(
                words.t("{low} to {high}", low=words.number(low), high=words.number(limits[n + 1]))
            )
    if len(limits) == 1:
        return [words.t("any amount")]
    return labels
