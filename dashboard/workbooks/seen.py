"""What was recognised in a book, sheet by sheet: for the picture on which a person checks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.workbooks.book import Book
from dashboard.workbooks.cells import Place
from dashboard.workbooks.questions import Question


@dataclass(frozen=True, slots=True)
class SeenBlock:
    """One table that was found on a sheet. Rows and columns are zero-based; ``last`` is included."""

    table: str  # of workbooks.clean.tables
    header: tuple[int, ...]  # the rows of the column titles
    first: int
    last: int
    columns: Mapping[str, int]  # field -> column
    values: Mapping[str, str]  # field -> what holds for all rows (meeting, as_at, year …)
    rows: int  # that were read
    states: int  # different ones
    total: int | None  # minor units of ``currency``; None where it is not known
    currency: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One sheet: its first cells as texts, and what each was taken for."""

    sheet: str
    height: int
    width: int
    rows: Mapping[
        int, tuple[str, ...]
    ]  # by zero-based row number: the first ones, and those with Problems
    titles: Mapping[int, str]  # column titles by column (two-row titles joined by " / ")
    blocks: tuple[SeenBlock, ...] = ()
    totals: tuple[int, ...] = ()  # rows that are totals
    notes: tuple[int, ...] = ()  # rows that are headings or notes
    said: Mapping[str, Place] = field(
        default_factory=dict
    )  # as_at, currency, meeting: where a title says it
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    is_named: bool = True  # by a person; the sheet of a text (.csv) has its file's name


@dataclass(frozen=True, slots=True)
class Looked:
    """A book as read, and what was recognised in it."""

    book: Book
    sheets: tuple[Seen, ...] = ()
    questions: tuple[Question, ...] = ()  # open ones, the most harmful first
