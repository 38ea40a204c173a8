"""The content of a stream's card: headline, bar, paragraphs and as-at date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

SegmentKind = Literal["received", "transit", "gap", "outstanding", "above"]
FULL_WIDTH: Final = 100.0  # per cent of the bar


@dataclass(frozen=True, slots=True)
class BarSegment:
    """One segment of a bar. ``width`` is a percentage of the bar's length."""

    kind: SegmentKind
    amount: str
    label: str
    width: float


@dataclass(frozen=True, slots=True)
class Card:
    """A stream's card; ``mark`` is the budget's position in a bar that exceeds it, in per cent."""

    stream: Literal["voluntary", "assessed"]
    eyebrow: str
    headline: str
    footer: str
    segments: tuple[BarSegment, ...] = ()
    bar_text: str = ""
    mark: float | None = None
    paragraphs: tuple[tuple[str, ...], ...] = ()
    unknown: tuple[str, ...] = ()


def segment_widths(amounts: Sequence[int], total: int) -> tuple[float, ...]:
    """Return bar widths in per cent of ``total``, or of the sum of all amounts if larger.

    For drawing only: a negative amount (a refund) has width 0.
    """
    lengths = [max(0, amount) for amount in amounts]
    longest = max(total, sum(lengths))
    return tuple(FULL_WIDTH * length / longest if longest else 0.0 for length in lengths)


def mark_position(amounts: Sequence[int], total: int) -> float | None:
    """Return the position of ``total`` in the bar in per cent; None unless exceeded."""
    longest = sum(max(0, amount) for amount in amounts)
    return FULL_WIDTH * total / longest if longest > total > 0 else None
