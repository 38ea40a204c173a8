"""The Overview page: the key figures of each stream, each with its own as-at date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.cumulative import cumulative_chart
from dashboard.charts.layout.theme import Theme
from dashboard.charts.meetings import meetings_chart
from dashboard.charts.payers_and_amounts import payers_and_amounts_chart
from dashboard.indicators import collection, coverage, pace, payers
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.cards.assessed import build_assessed_card
from dashboard.pages.cards.attention import list_attention_points
from dashboard.pages.cards.card import Card
from dashboard.pages.cards.voluntary import build_voluntary_card
from dashboard.pages.cards.yearly import build_yearly_card
from dashboard.pages.frame.elements import draw_chart, draw_heading, draw_lines
from dashboard.pages.frame.page_cache import cache_for_ledger
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import current_view
from dashboard.tables.contributions import coverage_table
from dashboard.tables.meetings import meetings_table
from dashboard.tables.payer_years import payer_years_table
from dashboard.tables.table import DisplayTable

StreamName = Literal["voluntary", "assessed"]
STREAMS: Final[tuple[StreamName, ...]] = ("voluntary", "assessed")


class ChartWithTable(NamedTuple):
    """A chart with its table, and the export name and parameters of that table."""

    chart: Chart
    table: DisplayTable
    export: str
    parameters: Mapping[str, str]


@cache_for_ledger
def render_cards(ledger: Ledger, as_of: date, words: Words) -> str:
    """Return the HTML of the cards, attention points and sentences to read aloud."""
    pairs = [build_card(ledger, name, as_of, words) for name in STREAMS if name in ledger.streams]
    return render(
        "cards",
        cards=[card for card, _ in pairs],
        attention=list_attention_points(ledger, as_of, words),
        attention_title=words.t("Needs attention"),
        sentences=[sentence for _, sentence in pairs if sentence],
        aloud_title=words.t("To be read aloud"),
    )


def build_card(ledger: Ledger, name: StreamName, as_of: date, words: Words) -> tuple[Card, str]:
    """Return a stream's card and its sentence; a yearly card if only yearly sums exist."""
    if ledger.streams[name].basis == "revenue":
        return build_yearly_card(ledger, name, as_of, words)
    if name == "voluntary":
        return build_voluntary_card(ledger, as_of, words)
    return build_assessed_card(ledger, as_of, words)


@cache_for_ledger
def build_charts(ledger: Ledger, as_of: date, words: Words, theme: Theme) -> list[ChartWithTable]:
    """Build this year against earlier years, and all meetings; else yearly sums."""
    charts = []
    if "voluntary" in ledger.streams and ledger.streams["voluntary"].basis != "revenue":
        year = coverage.current_budget_year(ledger, as_of)
        if year is not None:
            receipts = pace.cumulative_receipts(ledger, as_of)
            figures = coverage.budget_coverage(ledger, year, as_of)
            chart = cumulative_chart(ledger, receipts, figures, words, theme)
            charts.append(
                ChartWithTable(chart, coverage_table(ledger, as_of, words), "coverage", {})
            )
    meetings = collection.meeting_totals(ledger, as_of)
    if len(meetings):
        chart = meetings_chart(ledger, meetings, as_of, words, theme)
        charts.append(ChartWithTable(chart, meetings_table(ledger, as_of, words), "meetings", {}))
    for stream in STREAMS:
        if stream in ledger.streams and ledger.streams[stream].basis == "revenue":
            years = payers.payer_totals_by_year(
                payers.payments_by_state_and_year(ledger, stream, as_of)
            )
            if len(years):
                chart = payers_and_amounts_chart(ledger, stream, years, as_of, words, theme)
                table = payer_years_table(ledger, stream, as_of, words)
                charts.append(ChartWithTable(chart, table, "payer-years", {"stream": stream}))
    return charts


def show() -> None:
    """Draw the Overview page."""
    view = current_view()
    if not view.ledger.streams:
        draw_heading(view.words.t("No kind of money is named"))
        draw_lines(
            view.words.t("Name one in convention.toml: streams.assessed or streams.voluntary.")
        )
        return
    st.html(render_cards(view.ledger, view.as_of, view.words))
    if charts := build_charts(*view.cache_arguments):
        columns = st.columns(len(charts), gap="large")
        for column, item in zip(columns, charts, strict=True):
            with column:
                key = f"overview-{item.chart.name}-{item.parameters.get('stream', '')}"
                draw_chart(view, item.chart, key, item.table, item.export, item.parameters)
