"""Parse the lines above a table: its day, currency, meeting, year, stream, and the kind of its amounts.

"Status of contributions as at 31 October 2021 (in US dollars)" gives a day and a currency. A day is
used only after words such as "as at", so that a printing date or a meeting's date is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, TypeVar

from dashboard.workbooks.detecting.column_fields import STATE_TITLES
from dashboard.workbooks.detecting.header_rows import TableHeader
from dashboard.workbooks.sheet import CellPosition, Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.cell_problem import display_cell
from dashboard.workbooks.values.currencies import find_currencies
from dashboard.workbooks.values.meeting_names import find_meetings
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.vocabulary.as_at_dates import (
    find_as_at_dates,
    has_missing_date,
    is_as_at_label,
)
from dashboard.workbooks.vocabulary.budget_years import find_budget_years
from dashboard.workbooks.vocabulary.scale_words import has_scale_words
from dashboard.workbooks.vocabulary.source_lines import is_source_line
from dashboard.workbooks.vocabulary.text_tags import MONEY_TAGS, TextTags, tag_text

T = TypeVar("T")
FOOTNOTE_MARK: Final = re.compile(r"\s*(?:[*\u2020\u2021\u00a7]|\(?[a-z0-9]{1,2}[)/.])")
YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
GROUPING_TAGS: Final = frozenset(
    {"harmless", "joining", "source"}
)  # of lines that only group tables
# Tags of other columns' titles, which change what an amount means: "Received by letter".
OTHER_COLUMN_TAGS: Final = frozenset({"name", "remark", "identity", "sent", "number", "aside"})
INCOMPLETE_MONEY_TAGS: Final = frozenset(
    {"budget", "prior", "withdrawn"}
)  # "Amounts of the budget"
MAX_LINE_LENGTH: Final = 1_000  # characters of a line that are parsed
MAX_FILLED_CELLS: Final = 200  # filled cells of a row that is parsed


def get_single(values: Collection[T], default: T) -> T:
    """Return the only value of a collection; ``default`` if it has none or several."""
    return next(iter(values)) if len(values) == 1 else default


@dataclass(slots=True)
class Preamble:
    """The values given above a table; ``positions`` holds the cell of each."""

    as_at: set[date] = field(default_factory=set)
    ambiguous_date: str = ""  # a date with two readings, as written
    currencies: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    tags: frozenset[str] = frozenset()  # of the vocabulary
    # lines with words that are not in the vocabulary
    unknown_lines: dict[str, CellPosition] = field(default_factory=dict)
    suspect_lines: dict[str, CellPosition] = field(
        default_factory=dict
    )  # lines that may change what a lower table on the sheet is
    is_scaled: bool = False  # amounts are in thousands or millions
    positions: dict[str, CellPosition] = field(default_factory=dict)

    @property
    def text_tags(self) -> TextTags:
        """Return the tags as TextTags, for their money and streams."""
        return TextTags(self.tags)

    @property
    def as_at_date(self) -> date | None:
        """Return the only as-at date; None if there are none or several."""
        return next(iter(self.as_at)) if len(self.as_at) == 1 else None

    @property
    def currency(self) -> str:
        """Return the only currency; "" if there are none or several."""
        return get_single(self.currencies, "")

    @property
    def meeting(self) -> str:
        """Return the only meeting; "" if there are none or several."""
        return get_single(self.meetings, "")

    @property
    def year(self) -> int:
        """Return the only year; 0 if there are none or several."""
        return get_single(self.years, 0)

    @property
    def stream(self) -> str:
        """Return the only stream; "" if there are none or both."""
        return get_single(self.text_tags.streams, "")

    def inherit_from(self, first: Preamble) -> Preamble:
        """Return a lower table's preamble, with the missing values taken from the sheet's first one."""
        if self is first:
            return self
        return replace(
            self,
            as_at=self.as_at or first.as_at,
            currencies=self.currencies or first.currencies,
            meetings=self.meetings or first.meetings,
            years=self.years or first.years,
            tags=self.tags | self.inherited_tags(first),
            unknown_lines=first.unknown_lines | self.unknown_lines,
            is_scaled=self.is_scaled or first.is_scaled,
            positions=first.positions | self.positions,
        )

    def inherited_tags(self, first: Preamble) -> frozenset[str]:
        """Return the tags of the sheet's first preamble, without money and stream if this one has its own."""
        streams = frozenset(tag for tag in first.tags if tag.startswith("stream "))
        own_money = MONEY_TAGS if self.tags & MONEY_TAGS else frozenset[str]()
        return first.tags - own_money - (streams if self.stream else frozenset[str]())


def read_preamble(sheet: Sheet, rows: Iterable[int], columns: range | None = None) -> Preamble:
    """Parse the given rows of a sheet, in all columns or only in ``columns``."""
    preamble = Preamble()
    label = ""
    for row in rows:
        cells = sheet.rows[row]
        if len(cells) > MAX_FILLED_CELLS and sum(cell != "" for cell in cells) > MAX_FILLED_CELLS:
            continue
        label = label if has_missing_date(label) else ""  # "as at", and the day in the next line
        for column, cell in enumerate(cells):
            if is_blank(cell) or (columns is not None and column not in columns):
                continue
            if isinstance(cell, (date, datetime)):
                if is_as_at_label(label):
                    preamble.as_at.add(cell.date() if isinstance(cell, datetime) else cell)
                    preamble.positions.setdefault("as_at", (row, column))
                continue
            text = get_full_text(cell)
            parse_preamble_text(preamble, text, label, (row, column))
            label = text
    return preamble


def get_full_text(cell: object) -> str:
    """Return the full text of a cell."""
    return " ".join(cell[:MAX_LINE_LENGTH].split()) if isinstance(cell, str) else display_cell(cell)


def parse_preamble_text(preamble: Preamble, text: str, label: str, cell: CellPosition) -> None:
    """Add the values of one text to the preamble; ``label``: the text on its left."""
    dates, tags = find_as_at_dates(text, label), tag_text(text)
    currencies = find_currencies(text)
    meetings = find_meetings(text)
    is_scaled = has_scale_words(text)
    years = find_budget_years(text, dates.days)
    is_other_year = bool(years and preamble.years and years != preamble.years)
    preamble.as_at |= dates.days
    preamble.ambiguous_date = preamble.ambiguous_date or dates.ambiguous_date
    preamble.currencies |= currencies
    preamble.meetings |= meetings
    preamble.is_scaled |= is_scaled
    preamble.years |= years
    preamble.tags |= tags.tags
    if not (dates.days or meetings or is_of_the_table(text, tags)):
        preamble.suspect_lines.setdefault(text, cell)
    is_unclear = bool(tags.unknown) or is_other_year or refers_to_other_amounts(tags)
    is_known = bool(dates.days and not tags.money_tags) or is_source_line(text)
    if (is_unclear and not is_known) or (tags.money_tags and set("?%") & set(text)):
        preamble.unknown_lines.setdefault(text, cell)
    values = {
        "as_at": dates.days or dates.ambiguous_date,
        "currency": currencies,
        "meeting": meetings,
    }
    for key, value in (values | {"scale": is_scaled}).items():
        if value:
            preamble.positions.setdefault(key, cell)


def is_of_the_table(text: str, tags: TextTags) -> bool:
    """Return True for a line that cannot change a lower table: a note, its kind of money, or a group title."""
    if FOOTNOTE_MARK.match(text) or tags.money_tags:
        return True
    return tags.has_only_tags(GROUPING_TAGS) and bool(tags.phrase_tags or YEAR.search(text))


def refers_to_other_amounts(tags: TextTags) -> bool:
    """Return True for words that may refer to other amounts: "for two years", "paid by the bank"."""
    is_of_amounts = any(
        "amount" in phrase and "harmless" not in phrase for phrase in tags.phrase_tags
    )
    if any(phrase and phrase <= OTHER_COLUMN_TAGS for phrase in tags.phrase_tags) and (
        tags.money_tags or is_of_amounts
    ):
        return True
    is_not_own = bool(tags.money_tags) and tags.money_tags <= INCOMPLETE_MONEY_TAGS
    return is_of_amounts and (is_not_own or frozenset({"running"}) in tags.phrase_tags)


def merge_sheet_name(name: Preamble, preamble: Preamble) -> Preamble:
    """Merge a sheet's name with the preamble of its only table; a contradiction makes a value ambiguous."""
    if name.as_at_date and preamble.as_at_date:
        preamble.as_at.add(name.as_at_date)
    if name.currency and preamble.currencies:
        preamble.currencies.add(name.currency)
    if name.meeting and preamble.meetings and name.meeting not in preamble.meetings:
        preamble.meetings.add(name.meeting)
        return replace(name, meetings=set())
    return name


def add_text_above_states(preamble: Preamble, sheet: Sheet, header: TableHeader) -> None:
    """Parse the text above the State title in a two-row header: it applies to the whole table."""
    for column in range(header.state_columns[0] + 1) if header.is_two_rows else ():
        cell = sheet.rows[header.first_row][column]
        if not is_blank(cell) and normalise_text(str(cell)) not in STATE_TITLES:
            parse_preamble_text(preamble, get_full_text(cell), "", (header.first_row, column))
