"""Write blank books in the clean layouts, with instructions."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from dashboard.workbooks.book import About
from dashboard.workbooks.clean.book_writer import RowValues, write_book
from dashboard.workbooks.clean.layout_notes import BOOK_SHEETS

DEFAULT_CURRENCIES: Final = {"assessed": "USD", "voluntary": "CHF"}
BLANK_BOOKS: Final[dict[str, About]] = {
    "assessed.xlsx": About(stream="assessed", currency=DEFAULT_CURRENCIES["assessed"]),
    "isu.xlsx": About(stream="voluntary", currency=DEFAULT_CURRENCIES["voluntary"]),
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


def write_begun_book(
    name: str, about: About, parties: Sequence[RowValues], states: Sequence[str]
) -> bytes:
    """Return the bytes of a named book without rows other than those of ``parties``."""
    sheets = {sheet: parties if sheet == "Parties" else () for sheet in BOOK_SHEETS[name]}
    return write_book(about, sheets, INSTRUCTIONS, states)


def write_blank_books(
    states: Sequence[str] = (),
    currencies: Mapping[str, str] = DEFAULT_CURRENCIES,
    parties: Sequence[RowValues] = (),
    parties_source: str = "",
) -> dict[str, bytes]:
    """Return the books of a new convention by file name.

    ``currencies``: of its streams, each of which has a book; ``parties``: rows of the sheet Parties.
    """
    books = {}
    for name, about in BLANK_BOOKS.items():
        if about.stream and about.stream not in currencies:
            continue
        source = parties_source if name == "parties.xlsx" else ""
        filled = replace(about, currency=currencies.get(about.stream, ""), source=source)
        books[name] = write_begun_book(name, filled, parties, states)
    return books


def read_un_names(reference: Path) -> tuple[str, ...]:
    """Read the UN names of States from ``states.csv``, in alphabetical order."""
    with (reference / "states.csv").open(encoding="utf-8", newline="") as source:
        rows = [row for row in csv.DictReader(source) if row["kind"] == "state"]
    return tuple(sorted(row["name"] for row in rows))
