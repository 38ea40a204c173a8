"""What a slide is, what it is built from, and the parts that all slides share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import Theme
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import Words
from dashboard.pages.cards.card import Card
from dashboard.pages.cards.stream_card import StreamName, build_card, list_streams
from dashboard.pages.frame.address import PageLinks
from dashboard.pages.frame.chart_html import render_chart
from dashboard.pages.frame.pictures import render_pictures
from dashboard.pages.frame.sheet_texts import convention_badge
from dashboard.room.templates import render


@dataclass(frozen=True, eq=False)
class Slide:
    """One message on one screen. ``charts`` are kept, because their figures are served meanwhile."""

    name: str  # as in the address
    title: str  # short, for menus
    html: str  # one section
    charts: tuple[Chart, ...]
    stream: Literal["voluntary", "assessed", "both"]  # whose money moves it


@dataclass(frozen=True, slots=True)
class RoomView:
    """What slides are built from. ``past`` returns the ledger of an earlier day; None: not at hand."""

    ledger: Ledger
    as_of: date
    words: Words
    theme: Theme
    past: Callable[[date], PastLedger] | None

    @property
    def links(self) -> PageLinks:
        """Return the links that cards ask for; slides show none of them."""
        return PageLinks(self.ledger.settings.id, self.as_of.isoformat(), self.words.code)


Cards = Mapping[StreamName, Card]  # of the convention's streams, the voluntary one first


def build_cards(view: RoomView) -> Cards:
    """Return the cards of the Overview, built once for all slides."""
    return {
        name: build_card(view.ledger, name, view.as_of, view.words, view.links)
        for name in list_streams(view.ledger)
    }


@dataclass(frozen=True, eq=False)
class Block:
    """One stream's part of a slide, from top to bottom."""

    stream: StreamName
    eyebrow: str  # whose money this is, and its currency
    headline: tuple[str, str, str]  # before, in and after the large figure
    foot: str  # as-at day and source
    card: Card | None = None  # whose bar and amounts are shown
    facts: Sequence[str] = ()
    notes: Sequence[str] = ()
    steps: Sequence[tuple[str, str]] = ()  # fill and text
    finding: str = ""  # of the chart
    chart: Chart | None = None


def build_slide(
    view: RoomView, name: str, title: str, blocks: Sequence[Block], note: str = ""
) -> Slide:
    """Return the slide with one block, or with one for each stream side by side."""
    charts = {block: block.chart.for_slide() for block in blocks if block.chart is not None}
    html = render(
        "slide",
        name=name,
        note=note,
        convention=view.ledger.settings.text_in_language("name", view.words.code),
        badge=convention_badge(view.ledger, view.words),
        blocks=[
            (block, chart_place(view, charts.get(block), f"room-{name}-{block.stream}"))
            for block in blocks
        ],
    )
    streams = {block.stream for block in blocks}
    stream = blocks[0].stream if len(streams) == 1 else "both"
    return Slide(name, title, html, tuple(charts.values()), stream)


def chart_place(view: RoomView, chart: Chart | None, key: str) -> Markup | None:
    """Return the place of a chart, with buttons for keys of the room; None where there is nothing to draw."""
    if chart is None or chart.is_empty:
        return None
    pictures = render_pictures(view.ledger, view.as_of, view.words, key, by_keys=True)
    return render_chart(chart, key, fills=True) + pictures


def foot_line(view: RoomView, stream: str, as_at: str) -> str:
    """Return as-at day and source in one line."""
    source = view.ledger.streams[stream].source.rstrip(".")
    if not source:
        return as_at
    return view.words.t("{as_at} Source: {source}.", as_at=as_at, source=source)


def card_foot(view: RoomView, card: Card) -> str:
    """Return the foot of a block that shows a card's figures."""
    return foot_line(view, card.stream, card.as_at)


def day_foot(view: RoomView, stream: str, day: str) -> str:
    """Return the foot of a block whose figures are as at a formatted day."""
    return foot_line(view, stream, view.words.t("As at {day}.", day=day))
