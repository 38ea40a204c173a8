"""A table as people read it: a finding, columns with kinds and units, rows of exact values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.locale import Words

DisplayKind = Literal["text", "state", "money", "count", "percent", "date", "year"]


@dataclass(frozen=True, slots=True)
class DisplayColumn:
    """One column; ``currency`` (ISO 4217) for money."""

    title: str
    kind: DisplayKind = "text"
    currency: str = ""


def origin_columns(words: Words) -> tuple[DisplayColumn, ...]:
    """The columns of the book, sheet and cell that a row comes from."""
    return (
        DisplayColumn(words.t("Book")),
        DisplayColumn(words.t("Sheet")),
        DisplayColumn(words.t("Cell")),
    )


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class DisplayTable:
    """A table; its texts are in the reader's language.

    Values by kind: money int minor units, percent Fraction, date date, count and year int, text
    and state str. None where the books say nothing (unlike 0: D26), "" where nothing can stand.
    """

    name: str  # stem of a copy's file name
    title: str
    subtitle: str
    source: str
    columns: tuple[DisplayColumn, ...]
    rows: tuple[tuple[object, ...], ...]
    total: tuple[object, ...] | None = None
