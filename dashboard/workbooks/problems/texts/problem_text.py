"""The form of a Problem's text: its severity and three sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """The severity of a Problem: an ERROR excludes a row or book, a WARNING does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ProblemText:
    """The three sentences of a kind of Problem, with placeholders such as ``{found}``."""

    severity: Severity
    found: str
    expected: str
    advice: str


ERROR, WARNING = Severity.ERROR, Severity.WARNING
