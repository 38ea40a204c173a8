"""The card and the chart of each stream, as the Overview and the slides of the room show them."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

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
from dashboard.pages.cards.voluntary import build_voluntary_card
from dashboard.pages.cards.yearly import build_yearly_card
from dashboard.pages.frame.address import PageLinks

StreamName = Literal["voluntary", "assessed"]
STREAMS: Final[tuple[StreamName, ...]] = ("voluntary", "assessed")


def list_streams(ledger: Ledger) -> list[StreamName]:
    """Return the convention's streams, the voluntary one first."""
    return [name for name in STREAMS if name in ledger.streams]


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
