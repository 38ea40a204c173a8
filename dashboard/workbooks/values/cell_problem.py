"""What is wrong with one cell, before it is known where the cell stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

MAX_SHOWN: Final = 60  # characters of a cell in a message


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A Problem's code, what was expected, and the money that could be read all the same."""

    code: str
    expected: str = ""
    amount: int | None = None
    currency: str = ""
    found: str = ""  # where it is not the cell itself that is shown
    in_languages: tuple[tuple[str, str], ...] = ()  # ``expected`` in others than English


def display_cell(cell: object, most: int = MAX_SHOWN) -> str:
    """A cell as a person sees it, cut where it is longer than ``most`` characters."""
    if isinstance(cell, datetime):
        return (
            f"{cell:%Y-%m-%d %H:%M}" if cell.time() != datetime.min.time() else f"{cell:%Y-%m-%d}"
        )
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return cut(" ".join(str(cell).split()), most)


def cut(text: str, most: int) -> str:
    """The text, with an ellipsis for its end where it is longer than ``most`` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
