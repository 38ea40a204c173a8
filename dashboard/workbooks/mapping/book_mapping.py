"""A mapping: the user's corrections to how a book is read, where detection fails.

It is stored next to the book as a small TOML file (``isu.xlsx.toml``) that the user can edit, and applies
to later files of the same shape too. What it leaves out is detected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

ANY_SHEET: Final = "*"
ANY_TEXT: Final = "*"  # any text in a column of categories


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is read.

    ``columns``: from a column's title as written (two-row titles joined by " / "), or its letters as in
    "column C" if it has none, to a field of ``workbooks.clean.tables`` or EXCLUDE (of
    ``workbooks.problems.questions``). ``values``: the value of a field for every row, as the user would
    type it (meeting, year, kind, currency …). ``categories``: by a column's title, the meaning of each text
    in it: received, announced, assessed, COUNT (no effect), or EXCLUDE; ANY_TEXT: COUNT: the column has no
    effect at all. ``texts``: headings, marks and footnotes; COUNT: the rows they apply to count, EXCLUDE:
    they do not.
    """

    sheet: str = ANY_SHEET  # its name
    table: str = ""  # of workbooks.clean.tables; EXCLUDE: not read; "": as detected
    header: int = 0  # the header row (the lower one of two), counted from 1; 0: as detected
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_table(self) -> bool:
        """Return True if the user set the sheet's table, header row or columns."""
        return bool(self.table or self.header or self.columns)

    @property
    def has_entries(self) -> bool:
        """Return True if anything is set for the sheet."""
        entries = (self.table, self.header, self.columns, self.values, self.categories, self.texts)
        return any(entries)


@dataclass(frozen=True, slots=True)
class BookMapping:
    """How a book is read. "" and None: as the book states."""

    stream: str = ""  # assessed | voluntary
    currency: str = ""  # ISO 4217
    basis: str = ""  # receipts | revenue
    source: str = ""
    dates: str = ""  # "day first" | "month first": for texts such as 01/12/2021
    decimals: str = ""  # "." | ",": for texts such as 1.234
    encoding: str = ""  # of a text file (.csv), by its Python name: "cp1252", "utf-8", "cp850" …
    split_years: str = ""  # "first" | "second": the year that 2020/21 counts for
    as_at: date | None = None  # of one file only: the next one has another day
    as_at_of: str = ""  # the SHA-256 of that file
    states: Mapping[str, str] = field(default_factory=dict)  # spelling -> ISO 3166-1 alpha-3
    sheets: tuple[SheetMapping, ...] = ()

    def for_sheet(self, name: str) -> SheetMapping:
        """Return the mapping of the named sheet, or of any sheet; an empty one if neither is set."""
        by_name = {s.sheet: s for s in self.sheets}
        return by_name.get(name) or by_name.get(ANY_SHEET) or SheetMapping(name)


EMPTY_MAPPING: Final = BookMapping()
