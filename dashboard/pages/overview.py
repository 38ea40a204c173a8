"""Overview: the answer in ten seconds, each stream apart, each figure with its own day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.cumulative import cumulative_chart
from dashboard.charts.look import Look
from dashboard.charts.meetings import meetings_chart
from dashboard.charts.payers_and_amounts import payers_and_amounts
from dashboard.exports.contributions import coverage_table
from dashboard.exports.meetings import meetings_table
from dashboard.exports.payer_years import payer_years_table
from dashboard.exports.table import Table
from dashboard.indicators import collection, coverage, pace, payers
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.assessed_card import assessed_card
from dashboard.pages.attention import attention
from dashboard.pages.cards import Card
from dashboard.pages.drawing import chart, heading, lines
from dashboard.pages.kept import kept
from dashboard.pages.templates import render
from dashboard.pages.view import the_view
from dashboard.pages.voluntary_card import voluntary_card
from dashboard.pages.yearly_card import yearly_card

StreamName = Literal["voluntary", "assessed"]
STREAMS: Final[tuple[StreamName, ...]] = ("voluntary", "assessed")


class Drawn(NamedTuple):
    """A chart with the table behind it, and what a copy of that table is asked for by."""

    chart: Chart
    table: Table
    export: str
    asks: Mapping[str, str]


@kept
def cards(ledger: Ledger, as_of: date, words: Words) -> str:
    """The cards, what needs attention, and what can be read aloud, in HTML."""
    pairs = [card(ledger, name, as_of, words) for name in STREAMS if name in ledger.streams]
    return render(
        "cards",
        cards=[card for card, _ in pairs],
        attention=attention(ledger, as_of, words),
        attention_title=words.t("Needs attention"),
        sentences=[sentence for _, sentence in pairs if sentence],
        aloud_title=words.t("To be read aloud"),
    )


def card(ledger: Ledger, name: StreamName, as_of: date, words: Words) -> tuple[Card, str]:
    """The card of a stream, and its sentence; of yearly sums where no more is known."""
    if ledger.streams[name].basis == "revenue":
        return yearly_card(ledger, name, as_of, words)
    if name == "voluntary":
        return voluntary_card(ledger, as_of, words)
    return assessed_card(ledger, as_of, words)


@kept
def charts(ledger: Ledger, as_of: date, words: Words, look: Look) -> list[Drawn]:
    """This year against earlier years, and meeting by meeting; yearly sums where no more is known."""
    drawn = []
    if "voluntary" in ledger.streams and ledger.streams["voluntary"].basis != "revenue":
        year = coverage.current_year(ledger, as_of)
        if year is not None:
            lines = pace.cumulative(ledger, as_of)
            figures = coverage.coverage(ledger, year, as_of)
            made = cumulative_chart(ledger, lines, figures, words, look)
            drawn.append(Drawn(made, coverage_table(ledger, as_of, words), "coverage", {}))
    meetings = collection.by_meeting(ledger, as_of)
    if len(meetings):
        made = meetings_chart(ledger, meetings, as_of, words, look)
        drawn.append(Drawn(made, meetings_table(ledger, as_of, words), "meetings", {}))
    for stream in STREAMS:
        if stream in ledger.streams and ledger.streams[stream].basis == "revenue":
            years = payers.by_year(payers.history(ledger, stream, as_of))
            if len(years):
                made = payers_and_amounts(ledger, stream, years, as_of, words, look)
                table = payer_years_table(ledger, stream, as_of, words)
                drawn.append(Drawn(made, table, "payer-years", {"stream": stream}))
    return drawn


def show() -> None:
    """Draw the page."""
    view = the_view()
    if not view.ledger.streams:
        heading(view.words.t("No kind of money is named"))
        lines(view.words.t("Name one in convention.toml: streams.assessed or streams.voluntary."))
        return
    st.html(cards(view.ledger, view.as_of, view.words))
    if made := charts(*view.base):
        columns = st.columns(len(made), gap="large")
        for column, drawn in zip(columns, made, strict=True):
            with column:
                key = f"overview-{drawn.chart.name}-{drawn.asks.get('stream', '')}"
                chart(view, drawn.chart, key, drawn.table, drawn.export, drawn.asks)
