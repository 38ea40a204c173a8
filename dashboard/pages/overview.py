"""The Overview page: how each stream stands, on one screen; every figure leads to its list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.cumulative import cumulative_chart
from dashboard.charts.layout.theme import Theme
from dashboard.charts.meeting_collection import meeting_collection_chart
from dashboard.charts.meeting_reports import meeting_reports_chart
from dashboard.charts.payers_and_amounts import payers_and_amounts_chart
from dashboard.indicators import coverage, pace, payers
from dashboard.indicators.collection import next_meeting
from dashboard.indicators.status_reports import has_only_reports
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.cards.assessed import build_assessed_card
from dashboard.pages.cards.card import Card
from dashboard.pages.cards.tiles import build_tiles, list_notes
from dashboard.pages.cards.voluntary import build_voluntary_card
from dashboard.pages.cards.yearly import build_yearly_card
from dashboard.pages.frame.address import PageLinks
from dashboard.pages.frame.chart_html import render_chart
from dashboard.pages.frame.copy_button import copy_button_html
from dashboard.pages.frame.elements import draw_heading, draw_lines
from dashboard.pages.frame.page_cache import cache_for_ledger
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import current_view

StreamName = Literal["voluntary", "assessed"]
STREAMS: Final[tuple[StreamName, ...]] = ("voluntary", "assessed")


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
    names = [name for name in STREAMS if name in ledger.streams]
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
            }
        )
    html = render(
        "overview",
        streams=streams,
        tiles=build_tiles(ledger, as_of, words, links),
        notes=list_notes(ledger, as_of, words),
        sources=list_sources(ledger, words),
    )
    return Overview(html, charts)


def build_card(
    ledger: Ledger, name: StreamName, as_of: date, words: Words, links: PageLinks
) -> Card:
    """Return a stream's card; a yearly card if only yearly sums exist."""
    if ledger.streams[name].basis == "revenue":
        return build_yearly_card(ledger, name, as_of, words, links)
    if name == "voluntary":
        return build_voluntary_card(ledger, as_of, words, links)
    return build_assessed_card(ledger, as_of, words, links)


def build_chart(
    ledger: Ledger, name: StreamName, as_of: date, words: Words, theme: Theme
) -> Chart | None:
    """Return the course of the year or of the next meeting; payers by year for yearly sums."""
    if ledger.streams[name].basis == "revenue":
        years = payers.payer_totals_by_year(payers.payments_by_state_and_year(ledger, name, as_of))
        return payers_and_amounts_chart(ledger, name, years, as_of, words, theme)
    if name == "voluntary":
        year = coverage.current_budget_year(ledger, as_of)
        if year is None:
            return None
        receipts = pace.cumulative_receipts(ledger, as_of)
        figures = coverage.budget_coverage(ledger, year, as_of)
        return cumulative_chart(ledger, receipts, figures, words, theme)
    meeting = next_meeting(ledger, as_of)
    if meeting is None:
        return None
    is_reported = has_only_reports(ledger, meeting, as_of)
    draw = meeting_reports_chart if is_reported else meeting_collection_chart
    return draw(ledger, meeting, as_of, words, theme)


def list_sources(ledger: Ledger, words: Words) -> list[str]:
    """Return the sources of all streams in one line; empty if no book names one."""
    sources = dict.fromkeys(stream.source.rstrip(".") for stream in ledger.streams.values())
    named = [source for source in sources if source]
    return [words.t("Sources: {sources}.", sources="; ".join(named))] if named else []


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
