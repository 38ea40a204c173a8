"""What a benchmark says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One measured ratio (or size) and the most it may be."""

    name: str
    ratio: float
    at_most: float
    detail: str

    @property
    def is_met(self) -> bool:
        """Whether the target is met."""
        return self.ratio <= self.at_most
