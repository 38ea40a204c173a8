"""What a card says of one stream: a finding, a bar of what is in and what is not, and its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

SegmentKind = Literal["received", "transit", "gap", "outstanding", "above"]
FULL_WIDTH: Final = 100.0  # per cent of the bar's length


@dataclass(frozen=True, slots=True)
class BarSegment:
    """One piece of a bar. ``width`` is in per cent of the bar's length."""

    kind: SegmentKind
    amount: str
    label: str
    width: float


@dataclass(frozen=True, slots=True)
class Card:
    """One stream's answer in words; ``mark_position`` is where the budget ends in a bar that exceeds it."""

    stream: Literal["voluntary", "assessed"]
    eyebrow: str
    headline: str
    foot: str
    parts: tuple[BarSegment, ...] = ()
    bar_text: str = ""
    mark: float | None = None
    paragraphs: tuple[tuple[str, ...], ...] = ()
    unknown: tuple[str, ...] = ()


def segment_widths(amounts: Sequence[int], whole: int) -> tuple[float, ...]:
    """Lengths in per cent of the bar: of ``whole``, or of all amounts where they exceed it.

    Drawn lengths only: a refund that makes an amount negative has no length.
    """
    lengths = [max(0, amount) for amount in amounts]
    longest = max(whole, sum(lengths))
    return tuple(FULL_WIDTH * length / longest if longest else 0.0 for length in lengths)


def mark_position(amounts: Sequence[int], whole: int) -> float | None:
    """Where ``whole`` ends in the bar, in per cent; None where the amounts do not exceed it."""
    longest = sum(max(0, amount) for amount in amounts)
    return FULL_WIDTH * whole / longest if longest > whole > 0 else None
