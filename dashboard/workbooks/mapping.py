"""A mapping: what a person said about how a book is to be read, where it could not be found.

It stands beside the book as a small TOML file (``isu.xlsx.toml``) that a person can edit, and is
used for the next file of the same shape too. What it leaves out is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

ANY_SHEET: Final = "*"
ANY_TEXT: Final = "*"  # whatever stands in a column of categories


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is to be read.

    ``columns``: from a column's title as it stands (two-row titles joined by " / "), or its letters
    as in "column C" where it has none, to a field of ``workbooks.clean.tables`` or NONE (of
    ``workbooks.questions``). ``values``: what holds for every row, by field, as a person would type it (meeting, year, kind, currency …).
    ``categories``: by a column's title, what each text in it says of its row: received, announced,
    assessed, "count" (nothing), or NONE (left out); ANY_TEXT = "count": the column says nothing of the
    money. ``texts``: headings, marks and notes; "count": what they concern is counted, NONE: left out.
    """

    sheet: str = ANY_SHEET  # its name
    table: str = ""  # of workbooks.clean.tables; NONE: not to be read; "": as found
    header: int = (
        0  # the row of the column titles (the last, where they are two), from 1; 0: as found
    )
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def says_table(self) -> bool:
        """Whether a person said which table stands on the sheet, or where."""
        return bool(self.table or self.header or self.columns)

    @property
    def says_something(self) -> bool:
        """Whether anything is said of the sheet."""
        said = (self.table, self.header, self.columns, self.values, self.categories, self.texts)
        return any(said)


@dataclass(frozen=True, slots=True)
class BookMapping:
    """How a book is to be read. "" and None: as the book says."""

    stream: str = ""  # assessed | voluntary
    currency: str = ""  # ISO 4217
    basis: str = ""  # receipts | revenue
    source: str = ""
    dates: str = ""  # "day first" | "month first": for texts such as 01/12/2021
    decimals: str = ""  # "." | ",": for texts such as 1.234
    encoding: str = ""  # of a text (.csv), as Python calls it: "cp1252", "utf-8", "cp850" …
    split_years: str = ""  # "first" | "second": the year for which 2020/21 counts
    as_at: date | None = None  # of one file only: the next one speaks to another day
    as_at_of: str = ""  # the SHA-256 of that file
    states: Mapping[str, str] = field(default_factory=dict)  # spelling -> ISO 3166-1 alpha-3
    sheets: tuple[SheetMapping, ...] = ()

    def sheet(self, name: str) -> SheetMapping:
        """What is said of the named sheet; an empty mapping where nothing is."""
        named = {s.sheet: s for s in self.sheets}
        return named.get(name) or named.get(ANY_SHEET) or SheetMapping(name)


AS_FOUND: Final = BookMapping()
