"""What the lines above a table say of it: its day, currency, meeting, year, stream, and what its amounts are.

"Status of contributions as at 31 October 2021 (in US dollars)" names a day and a currency. A day
counts only behind words such as "as at", so that a printing date or a meeting's is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, TypeVar

from dashboard.workbooks.cells import Place, Sheet
from dashboard.workbooks.finding.column_fields import STATE_TITLES
from dashboard.workbooks.finding.found import Head
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.meeting_names import meetings_in
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.units import currencies_in
from dashboard.workbooks.values.wrong import shown
from dashboard.workbooks.vocabulary.budget_years import budget_years
from dashboard.workbooks.vocabulary.meaning import MONEY, Said, said
from dashboard.workbooks.vocabulary.scale_words import is_scaled
from dashboard.workbooks.vocabulary.source_lines import is_source
from dashboard.workbooks.vocabulary.spoken_days import is_cut_off, speaks_to_a_day, spoken

T = TypeVar("T")
NOTE_MARK: Final = re.compile(r"\s*(?:[*\u2020\u2021\u00a7]|\(?[a-z0-9]{1,2}[)/.])")
YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
SORTING: Final = frozenset({"harmless", "joining", "source"})  # lines that only sort tables
# Titles of other columns, which make of money something else: "Received by letter".
ASIDE: Final = frozenset({"name", "remark", "identity", "sent", "number", "aside"})
NOT_ALONE: Final = frozenset({"budget", "prior", "withdrawn"})  # "Amounts of the budget"
LONGEST: Final = 1_000  # characters of a line above a table that are looked at
WIDEST: Final = 200  # filled cells of such a line


def only(found: Collection[T], none: T) -> T:
    """Return the one value of a collection; ``none`` where it holds none or several."""
    return next(iter(found)) if len(found) == 1 else none


@dataclass(slots=True)
class Above:
    """What was said above a table; each value with the cell that says it in ``places``."""

    as_at: set[date] = field(default_factory=set)
    unclear: str = ""  # a day that can be read in two ways
    currencies: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    tags: frozenset[str] = frozenset()  # of the vocabulary
    # lines with words that it does not explain
    unknown: dict[str, Place] = field(default_factory=dict)
    odd: dict[str, Place] = field(default_factory=dict)  # lines that may make a lower table another
    is_scaled: bool = False  # amounts are in thousands or millions
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def said(self) -> Said:
        """What the words say of money and streams."""
        return Said(self.tags)

    @property
    def day(self) -> date | None:
        """The one day that is said; None where none or several are."""
        return next(iter(self.as_at)) if len(self.as_at) == 1 else None

    @property
    def currency(self) -> str:
        """The one currency that is named; "" where none or several are."""
        return only(self.currencies, "")

    @property
    def meeting(self) -> str:
        """The one meeting that is named; "" where none or several are."""
        return only(self.meetings, "")

    @property
    def year(self) -> int:
        """The one year that is named; 0 where none or several are."""
        return only(self.years, 0)

    @property
    def stream(self) -> str:
        """The one stream that is named; "" where none or both are."""
        return only(self.said.stream, "")

    def inherit(self, first: Above) -> Above:
        """What a lower table's own lines say, and where they are silent, what the sheet's title says."""
        if self is first:
            return self
        return replace(
            self,
            as_at=self.as_at or first.as_at,
            currencies=self.currencies or first.currencies,
            meetings=self.meetings or first.meetings,
            years=self.years or first.years,
            tags=self.tags | self.inherited_tags(first),
            unknown=first.unknown | self.unknown,
            is_scaled=self.is_scaled or first.is_scaled,
            places=first.places | self.places,
        )

    def inherited_tags(self, first: Above) -> frozenset[str]:
        """The tags of the sheet's title; without its money and stream where the own lines say theirs."""
        streams = frozenset(tag for tag in first.tags if tag.startswith("stream "))
        own_money = MONEY if self.tags & MONEY else frozenset[str]()
        return first.tags - own_money - (streams if self.stream else frozenset[str]())


def above(sheet: Sheet, rows: Iterable[int], places: range | None = None) -> Above:
    """What the given rows of a sheet say, in all its columns or in some."""
    found = Above()
    label = ""
    for n in rows:
        cells = sheet.rows[n]
        if len(cells) > WIDEST and sum(cell != "" for cell in cells) > WIDEST:
            continue
        label = label if is_cut_off(label) else ""  # "as at", and the day in the next line
        for place, cell in enumerate(cells):
            if is_blank(cell) or (places is not None and place not in places):
                continue
            if isinstance(cell, (date, datetime)):
                if speaks_to_a_day(label):
                    found.as_at.add(cell.date() if isinstance(cell, datetime) else cell)
                    found.places.setdefault("as_at", (n, place))
                continue
            text = whole(cell)
            take(found, text, label, (n, place))
            label = text
    return found


def whole(cell: object) -> str:
    """A cell's text, all of it."""
    return " ".join(cell[:LONGEST].split()) if isinstance(cell, str) else shown(cell)


def take(found: Above, text: str, label: str, place: Place) -> None:
    """Note what one text says; ``label``: the text on its left."""
    day, one = spoken(text, label), said(text)
    currencies, meetings, scaled = currencies_in(text), meetings_in(text), is_scaled(text)
    years = budget_years(text, day.days)
    is_other_year = bool(years and found.years and years != found.years)
    found.as_at |= day.days
    found.unclear = found.unclear or day.unclear
    found.currencies |= currencies
    found.meetings |= meetings
    found.is_scaled |= scaled
    found.years |= years
    found.tags |= one.tags
    if not (day.days or meetings or is_of_the_table(text, one)):
        found.odd.setdefault(text, place)
    is_unclear = bool(one.unknown) or is_other_year or may_be_anothers(one)
    is_known = bool(day.days and not one.money) or is_source(text)
    if (is_unclear and not is_known) or (one.money and set("?%") & set(text)):
        found.unknown.setdefault(text, place)
    here = {"as_at": day.days or day.unclear, "currency": currencies, "meeting": meetings}
    for key, value in (here | {"scale": scaled}).items():
        if value:
            found.places.setdefault(key, place)


def is_of_the_table(text: str, one: Said) -> bool:
    """Return True for a line that makes a lower table no other: a note, its money, or what sorts tables."""
    if NOTE_MARK.match(text) or one.money:
        return True
    return one.is_made_of(SORTING) and bool(one.parts or YEAR.search(text))


def may_be_anothers(one: Said) -> bool:
    """Return True for words that may make the amounts another's: "for two years", "paid by the bank"."""
    is_of_amounts = any("amount" in part and "harmless" not in part for part in one.parts)
    if any(part and part <= ASIDE for part in one.parts) and (one.money or is_of_amounts):
        return True
    is_not_own = bool(one.money) and one.money <= NOT_ALONE
    return is_of_amounts and (is_not_own or frozenset({"running"}) in one.parts)


def of_one_table(name: Above, said: Above) -> Above:
    """What a sheet's name says of its only table; what its title contradicts is no longer clear."""
    if name.day and said.day:
        said.as_at.add(name.day)
    if name.currency and said.currencies:
        said.currencies.add(name.currency)
    if name.meeting and said.meetings and name.meeting not in said.meetings:
        said.meetings.add(name.meeting)
        return replace(name, meetings=set())
    return name


def over_states(said: Above, sheet: Sheet, head: Head) -> None:
    """Add what stands over the States in the first of two lines of titles: it is about the whole table."""
    for place in range(head.states[0] + 1) if head.two else ():
        cell = sheet.rows[head.top][place]
        if not is_blank(cell) and normal(str(cell)) not in STATE_TITLES:
            take(said, whole(cell), "", (head.top, place))
