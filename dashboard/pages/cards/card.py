"""The content of a stream's card: headline, bar, linked facts and as-at date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

SegmentKind = Literal["received", "transit", "usual", "gap", "outstanding", "above"]
FULL_WIDTH: Final = 100.0  # per cent of the bar


@dataclass(frozen=True, slots=True)
class LinkedText:
    """A text that leads to the page which lists what it is made of; ``sentence`` says it in full."""

    text: str
    address: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class BarSegment:
    """One segment of a bar. ``width`` is a percentage of its length, ``sentence`` the label in full."""

    kind: SegmentKind
    amount: str
    label: str
    width: float
    address: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A stream's card.

    ``figure`` is the part of ``headline`` that is set large; ``mark`` is the budget's position in a
    bar that exceeds it, in per cent; ``sentence`` says the same for reading aloud or minutes.
    """

    stream: Literal["voluntary", "assessed"]
    eyebrow: str
    headline: str
    address: str
    as_at: str
    figure: str = ""
    segments: tuple[BarSegment, ...] = ()
    mark: float | None = None
    facts: tuple[LinkedText, ...] = ()
    notes: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def headline_parts(self) -> tuple[str, str, str]:
        """Return the headline before, in and after its large figure."""
        return self.headline.partition(self.figure) if self.figure else (self.headline, "", "")


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
