"""Write blank books in the clean layouts, with instructions."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dashboard.workbooks.book import About
from dashboard.workbooks.clean.book_writer import write_book
from dashboard.workbooks.clean.layout_notes import BOOK_SHEETS

BLANK_BOOKS: Final[dict[str, About]] = {
    "assessed.xlsx": About(stream="assessed", currency="USD"),
    "isu.xlsx": About(stream="voluntary", currency="CHF"),
    "calendar.xlsx": About(),
    "parties.xlsx": About(),
}
BOOK_CONTENTS: Final[dict[str, str]] = {
    "assessed.xlsx": "meetings, bills to States, payments",
    "isu.xlsx": "the unit's budgets, contributions, announcements",
    "calendar.xlsx": "committee meetings, letters, statements",
    "parties.xlsx": "who is bound, from and until when",
}
INSTRUCTIONS: Final = (
    "How to fill this book",
    "Keep the names of the sheets and the first row of each. Write one row for each item.",
    "Do not add total rows or empty rows. Delete a sheet that you do not use.",
)


def write_blank_book(name: str, states: Sequence[str] = ()) -> bytes:
    """Return the bytes of a named book without rows; ``states`` are the names in its drop-downs."""
    return write_book(BLANK_BOOKS[name], dict.fromkeys(BOOK_SHEETS[name], ()), INSTRUCTIONS, states)


def write_blank_books(states: Sequence[str] = ()) -> dict[str, bytes]:
    """Return all blank books of a convention, by file name."""
    return {name: write_blank_book(name, states) for name in BLANK_BOOKS}


def read_un_names(reference: Path) -> tuple[str, ...]:
    """Read the UN names of States from ``states.csv``, in alphabetical order."""
    with (reference / "states.csv").open(encoding="utf-8", newline="") as source:
        rows = [row for row in csv.DictReader(source) if row["kind"] == "state"]
    return tuple(sorted(row["name"] for row in rows))
