"""One table on a sheet: where it begins and ends, which field each column holds, and what holds for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN, LayoutColumn


@dataclass(frozen=True, slots=True)
class TableBlock:
    """One table on a sheet. Rows and columns are zero-based.

    ``constants``: fields that no column holds and that a title, a mapping or the header says for all
    rows, as typed values (text, int, date). ``sparse``: an empty amount means that there is no row.
    """

    table: str  # of workbooks.clean.tables
    header_row: int  # of the column titles; the last one where they are two
    columns: dict[str, tuple[int, LayoutColumn]]  # by field
    end_row: int  # the first row that no longer belongs to it
    upper_header_rows: tuple[int, ...] = ()  # the other rows of its column titles
    constants: Mapping[str, object] = field(default_factory=dict)
    currency: str = ""  # that its titles name
    is_sparse: bool = False
    is_detected: bool = False  # by its titles, and not by the name of its sheet
    skipped_rows: tuple[int, ...] = ()  # lines below its titles that are none of its rows
    cutoff_date: date | None = (
        None  # the day the table speaks to, where its amounts are of a later time
    )
    arrears_title: str = (
        ""  # the title of its balance of earlier years, where no person said that it is one
    )
    # Columns of it that are not read, with their titles as a mapping names them.
    unread_columns: Mapping[int, str] = field(default_factory=dict)

    def column_index(self, name: str) -> int:
        """The column of a field."""
        return self.columns[name][0]

    def __contains__(self, name: str) -> bool:
        """Whether the table has a column for the field."""
        return name in self.columns

    @property
    def first_column(self) -> int:
        """The leftmost column that is read."""
        return min(place for place, _ in self.columns.values())

    @property
    def column_indexes(self) -> tuple[int, ...]:
        """The columns that are read, from left to right."""
        return tuple(sorted(place for place, _ in self.columns.values()))

    @property
    def key_column(self) -> int:
        """The column that a row is known by: its amount, else its first."""
        worth = AMOUNT_COLUMN.get(self.table)
        return self.column_index(worth) if worth in self.columns else self.first_column

    @property
    def label_columns(self) -> tuple[int, ...]:
        """The columns in which a row says that it is a total: up to its State or first field, and its meeting."""
        places = range((self.column_index("state") if "state" in self else self.first_column) + 1)
        meeting = (self.column_index("meeting"),) if "meeting" in self else ()
        return (*places, *(p for p in meeting if p not in places))
