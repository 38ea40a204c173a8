"""What a book as people send it should be read as: said by hand beside each maker, kept as TOML.

Rows are texts, fields parted by " | ", amounts in whole units with cents: a person can check them
against the sheet. Problems are "code Sheet!Cell".
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
    """One book: its file name, how it is made, and what it means.

    ``about``: stream, currency and day. ``again``: making it again gives a file that reads the same.
    """

    name: str
    make: Callable[[], bytes]
    about: str
    tables: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: Sequence[str] = ()
    again: bool = True


def describe_about(book: Book) -> str:
    """Stream, currency and day of a book."""
    about = book.about
    day = about.as_at.isoformat() if about.as_at else "-"
    return f"{about.stream or '-'} {about.currency or '-'} {day}"


def describe_tables(book: Book) -> dict[str, list[str]]:
    """The rows of a book's tables, as a person would write them down."""
    return {
        name: [" | ".join(map(text, row)) for row in money(frame, name).itertuples(index=False)]
        for name, frame in book.tables.items()
        if len(frame)
    }


def text(value: Any) -> str:
    """One value: days as ISO, nothing as -."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is pd.NaT or value == "":
        return "-"
    return str(value)


def describe_problems(book: Book) -> list[str]:
    """Every Problem with its place."""
    return [f"{p.code} {p.sheet}!{p.cell}".rstrip("!").strip() for p in book.problems]


def money(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The chosen fields of a table with amounts written out."""
    chosen = frame[list(FIELDS[name])].astype(object)
    for one in ("assessed", "received", "outstanding", "credit", "amount"):
        if one in chosen:
            chosen[one] = [format_amount(int(v)) for v in chosen[one]]
    return chosen
