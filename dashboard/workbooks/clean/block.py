"""One table on a sheet: where it begins and ends, which field each column holds, and what holds for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.workbooks.clean.layout import WORTH, Column


@dataclass(frozen=True, slots=True)
class Block:
    """One table on a sheet. Rows and columns are zero-based.

    ``constants``: fields that no column holds and that a title, a mapping or the header says for all
    rows, as typed values (text, int, date). ``sparse``: an empty amount means that there is no row.
    """

    table: str  # of workbooks.clean.tables
    row: int  # of the column titles; the last one where they are two
    columns: dict[str, tuple[int, Column]]  # by field
    end: int  # the first row that no longer belongs to it
    above: tuple[int, ...] = ()  # the other rows of its column titles
    constants: Mapping[str, object] = field(default_factory=dict)
    currency: str = ""  # that its titles name
    sparse: bool = False
    is_found: bool = False  # by its titles, and not by the name of its sheet
    no_rows: tuple[int, ...] = ()  # lines below its titles that are none of its rows
    ended: date | None = None  # the day the table speaks to, where its amounts are of a later time
    arrears: str = (
        ""  # the title of its balance of earlier years, where no person said that it is one
    )
    # Columns of it that are not read, with their titles as a mapping names them.
    beside: Mapping[int, str] = field(default_factory=dict)

    def place(self, name: str) -> int:
        """The column of a field."""
        return self.columns[name][0]

    def __contains__(self, name: str) -> bool:
        """Whether the table has a column for the field."""
        return name in self.columns

    @property
    def first(self) -> int:
        """The leftmost column that is read."""
        return min(place for place, _ in self.columns.values())

    @property
    def places(self) -> tuple[int, ...]:
        """The columns that are read, from left to right."""
        return tuple(sorted(place for place, _ in self.columns.values()))

    @property
    def anchor(self) -> int:
        """The column that a row is known by: its amount, else its first."""
        worth = WORTH.get(self.table)
        return self.place(worth) if worth in self.columns else self.first

    @property
    def labels(self) -> tuple[int, ...]:
        """The columns in which a row says that it is a total: up to its State or first field, and its meeting."""
        places = range((self.place("state") if "state" in self else self.first) + 1)
        meeting = (self.place("meeting"),) if "meeting" in self else ()
        return (*places, *(p for p in meeting if p not in places))
