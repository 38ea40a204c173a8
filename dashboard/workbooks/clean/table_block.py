"""A table on a sheet: its rows, the field of each column, and values that apply to all rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN, LayoutColumn


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table on a sheet. Rows and columns are zero-based.

    ``constants``: typed values (text, int, date) of fields without a column, which a title, a mapping
    or the header gives for all rows. ``is_sparse``: an empty amount means that there is no row.
    """

    table: str  # of workbooks.clean.tables
    header_row: int  # the last of its header rows
    columns: dict[str, tuple[int, LayoutColumn]]  # by field
    end_row: int  # exclusive
    upper_header_rows: tuple[int, ...] = ()  # header rows above ``header_row``
    constants: Mapping[str, object] = field(default_factory=dict)
    currency: str = ""  # named in its titles
    is_sparse: bool = False
    is_detected: bool = False  # by its column titles, not by its sheet name
    skipped_rows: tuple[int, ...] = ()  # rows below the header that are not data
    cutoff_date: date | None = None  # the table's as-at date, if its amounts are later
    arrears_title: str = ""  # title of the arrears column, unless a person confirmed it
    unread_columns: Mapping[int, str] = field(default_factory=dict)  # with titles as in a mapping

    def column_index(self, name: str) -> int:
        """Return the column index of a field."""
        return self.columns[name][0]

    def __contains__(self, name: str) -> bool:
        """Return True if the table has a column for the field."""
        return name in self.columns

    @property
    def first_column(self) -> int:
        """Return the leftmost column that is read."""
        return min(index for index, _ in self.columns.values())

    @property
    def column_indexes(self) -> tuple[int, ...]:
        """Return the columns that are read, from left to right."""
        return tuple(sorted(index for index, _ in self.columns.values()))

    @property
    def key_column(self) -> int:
        """Return the column that gives a row its cell address: its amount, else the first."""
        amount = AMOUNT_COLUMN.get(self.table)
        return self.column_index(amount) if amount in self.columns else self.first_column

    @property
    def label_columns(self) -> tuple[int, ...]:
        """Return columns that may contain "Total": those up to State or the first field, and meeting."""
        columns = range((self.column_index("state") if "state" in self else self.first_column) + 1)
        meeting = (self.column_index("meeting"),) if "meeting" in self else ()
        return (*columns, *(c for c in meeting if c not in columns))
