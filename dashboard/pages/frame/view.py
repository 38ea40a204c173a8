"""What one viewer looks at: a convention's ledger, on a day, in a language, in light or dark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.charts.layout.theme import DARK, LIGHT, Theme
from dashboard.conventions.conventions import ConventionSnapshot, get_conventions
from dashboard.indicators.as_of_dates import clamp_date, parse_day
from dashboard.ledger import Ledger, Settings
from dashboard.locale import Words, load_words
from dashboard.pages.frame.address import read_query
from dashboard.pages.frame.unknown_convention import show_unknown_convention
from dashboard.workbooks import Problem


@dataclass(frozen=True, slots=True)
class View:
    """One viewer's view. ``said`` is what the address asks for, unchecked."""

    convention: str
    snapshot: ConventionSnapshot
    as_of: date
    words: Words
    theme: Theme
    query: Mapping[str, str]

    @property
    def ledger(self) -> Ledger:
        """The figures in use."""
        return self.snapshot.ledger

    def problems_of(self, book: str) -> tuple[Problem, ...]:
        """The Problems of a book in use: its own, and why it does not fit the other books."""
        return tuple(p for p in self.ledger.problems if p.book == book)

    @property
    def cache_arguments(self) -> tuple[Ledger, date, Words, Theme]:
        """What every kept result depends on."""
        return self.ledger, self.as_of, self.words, self.theme

    @property
    def invalid_day(self) -> str | None:
        """What the address asks for as the day, where another is shown instead."""
        said = self.query.get("as_of") or None
        return None if said is None or parse_day(said) == self.as_of else said

    @property
    def pinned_day(self) -> str | None:
        """The day for the address; None where the page follows the calendar."""
        follows = "as_of" not in self.query and self.ledger.settings.default_as_of is None
        return None if follows else self.invalid_day or self.as_of.isoformat()

    def choose_year(self, known: tuple[int, ...], default: int | None) -> int | None:
        """The year asked for where it is known, else the default."""
        said = self.query.get("year", "")
        return next((year for year in known if str(year) == said), default)

    def choose_value(self, key: str, known: tuple[str, ...], default: str | None) -> str | None:
        """What the address says for ``key`` where it is known, else the default."""
        said = self.query.get(key)
        return said if said in known else default


def current_view() -> View:
    """The view that the address asks for. There must be a convention at hand.

    Where the address names one that is not, the page says so and ends: nobody else's money is shown.
    """
    shelf, said = get_conventions(), read_query()
    words = load_words(choose_language(said))
    convention = said.get("convention") or shelf.list_conventions()[0].id
    try:
        shown = shelf.snapshot(convention)
    except KeyError:
        show_unknown_convention(convention, shelf, words)
    day = parse_day(said.get("as_of", "")) or default_day(shown.ledger.settings)
    return View(
        convention=convention,
        snapshot=shown,
        as_of=clamp_date(day),
        words=words,
        theme=DARK if st.context.theme.type == "dark" else LIGHT,
        query=said,
    )


def choose_language(said: Mapping[str, str]) -> str:
    """The language asked for, else the browser's."""
    return said.get("lang", str(st.context.locale or "")[:2])


def default_day(settings: Settings) -> date:
    """The day a convention opens on: its own, else today where it is."""
    return settings.default_as_of or datetime.now(ZoneInfo(settings.time_zone)).date()


def current_time() -> datetime:
    """The moment at which somebody accepts or restores a book."""
    return datetime.now(UTC)
