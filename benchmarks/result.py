"""One measured ratio with its upper limit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """A ratio within one run; ``detail`` says what was compared."""

    name: str
    ratio: float
    at_most: float
    detail: str

    @property
    def is_met(self) -> bool:
        """Return True if the target is met."""
        return self.ratio <= self.at_most

    def __str__(self) -> str:
        """Return the result as a line for the terminal."""
        mark = "ok    " if self.is_met else "MISSED"
        return f"{mark} {self.name}: {self.ratio:.2f}, at most {self.at_most:.2f} ({self.detail})"


def report(results: Iterable[Result]) -> int:
    """Print each result; return the exit status: 0 if all targets are met, else 1."""
    status = 0
    for result in results:
        print(result, flush=True)
        status |= not result.is_met
    return status
