"""What the lines above a table say of it: its day, currency, meeting, year, stream, and that it is invented.

"Status of contributions as at 31 October 2021 (in US dollars)" names a day and a currency. A day
counts only behind words such as "as at", so that a printing date or a meeting's is never taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.finding.budget_years import budget_years
from dashboard.workbooks.finding.money_words import (
    ASSESSED,
    CAME,
    INVENTED,
    KEPT,
    KINDS,
    NOT_COME,
    OTHERWISE,
    PRELIMINARY,
    RUNNING,
    SETTLED,
    SPENT,
    VOLUNTARY,
    WITHOUT,
)
from dashboard.workbooks.finding.scale_words import is_scaled
from dashboard.workbooks.finding.spoken_days import is_cut_off, speaks_to_a_day, spoken
from dashboard.workbooks.scan import Place
from dashboard.workbooks.typed.columns import is_blank
from dashboard.workbooks.values.meeting_names import meetings_in
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.units import currencies_in
from dashboard.workbooks.values.wrong import shown


@dataclass(slots=True)
class Above:
    """What was said above a table; each value with the cell that says it in ``places``."""

    as_at: set[date] = field(default_factory=set)
    unclear: str = ""  # a day that can be read in two ways
    currencies: set[str] = field(default_factory=set)
    meetings: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    streams: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    is_invented: bool = False
    is_scaled: bool = False  # amounts are in thousands or millions
    came: bool = False  # it is about money that came
    settled: bool = False  # it is about what came of bills, or is still due
    spent: bool = False  # it is about money that went out
    otherwise: bool = False  # it is about something else: what is due, promised, planned
    kept: bool = False  # it is about what was received, or promises that were kept
    not_come: bool = False  # it is about money that did not come, or about no money
    preliminary: bool = False  # it is about what is not billed yet
    running: bool = False  # each amount holds those before it
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def bills(self) -> bool:
        """Whether it is about what was billed, and not about what came of it or comes before."""
        others = self.settled or self.spent or self.kinds or self.not_come or self.preliminary
        return self.stream == "assessed" and not others

    @property
    def day(self) -> date | None:
        """The one day that is said; None where none or several are."""
        return next(iter(self.as_at)) if len(self.as_at) == 1 else None

    @property
    def currency(self) -> str:
        """The one currency that is named; "" where none or several are."""
        return next(iter(self.currencies)) if len(self.currencies) == 1 else ""

    @property
    def meeting(self) -> str:
        """The one meeting that is named; "" where none or several are."""
        return next(iter(self.meetings)) if len(self.meetings) == 1 else ""

    @property
    def year(self) -> int:
        """The one year that is named; 0 where none or several are."""
        return next(iter(self.years)) if len(self.years) == 1 else 0

    @property
    def stream(self) -> str:
        """The one stream that is named; "" where none or both are."""
        return next(iter(self.streams)) if len(self.streams) == 1 else ""

    @property
    def kind(self) -> str:
        """The one kind of announcement that is named; "" where none or several are."""
        return next(iter(self.kinds)) if len(self.kinds) == 1 else ""


def above(sheet: Sheet, rows: Iterable[int], places: range | None = None) -> Above:
    """What the given rows of a sheet say, in all its columns or in some."""
    said = Above()
    label = ""
    for n in rows:
        cells = sheet.rows[n]
        label = label if is_cut_off(label) else ""  # "as at", and the day in the next line
        for place, cell in enumerate(cells):
            if is_blank(cell) or (places is not None and place not in places):
                continue
            if isinstance(cell, (date, datetime)):
                if speaks_to_a_day(label):
                    said.as_at.add(cell.date() if isinstance(cell, datetime) else cell)
                    said.places.setdefault("as_at", (n, place))
                continue
            text = whole(cell)
            take(said, text, label, (n, place))
            label = text
    return said


def whole(cell: object) -> str:
    """A cell's text, all of it."""
    return " ".join(cell.split()) if isinstance(cell, str) else shown(cell)


def take(said: Above, text: str, label: str, place: Place) -> None:
    """Note what one text says; ``label``: the text on its left."""
    name = normal(text)
    day = spoken(text, label)
    said.as_at |= day.days
    said.unclear = said.unclear or day.unclear
    if day.days or day.unclear:
        said.places.setdefault("as_at", place)
    if named := currencies_in(text):
        said.currencies |= named
        said.places.setdefault("currency", place)
    if meetings := meetings_in(text):
        said.meetings |= meetings
        said.places.setdefault("meeting", place)
    said.years |= budget_years(text, day.days)
    if VOLUNTARY.search(name):
        said.streams.add("voluntary")
    if ASSESSED.search(name):
        said.streams.add("assessed")
    said.kinds |= {kind for kind, words in KINDS.items() if words.search(name)}
    said.is_invented = said.is_invented or bool(INVENTED.search(name))
    if is_scaled(text):
        said.is_scaled = True
        said.places.setdefault("scale", place)
    said.came = said.came or bool(CAME.search(name))
    said.settled = said.settled or bool(SETTLED.search(name))
    said.spent = said.spent or bool(SPENT.search(name))
    said.otherwise = said.otherwise or bool(OTHERWISE.search(name))
    said.kept = said.kept or bool(KEPT.search(name))
    said.not_come = said.not_come or bool(NOT_COME.search(WITHOUT.sub(" ", name)))
    said.preliminary = said.preliminary or bool(PRELIMINARY.search(name))
    said.running = said.running or bool(RUNNING.search(name))
