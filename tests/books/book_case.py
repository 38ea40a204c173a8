"""The expected reading of a book as people send it, written by hand in code and stored as TOML.

Rows are texts with fields separated by " | " and amounts with decimals, so that a person can compare
them with the sheet. Problems are "code Sheet!Cell".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from dashboard.workbooks import Book
from dashboard.workbooks.values.amounts import format_amount

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "status_reports": (
        "as_at",
        "meeting",
        "state",
        "assessed",
        "received",
        "outstanding",
        "credit",
    ),
    "contributions": ("state", "year", "received_on", "amount"),
    "receipts": ("state", "meeting", "received_on", "amount"),
    "assessments": ("state", "meeting", "amount"),
    "announcements": ("state", "year", "amount", "currency", "said_on", "kind"),
}


@dataclass(frozen=True, slots=True)
class BookCase:
    """A book: its file name, how it is made, and how it is read.

    ``about``: stream, currency and day. ``is_repeatable``: making it again gives a file that reads the same.
    """

    name: str
    make: Callable[[], bytes]
    about: str
    tables: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: Sequence[str] = ()
    is_repeatable: bool = True


def describe_about(book: Book) -> str:
    """Return stream, currency and day of a book."""
    about = book.about
    day = about.as_at.isoformat() if about.as_at else "-"
    return f"{about.stream or '-'} {about.currency or '-'} {day}"


def describe_tables(book: Book) -> dict[str, list[str]]:
    """Return the rows of a book's tables as texts."""
    return {
        name: [
            " | ".join(map(format_value, row))
            for row in format_amounts(frame, name).itertuples(index=False)
        ]
        for name, frame in book.tables.items()
        if len(frame)
    }


def format_value(value: Any) -> str:
    """Format a value: days as ISO, a missing value as "-"."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is pd.NaT or value == "":
        return "-"
    return str(value)


def describe_problems(book: Book) -> list[str]:
    """Return the code of each problem with its sheet and cell."""
    return [f"{p.code} {p.sheet}!{p.cell}".rstrip("!").strip() for p in book.problems]


def format_amounts(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the fields of a table that are compared, with amounts as texts."""
    compared = frame[list(FIELDS[name])].astype(object)
    for column in ("assessed", "received", "outstanding", "credit", "amount"):
        if column in compared:
            compared[column] = [format_amount(int(v)) for v in compared[column]]
    return compared
