"""The preview of a book: what was recognised on each sheet, for the user to check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.workbooks.book import Book
from dashboard.workbooks.problems.questions import Question
from dashboard.workbooks.sheet import CellPosition


@dataclass(frozen=True, slots=True)
class TablePreview:
    """One table detected on a sheet. Rows and columns are zero-based; ``last_row`` is included."""

    table: str  # of workbooks.clean.tables
    header_rows: tuple[int, ...]  # the rows of the column titles
    first_row: int
    last_row: int
    columns: Mapping[str, int]  # field -> column
    constants: Mapping[str, str]  # field -> its value in all rows (meeting, as_at, year …)
    row_count: int  # that were read
    state_count: int  # distinct
    total: int | None  # minor units of ``currency``; None if unknown
    currency: str


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """One sheet: its first cells as texts, and how its rows and cells were classified."""

    sheet: str
    height: int
    width: int
    row_texts: Mapping[
        int, tuple[str, ...]
    ]  # by zero-based row: the first rows, and those with Problems
    titles: Mapping[int, str]  # column titles by column (two-row titles joined by " / ")
    tables: tuple[TablePreview, ...] = ()
    total_rows: tuple[int, ...] = ()  # rows that are totals
    note_rows: tuple[int, ...] = ()  # rows that are headings or notes
    preamble_cells: Mapping[str, CellPosition] = field(
        default_factory=dict
    )  # as_at, currency, meeting: the cell that gives it
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    is_named_by_user: bool = True  # False for a text file (.csv), whose sheet has the file's name


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A book after reading, the previews of its sheets, and the open questions."""

    book: Book
    previews: tuple[SheetPreview, ...] = ()
    questions: tuple[Question, ...] = ()  # by importance
