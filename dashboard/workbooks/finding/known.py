"""What is known of a table before its cells are read, and what it was found to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.finding.above import Above
from dashboard.workbooks.mapping import SheetMapping


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a table before its cells are read."""

    above: Above
    mapping: SheetMapping
    stream: str = ""
    currency: str = ""
    as_at: date | None = None
    sheet: Above = field(default_factory=Above)  # what the sheet's name says
    # the currencies that columns are shown in
    units: Mapping[int, str] = field(default_factory=dict)
    # columns in which nothing but currencies stands, with these
    codes: Mapping[int, frozenset[str]] = field(default_factory=dict)
    no_rows: tuple[int, ...] = ()  # lines below the titles that are still titles
    rows: Sequence[Sequence[object]] = ()  # of the sheet

    @property
    def tags(self) -> frozenset[str]:
        """What the lines above and the sheet's name say, in the vocabulary's tags."""
        return self.above.tags | self.sheet.tags

    @property
    def is_unclear(self) -> bool:
        """Return True where words that say what the amounts are stand beside words that nobody knows."""
        said = self.above if self.above.said.money else self.sheet
        return bool(said.unknown)

    @property
    def of_stream(self) -> str:
        """The stream of the table: the book's, else that which is said; "" where none is."""
        return self.stream or self.above.stream or self.sheet.stream

    @property
    def day(self) -> date | None:
        """The day that the table speaks to."""
        return self.above.day or self.sheet.day or self.as_at

    @property
    def meeting(self) -> str:
        """The meeting that the whole table is about."""
        said = self.mapping.values.get("meeting") or self.above.meeting
        agrees = not self.above.meetings or self.sheet.meeting in self.above.meetings
        return said or (self.sheet.meeting if agrees else "")

    def currency_of(self, amounts: Sequence[int]) -> str:
        """The currency of these columns: that of the lines above, else that in which all are shown."""
        shown = {self.units.get(place, "") for place in amounts}
        said = self.above.currency or ("" if self.above.currencies else self.sheet.currency)
        return said or (shown.pop() if len(shown) == 1 else "")

    @property
    def year(self) -> int:
        """The year that the whole table is about."""
        if (said := self.mapping.values.get("year", "")).isdigit():
            return int(said)
        years, of_sheet = self.above.years, self.sheet.year
        is_copied = bool(years and of_sheet and of_sheet not in years)  # with a new name
        return 0 if is_copied else of_sheet or self.above.year


@dataclass(frozen=True, slots=True)
class Shape:
    """The blocks below a row of titles, or the Problem's code that says why there are none.

    ``answers``: where a person is to be asked what the amounts of the column ``place`` are.
    """

    blocks: tuple[Block, ...] = ()
    why: str = ""
    place: int = 0  # the column that is at fault
    found: str = ""
    expected: str = ""
    row_totals: tuple[int, ...] = ()  # columns that add up the others
    answers: tuple[str, ...] = ()
    proposed: str = ""
