"""A viewer's view: a convention's ledger, as-of date, language and theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.charts.layout.theme import Theme, choose_theme
from dashboard.conventions.conventions import ConventionSnapshot, get_conventions
from dashboard.indicators.as_of_dates import clamp_date, parse_day
from dashboard.ledger import Ledger, Settings
from dashboard.locale import Words, load_words
from dashboard.pages.frame.address import PageLinks, read_query
from dashboard.pages.frame.theme_watcher import is_wide_screen
from dashboard.pages.frame.unknown_convention import show_unknown_convention
from dashboard.workbooks import Problem


@dataclass(frozen=True, slots=True)
class View:
    """A viewer's view. ``query`` holds the raw query parameters, not validated."""

    convention: str
    snapshot: ConventionSnapshot
    as_of: date
    words: Words
    theme: Theme
    query: Mapping[str, str]

    @property
    def ledger(self) -> Ledger:
        """Return the convention's current ledger."""
        return self.snapshot.ledger

    def problems_of(self, book: str) -> tuple[Problem, ...]:
        """Return a book's own Problems and its conflicts with other books."""
        return tuple(p for p in self.ledger.problems if p.book == book)

    @property
    def cache_arguments(self) -> tuple[Ledger, date, Words, Theme]:
        """Return the arguments on which every cached result depends."""
        return self.ledger, self.as_of, self.words, self.theme

    @property
    def invalid_day(self) -> str | None:
        """Return the requested as-of date if it is not the one shown, else None."""
        requested = self.query.get("as_of") or None
        return None if requested is None or parse_day(requested) == self.as_of else requested

    @property
    def pinned_day(self) -> str | None:
        """Return the as-of date for links; None if the page follows the calendar."""
        is_today = "as_of" not in self.query and self.ledger.settings.default_as_of is None
        return None if is_today else self.invalid_day or self.as_of.isoformat()

    @property
    def links(self) -> PageLinks:
        """Return the links to pages that keep this view's convention, day and language."""
        return PageLinks(self.convention, self.pinned_day, self.words.code)

    def choose_year(self, available: tuple[int, ...], default: int | None) -> int | None:
        """Return the requested year if available, else the default."""
        requested = self.query.get("year", "")
        return next((year for year in available if str(year) == requested), default)

    def choose_value(self, key: str, available: tuple[str, ...], default: str | None) -> str | None:
        """Return the requested value of ``key`` if available, else the default."""
        requested = self.query.get(key)
        return requested if requested in available else default


def current_view() -> View:
    """Return the view that the query parameters describe. Requires at least one convention.

    For an unknown convention id it draws a page that says so and stops, never another convention.
    """
    conventions, query = get_conventions(), read_query()
    words = load_words(choose_language(query))
    convention_id = query.get("convention") or conventions.list_conventions()[0].id
    try:
        snapshot = conventions.snapshot(convention_id)
    except KeyError:
        show_unknown_convention(convention_id, conventions, words)
    day = parse_day(query.get("as_of", "")) or default_day(snapshot.ledger.settings)
    return View(
        convention=convention_id,
        snapshot=snapshot,
        as_of=clamp_date(day),
        words=words,
        theme=choose_theme(str(st.context.theme.type), is_wide=is_wide_screen()),
        query=query,
    )


def choose_language(query: Mapping[str, str]) -> str:
    """Return the requested language, else the browser's."""
    return query.get("lang", str(st.context.locale or "")[:2])


def default_day(settings: Settings) -> date:
    """Return the convention's default as-of date, else today in its time zone."""
    return settings.default_as_of or datetime.now(ZoneInfo(settings.time_zone)).date()


def current_time() -> datetime:
    """Return the current time (UTC), to date an accepted or restored version."""
    return datetime.now(UTC)
