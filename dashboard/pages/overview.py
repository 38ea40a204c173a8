"""The Overview page: how each stream stands, on one screen; every figure leads to its list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import Theme
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.cards.stream_card import (
    StreamName,
    build_card,
    build_chart,
    list_sources,
    list_streams,
)
from dashboard.pages.cards.tiles import build_tiles, list_notes
from dashboard.pages.frame.address import PageLinks
from dashboard.pages.frame.chart_html import render_chart
from dashboard.pages.frame.copy_button import copy_button_html
from dashboard.pages.frame.elements import draw_heading, draw_lines
from dashboard.pages.frame.page_cache import cache_for_ledger
from dashboard.pages.frame.pictures import render_pictures
from dashboard.pages.frame.report_links import render_report_links
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import current_view


@dataclass(frozen=True, eq=False)
class Overview:
    """What the page draws: its HTML, and the charts that are named in it, which are served meanwhile."""

    html: str
    charts: Mapping[StreamName, Chart]


@cache_for_ledger
def build_overview(
    ledger: Ledger, as_of: date, words: Words, theme: Theme, links: PageLinks
) -> Overview:
    """Build a card and a chart for each stream, tiles and sources."""
    names = list_streams(ledger)
    charts = {
        name: chart.without_height()
        for name in names
        if (chart := build_chart(ledger, name, as_of, words, theme)) and not chart.is_empty
    }
    streams = []
    for name in names:
        card, chart = build_card(ledger, name, as_of, words, links), charts.get(name)
        streams.append(
            {
                "card": card,
                "copy_button": copy_button_html(card.sentence, words, words.t("Copy sentence"))
                if card.sentence
                else "",
                "finding": chart.finding if chart else "",
                "finding_in_full": chart.title if chart else "",
                "chart": render_chart(chart, f"overview-{name}", fills=True) if chart else "",
                "pictures": render_pictures(ledger, as_of, words, f"overview-{name}")
                if chart
                else "",
            }
        )
    html = render(
        "overview",
        streams=streams,
        picture_label=words.t("The chart as a picture"),
        tiles=build_tiles(ledger, as_of, words, links),
        notes=list_notes(ledger, as_of, words),
        sources=list_sources(ledger, words),
        report=render_report_links(links.convention, as_of, words, is_menu=True),
    )
    return Overview(html, charts)


def show() -> None:
    """Draw the Overview page."""
    view = current_view()
    if not view.ledger.streams:
        draw_heading(view.words.t("No kind of money is named"))
        draw_lines(
            view.words.t("Name one in convention.toml: streams.assessed or streams.voluntary.")
        )
        return
    st.html(build_overview(*view.cache_arguments, view.links).html)
