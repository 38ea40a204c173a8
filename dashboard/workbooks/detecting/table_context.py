"""The context of a table before its cells are read, and the result of detection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.detecting.preamble import Preamble
from dashboard.workbooks.mapping.book_mapping import SheetMapping


@dataclass(frozen=True, slots=True)
class TableContext:
    """The context of a table before its cells are read: preamble, mapping, and values of the book."""

    preamble: Preamble
    mapping: SheetMapping
    stream: str = ""
    currency: str = ""
    as_at: date | None = None
    sheet_name_preamble: Preamble = field(default_factory=Preamble)  # parsed from the sheet's name
    # by column, from number formats
    displayed_currencies: Mapping[int, str] = field(default_factory=dict)
    # columns that hold only currencies, with these
    currency_columns: Mapping[int, frozenset[str]] = field(default_factory=dict)
    skipped_rows: tuple[int, ...] = ()  # rows below the titles that belong to the header
    sheet_rows: Sequence[Sequence[object]] = ()  # of the sheet

    @property
    def tags(self) -> frozenset[str]:
        """Return the vocabulary tags of the preamble and of the sheet's name."""
        return self.preamble.tags | self.sheet_name_preamble.tags

    @property
    def is_ambiguous(self) -> bool:
        """Return True if words for the kind of amounts occur in a line with unknown words."""
        source = self.preamble if self.preamble.text_tags.money_tags else self.sheet_name_preamble
        return bool(source.unknown_lines)

    @property
    def table_stream(self) -> str:
        """Return the stream of the book, or else of the preamble or the sheet's name; "" if none."""
        return self.stream or self.preamble.stream or self.sheet_name_preamble.stream

    @property
    def as_at_date(self) -> date | None:
        """Return the as-at date of the table."""
        return self.preamble.as_at_date or self.sheet_name_preamble.as_at_date or self.as_at

    @property
    def meeting(self) -> str:
        """Return the meeting of the whole table."""
        meeting = self.mapping.values.get("meeting") or self.preamble.meeting
        agrees = (
            not self.preamble.meetings or self.sheet_name_preamble.meeting in self.preamble.meetings
        )
        return meeting or (self.sheet_name_preamble.meeting if agrees else "")

    def get_currency(self, amounts: Sequence[int]) -> str:
        """Return the currency of some columns: of the preamble, else the one that all are displayed in."""
        displayed = {self.displayed_currencies.get(column, "") for column in amounts}
        currency = self.preamble.currency or (
            "" if self.preamble.currencies else self.sheet_name_preamble.currency
        )
        return currency or (displayed.pop() if len(displayed) == 1 else "")

    @property
    def year(self) -> int:
        """Return the year of the whole table."""
        if (mapped := self.mapping.values.get("year", "")).isdigit():
            return int(mapped)
        years, sheet_year = self.preamble.years, self.sheet_name_preamble.year
        is_copied = bool(years and sheet_year and sheet_year not in years)  # with a new name
        return 0 if is_copied else sheet_year or self.preamble.year


@dataclass(frozen=True, slots=True)
class DetectionResult:
    """The blocks below a header, or the Problem code that says why there are none.

    ``answers``: set if the user is asked what the amounts in ``column`` are.
    """

    blocks: tuple[TableBlock, ...] = ()
    problem_code: str = ""
    column: int = 0  # that the problem or question is about
    actual: str = ""
    expected: str = ""
    total_columns: tuple[int, ...] = ()  # columns that hold row totals
    answers: tuple[str, ...] = ()
    proposed_answer: str = ""
