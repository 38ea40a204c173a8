"""A Problem of a cell value, before its location is added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

MAX_SHOWN: Final = 60  # characters


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A Problem code with the expected value, and the amount if it could be read nevertheless."""

    code: str
    expected: str = ""
    amount: int | None = None
    currency: str = ""
    found: str = ""  # if not the cell's own text
    in_languages: tuple[tuple[str, str], ...] = ()  # ``expected`` in other languages: ("fr", …)


def display_cell(cell: object, max_length: int = MAX_SHOWN) -> str:
    """Return a cell as displayed text, cut to ``max_length`` characters."""
    if isinstance(cell, datetime):
        return (
            f"{cell:%Y-%m-%d %H:%M}" if cell.time() != datetime.min.time() else f"{cell:%Y-%m-%d}"
        )
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return cut(" ".join(str(cell).split()), max_length)


def cut(text: str, max_length: int) -> str:
    """Cut a text to ``max_length`` characters, ending with an ellipsis."""
    return text if len(text) <= max_length else f"{text[: max_length - 1]}…"
