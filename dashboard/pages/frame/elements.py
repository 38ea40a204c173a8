"""How pages put things on the screen: the frame around a page, charts, tables, plain lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

import streamlit as st
from markupsafe import Markup

from dashboard.charts.chart import Chart
from dashboard.exports.html import as_html
from dashboard.ledger import Ledger
from dashboard.live.base_path import base_path
from dashboard.locale import Words
from dashboard.pages.frame.address import build_link
from dashboard.pages.frame.style import render_style
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View
from dashboard.tables.table import DisplayTable
from dashboard.wording.problem_lines import format_problems

TABLE_HTML_CACHE: Final[WeakKeyDictionary[DisplayTable, Markup]] = WeakKeyDictionary()
MAX_NAMED_BOOKS: Final = 6  # books that are named while they are being read
MAX_QUERY_CHARS: Final = 40  # characters of what an address asks for
NO_PARAMETERS: Final[Mapping[str, str]] = {}
PLOTLY_CONFIG: Final[dict[str, Any]] = {
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
}


def draw_page_header(view: View) -> None:
    """The head of every page: whose money, as at which day, invented or not, and broken books."""
    words, settings = view.words, view.ledger.settings
    title = words.t(
        "{convention}: how it is paid for", convention=settings.text_in_language("name", words.code)
    )
    as_at = words.t("As at {day}", day=words.day(view.as_of))
    html = render(
        "frame",
        title=title,
        as_at=as_at,
        refused_day=invalid_day_notice(view),
        notice=convention_notice(view.ledger, words),
        quiet=held_save_notices(view),
        banners=build_banners(view),
    )
    st.html(render_style(words.t("{field}: {value}", field="", value="")))
    st.html(html)


def invalid_day_notice(view: View) -> str:
    """That the address asks for a day that is none to look from, and which is shown; "" where not."""
    if view.invalid_day is None:
        return ""
    return view.words.t(
        "The address asks for a day that cannot be looked from ({asked}). Shown is {day}.",
        asked=view.invalid_day[:MAX_QUERY_CHARS],
        day=view.words.day(view.as_of),
    )


def convention_notice(ledger: Ledger, words: Words) -> str:
    """What the convention says on every page; that figures are invented is never left out."""
    said = ledger.settings.text_in_language("notice", words.code)
    if said or not ledger.illustrative:
        return said
    return words.t("Illustrative figures: amounts and payers are invented.")


def held_save_notices(view: View) -> list[str]:
    """One quiet line for each book whose newest save is held: what is shown instead."""
    words, zone = view.words, ZoneInfo(view.ledger.settings.time_zone)
    said = []
    for one in view.snapshot.held_books:
        moment = words.moment(one.newest.read_at.astimezone(zone))
        if one.is_deleted:
            line = words.t(
                "{book} has been missing from the folder since {moment}; the figures shown are those of its last version. See Books.",
                book=one.name,
                moment=moment,
            )
        else:
            line = words.t(
                "{book}: its newest save has been on hold since {moment}; the figures shown are those of the version before. See Books.",
                book=one.name,
                moment=moment,
            )
        said.append(line)
    return said


def build_banners(view: View) -> list[dict[str, object]]:
    """What stands above the figures: books whose newest version has errors, and bad settings."""
    words, shown = view.words, view.snapshot
    found: list[dict[str, object]] = [
        {
            "title": words.t(
                "{book} was saved with errors: the last good version of it is shown.",
                book=book.name,
            ),
            "lines": format_problems(book.problems, words, errors_only=True),
        }
        for book in shown.books_with_errors
    ]
    found += [
        {
            "title": words.t("{book} has errors: what they touch is not counted.", book=book.name),
            "lines": errors,
        }
        for book in shown.books
        if (errors := format_problems(view.problems_of(book.name), words, errors_only=True))
    ]
    if shown.pending_books:
        n = len(shown.pending_books)
        title = words.n(
            "{n} book is still being read: the figures are not complete yet.",
            "{n} books are still being read: the figures are not complete yet.",
            n,
        )
        found.insert(0, {"title": title, "lines": list(shown.pending_books[:MAX_NAMED_BOOKS])})
    if shown.settings_problems:
        title = words.t("The settings of this convention cannot be used as they are.")
        faults = format_problems(
            shown.settings_problems, words, at_most=len(shown.settings_problems)
        )
        found.append({"title": title, "lines": faults})
    return found


def draw_heading(title: str, subtitle: str = "") -> None:
    """A page's or part's finding, with what is measured below it."""
    st.html(render("chart_head", chart={"title": title, "subtitle": subtitle}))


def draw_chart(
    view: View,
    drawn: Chart,
    key: str,
    table: DisplayTable | None = None,
    export: str = "",
    asks: Mapping[str, str] = NO_PARAMETERS,
) -> None:
    """A chart under its finding, with its source, its table and copies of that table.

    Of a chart with nothing to draw only the words are shown: bare axes would tell nobody anything.
    """
    st.html(render("chart_head", chart=drawn))
    if not drawn.is_empty:
        st.plotly_chart(drawn.figure, key=key, theme=None, config=PLOTLY_CONFIG, alt=drawn.alt)
    if table is None:
        st.html(render("chart_foot", source=drawn.source, links=(), table=None))
    else:
        st.html(render_table_footer(view, table, export, opened=False, asks=asks))


def draw_collapsed_table(
    view: View,
    table: DisplayTable,
    export: str,
    asks: Mapping[str, str] = NO_PARAMETERS,
    *,
    opened: bool = False,
) -> None:
    """A table behind a click, with its source and copies."""
    st.html(render_table_footer(view, table, export, opened=opened, asks=asks))


def render_table_footer(
    view: View, table: DisplayTable, export: str, *, opened: bool, asks: Mapping[str, str]
) -> str:
    """Source, links to copies, and the table; only the source where it has no row."""
    if not table.rows:
        return render("chart_foot", source=table.source, links=(), table=None)
    said = {
        "convention": view.convention,
        "as_of": view.as_of.isoformat(),
        "lang": view.words.code,
        **asks,
    }
    return render(
        "chart_foot",
        source=table.source,
        links=[
            (kind.upper(), build_link(f"{base_path()}/export/{export}.{kind}", said))
            for kind in ("xlsx", "csv")
        ],
        table=render_table_html(table, view.words),
        summary=view.words.t("Show as a table"),
        opened=opened,
    )


def draw_table(table: DisplayTable, words: Words) -> None:
    """A short table as it is, with its source."""
    st.html(render("shown_table", source=table.source, table=render_table_html(table, words)))


def render_table_html(table: DisplayTable, words: Words) -> Markup:
    """The table in HTML, made once as long as the table is kept (it is in one language)."""
    if (made := TABLE_HTML_CACHE.get(table)) is None:
        made = TABLE_HTML_CACHE[table] = Markup(as_html(table, words))  # noqa: S704 (escaped by as_html)
    return made


def draw_lines(*texts: str) -> None:
    """Plain sentences."""
    st.html(render("facts", facts=(), lines=texts))


def draw_key_figures(*shown: tuple[str, str, str]) -> None:
    """Figures in a row, each with its label above and its note below."""
    st.html(
        render(
            "facts",
            facts=[{"label": label, "value": value, "note": note} for label, value, note in shown],
            lines=(),
        )
    )
