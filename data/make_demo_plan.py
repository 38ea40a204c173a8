"""What the scripts of the demo share: the plan, the reference tables, payments and their days."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

DATA: Final = Path(__file__).resolve().parent
REFERENCE: Final = DATA / "reference"
PLAN: Final[dict[str, Any]] = tomllib.loads((DATA / "make_demo.toml").read_text(encoding="utf-8"))
ASSESSED_AT: Final[date] = PLAN["assessed_as_at"]
VOLUNTARY_AT: Final[date] = PLAN["voluntary_as_at"]
WEEK, SATURDAY = 7, 5


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came, in minor units of its book; ``pays`` is a meeting's code or a year."""

    state: str
    pays: str
    on: date
    amount: int
    sent: int | None = None
    currency_sent: str = ""
    note: str = ""


def table(name: str) -> list[dict[str, str]]:
    """The rows of a reference table."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def banking_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=WEEK - day.weekday()) if day.weekday() >= SATURDAY else day


def between(chance: Random, first: date, last: date) -> date:
    """A banking day by chance."""
    return banking_day(first + timedelta(days=chance.randrange((last - first).days + 1)))


def references(came: Sequence[Payment], mark: str) -> Iterator[tuple[Payment, str]]:
    """Each payment with the number a book-keeper would give it."""
    counted: dict[int, int] = {}
    for p in came:
        counted[p.on.year] = counted.get(p.on.year, 0) + 1
        number = f"{mark}-{p.on.year}-{counted[p.on.year]:03d}"
        yield p, f"{number} {p.note}".strip()
