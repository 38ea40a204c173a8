"""Classes of amount with round limits, so that small payers are told from large ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dashboard.locale import Words

ROUND_DIGITS: Final = (1, 2, 5)


def class_limits(amounts: Sequence[int], many: int) -> list[int]:
    """Lower limits of at most ``many`` classes, ascending: 0, then round numbers near quantiles."""
    if not amounts:
        return []
    ranked = sorted(amounts)
    found = [0]
    for n in range(1, many):
        limit = round_down(ranked[len(ranked) * n // many])
        if found[-1] < limit <= ranked[-1]:
            found.append(limit)
    return found


def round_down(amount: int) -> int:
    """The largest 1, 2 or 5 with zeros that is not above the amount."""
    power = int("1" + "0" * (len(str(amount)) - 1))
    return max(step * power for step in ROUND_DIGITS if step * power <= amount)


def class_index(amount: int, steps: Sequence[int]) -> int:
    """The place of the class that a positive amount falls into."""
    return max(n for n, step in enumerate(steps) if amount >= step)


def class_labels(steps: Sequence[int], words: Words) -> list[str]:
    """Each class in words."""
    found = []
    for n, low in enumerate(steps):
        if n + 1 == len(steps):
            found.append(words.t("{low} or more", low=words.number(low)))
        elif n == 0:
            found.append(words.t("below {high}", high=words.number(steps[1])))
        else:
            found.append(
                words.t("{low} to {high}", low=words.number(low), high=words.number(steps[n + 1]))
            )
    if len(steps) == 1:
        return [words.t("any amount")]
    return found
