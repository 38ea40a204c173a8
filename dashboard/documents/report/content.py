"""The one content of a report, whatever the format: texts, charts and tables that the pages show too.

It is built by ``dashboard/room/report_content.py`` from the parts of the pages; the writers beside this file
lay it out and compute nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time
from typing import Any, Final, TypeVar, cast

from dashboard.charts.chart import Chart
from dashboard.charts.layout.cached_figure import CachedFigure
from dashboard.tables.table import DisplayTable

NOT_DRAWN: Final = frozenset({"hovertext", "customdata"})  # of a figure: for a screen only
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Answer:
    """How one stream stands, as its card on the Overview says it."""

    stream: str
    eyebrow: str  # whose money this is
    headline: str
    figure: str  # the part of the headline that is set large
    as_at: str
    parts: tuple[str, ...]  # of the bar: received, in transit …
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    sentence: str  # to read aloud, or for minutes
    bar: Chart | None  # the steps to the budget or cost
    course: Chart | None  # of the year, or of the meeting


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report: sentences, then charts, then lists."""

    title: str
    lines: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[DisplayTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The few texts of the writers themselves."""

    answers: str
    minutes: str
    method: str
    page: str  # with {page} and {pages}
    lists: str  # where the lists stand that slides leave out


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says. ``badge`` stands on every page, slide and sheet if figures are invented."""

    file_name: str  # without its ending
    language: str
    as_of: date
    title: str
    subtitle: str  # as of which day, and how old the streams' figures are
    badge: str
    source: str
    answers: tuple[Answer, ...]
    overview: tuple[tuple[str, tuple[str, ...]], ...]  # the tiles: title and lines
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    minutes: tuple[str, ...]
    method: tuple[str, ...]
    labels: Labels

    @property
    def made(self) -> datetime:
        """Return the day as the moment of a file's properties: no file depends on when it was made."""
        return datetime.combine(self.as_of, time(), UTC).replace(tzinfo=None)

    @property
    def foot(self) -> str:
        """Return the line that stands on every sheet: title, as-of day and source."""
        return " · ".join(filter(None, (self.title, self.subtitle, self.source)))


def map_texts(content: C, change: Callable[[str], str]) -> C:
    """Return the same content with each of its texts changed, in charts and tables too."""
    return cast("C", map_any(content, change))


def map_any(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with its texts changed, whatever it is made of."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, (tuple, list)):
        return type(value)(map_any(one, change) for one in value)
    if isinstance(value, dict):
        return {k: map_any(v, change) for k, v in value.items() if k not in NOT_DRAWN}
    if isinstance(value, CachedFigure):
        figure = map_any(value.to_dict(), change)
        return CachedFigure(data=figure["data"], layout=figure["layout"])
    if hasattr(value, "__dataclass_fields__"):
        parts = {f.name: map_any(getattr(value, f.name), change) for f in fields(value) if f.init}
        return replace(value, **parts)
    return value
