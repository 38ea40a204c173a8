"""A table for readers: a title with the finding, typed columns with units, and exact values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dashboard.locale import Words

DisplayKind = Literal["text", "state", "money", "count", "percent", "date", "year"]


@dataclass(frozen=True, slots=True)
class DisplayColumn:
    """One column; ``currency`` (ISO 4217) for money.

    ``key`` names the column in machine-readable copies, in snake_case English, the same in all
    languages and releases.
    """

    title: str
    kind: DisplayKind = "text"
    currency: str = ""
    key: str = field(kw_only=True)


def origin_columns(words: Words) -> tuple[DisplayColumn, ...]:
    """Return the columns for the book, sheet and cell of a row."""
    return (
        DisplayColumn(words.t("Book"), key="book"),
        DisplayColumn(words.t("Sheet"), key="sheet"),
        DisplayColumn(words.t("Cell"), key="cell"),
    )


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class DisplayTable:
    """A table with its texts in the viewer's language.

    Values by kind: money int minor units, percent Fraction, date date, count and year int, text and
    state str. None if the books have no value (unlike 0: D26), "" if no value applies.
    """

    name: str  # stem of the exported file's name
    title: str
    subtitle: str
    source: str
    columns: tuple[DisplayColumn, ...]
    rows: tuple[tuple[object, ...], ...]
    total: tuple[object, ...] | None = None
    row_states: tuple[str, ...] = ()  # ISO 3166-1 alpha-3 code of each row, if its rows are States
    row_statuses: tuple[str, ...] = ()  # of each row, the same in all languages, if it has a status
    main_column: str = ""  # key of the column that matters most
    order: str = ""  # in words, which rows come first

    @property
    def description(self) -> str:
        """Return what the table shows, and in which order."""
        if self.order and self.subtitle.endswith("."):  # sentences: the order is one more
            return f"{self.subtitle} {self.order[0].upper()}{self.order[1:]}."
        return ", ".join(filter(None, (self.subtitle, self.order)))
