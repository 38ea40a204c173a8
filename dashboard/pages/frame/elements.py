"""Elements that pages draw: page header, charts, tables, plain lines, key figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
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
from dashboard.pages.frame.book_notices import quiet_lines
from dashboard.pages.frame.chart_html import render_chart
from dashboard.pages.frame.choices import build_choices
from dashboard.pages.frame.just_changed import just_changed_line
from dashboard.pages.frame.pictures import render_pictures
from dashboard.pages.frame.sheet_texts import convention_badge, sheet_texts
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View
from dashboard.tables.table import DisplayTable

TABLE_HTML_CACHE: Final[WeakKeyDictionary[DisplayTable, Markup]] = WeakKeyDictionary()
MAX_QUERY_CHARS: Final = 40  # characters of a query parameter that are repeated on the page
NO_PARAMETERS: Final[Mapping[str, str]] = {}


def draw_page_header(view: View, title: str = "", page: str = "") -> None:
    """Draw the page's title (else the convention's name), choices, notices and banners."""
    words, settings = view.words, view.ledger.settings
    title = title or settings.text_in_language("name", words.code)
    html = render(
        "page_header",
        sheet=sheet_texts(view, title),
        short=settings.text_in_language("short", words.code),
        choices=build_choices(view, page),
        title=title,
        more_pages=words.t("More pages"),  # in place of Streamlit's "4 more"
        invalid_day=invalid_day_notice(view),
        notice=convention_notice(view.ledger, words),
        badge="" if page == "books" else convention_badge(view.ledger, words),
        held_saves=held_save_notices(view),
        quiet=quiet_lines(view, page),
    )
    st.html(html + just_changed_line(view))


def invalid_day_notice(view: View) -> str:
    """Return a sentence that the requested as-of date is invalid; "" if it is valid."""
    if view.invalid_day is None:
        return ""
    return view.words.t(
        "The address asks for a day that cannot be looked from ({asked}). Shown is {day}.",
        asked=view.invalid_day[:MAX_QUERY_CHARS],
        day=view.words.day(view.as_of),
    )


def convention_notice(ledger: Ledger, words: Words) -> str:
    """Return the convention's own notice, or the one that says the figures are invented."""
    notice = ledger.settings.text_in_language("notice", words.code)
    if notice or not ledger.illustrative:
        return notice
    return words.t("Illustrative figures: amounts and payers are invented.")


def held_save_notices(view: View) -> list[str]:
    """Return one line for each book whose newest save is held."""
    words, zone = view.words, ZoneInfo(view.ledger.settings.time_zone)
    lines = []
    for held in view.snapshot.held_books:
        moment = words.moment(held.newest.read_at.astimezone(zone))
        if held.is_deleted:
            line = words.t(
                "{book} has been missing from the folder since {moment}; the figures shown are those of its last version. See Workbooks.",
                book=held.name,
                moment=moment,
            )
        else:
            line = words.t(
                "{book}: its newest save has been on hold since {moment}; the figures shown are those of the version before. See Workbooks.",
                book=held.name,
                moment=moment,
            )
        lines.append(line)
    return lines


def draw_heading(title: str, subtitle: str = "") -> None:
    """Draw a heading with the finding, and below it what is measured."""
    st.html(render("chart_header", chart={"title": title, "subtitle": subtitle}))


def draw_chart(
    view: View,
    chart: Chart,
    key: str,
    table: DisplayTable | None = None,
    export: str = "",
    parameters: Mapping[str, str] = NO_PARAMETERS,
) -> None:
    """Draw a chart with its title, source, table and links to copies of the table.

    An empty chart shows only its text, no axes.
    """
    pictures = Markup("")
    if not chart.is_empty:
        pictures = render_pictures(view.ledger, view.as_of, view.words, key, view.query)
    foot = (
        render("chart_footer", source=chart.source, links=(), pictures=pictures, table=None)
        if table is None
        else render_table_footer(view, table, export, parameters, pictures)
    )
    plot = "" if chart.is_empty else str(render_chart(chart, key))
    st.html(render("chart_header", chart=chart) + plot + foot)


def render_table_footer(
    view: View,
    table: DisplayTable,
    export: str,
    parameters: Mapping[str, str],
    pictures: Markup | str = "",
) -> str:
    """Return the HTML of source, links and table; no table and its links for an empty one."""
    if not table.rows:
        return render("chart_footer", source=table.source, links=(), pictures=pictures, table=None)
    return render(
        "chart_footer",
        source=table.source,
        links=copy_links(view, export, parameters),
        pictures=pictures,
        table=render_table_html(table, view.words),
        summary=view.words.t("Show as a table"),
    )


def copy_links(view: View, export: str, parameters: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the kinds of copies of a table, each with its address."""
    query = {
        "convention": view.convention,
        "as_of": view.as_of.isoformat(),
        "lang": view.words.code,
        **parameters,
    }
    return [
        (suffix.upper(), build_link(f"{base_path()}/export/{export}.{suffix}", query))
        for suffix in ("xlsx", "csv")
    ]


def render_table_html(table: DisplayTable, words: Words) -> Markup:
    """Return the table as HTML, cached for the lifetime of the table."""
    if (html := TABLE_HTML_CACHE.get(table)) is None:
        html = TABLE_HTML_CACHE[table] = Markup(as_html(table, words))  # noqa: S704 (escaped by as_html)
    return html


def draw_lines(*texts: str) -> None:
    """Draw plain sentences; nothing without any."""
    if texts:
        st.html(render("key_figures", figures=(), lines=texts))


def draw_key_figures(*figures: tuple[str, str, str]) -> None:
    """Draw figures in a row, each as (label, value, note)."""
    st.html(
        render(
            "key_figures",
            figures=[
                {"label": label, "value": value, "note": note} for label, value, note in figures
            ],
            lines=(),
        )
    )
