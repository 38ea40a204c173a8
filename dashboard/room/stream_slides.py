"""The slides of what is received: both streams at a glance, the unit's year, and the next meeting."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.chart import Chart
from dashboard.indicators import coverage
from dashboard.indicators.collection import next_meeting
from dashboard.pages.cards.card import Card
from dashboard.pages.cards.stream_card import StreamName, build_card, build_chart, list_streams
from dashboard.pages.cards.tiles import differing_days_note, has_no_money, list_notes
from dashboard.room.slide import Block, RoomView, Slide, build_slide, card_foot


def overview_slide(view: RoomView) -> Slide | None:
    """Return each stream's large figure with its bar; None without a stream."""
    cards = [build_stream_card(view, name) for name in list_streams(view.ledger)]
    blocks = [card_block(view, replace(c, facts=()) if c.segments else c) for c in cards]
    if not blocks:
        return None
    notes = list_notes(view.ledger, view.as_of, view.words) if has_no_money(view.ledger) else []
    note = " ".join(notes) or differing_days_note(view.ledger, view.as_of, view.words)
    return build_slide(view, "overview", view.words.t("Overview"), blocks, note)


def unit_slide(view: RoomView) -> Slide | None:
    """Return the year's budget with its course; None without a budget year or payment days."""
    stream = view.ledger.streams.get("voluntary")
    if stream is None or stream.basis == "revenue":
        return None
    if coverage.current_budget_year(view.ledger, view.as_of) is None:
        return None
    title = view.ledger.settings.text_in_language("voluntary", view.words.code).strip()
    return stream_slide(view, "unit", title or view.words.t("Voluntary contributions"), "voluntary")


def meeting_slide(view: RoomView) -> Slide | None:
    """Return the next meeting with its course; None if no coming meeting has been assessed."""
    stream = view.ledger.streams.get("assessed")
    if stream is None or stream.basis == "revenue":
        return None
    meeting = next_meeting(view.ledger, view.as_of)
    return None if meeting is None else stream_slide(view, "meeting", meeting, "assessed")


def stream_slide(view: RoomView, name: str, title: str, stream: StreamName) -> Slide:
    """Return a stream's card with its chart and the finding of this chart."""
    card = build_stream_card(view, stream)
    chart = build_chart(view.ledger, stream, view.as_of, view.words, view.theme)
    return build_slide(view, name, title, [card_block(view, card, chart)])


def build_stream_card(view: RoomView, stream: StreamName) -> Card:
    """Return the card of the Overview; what is usually given stays in the gap (the ladder shows it)."""
    card = build_card(view.ledger, stream, view.as_of, view.words, view.links)
    segments = [segment for segment in card.segments if segment.kind != "usual"]
    return replace(card, segments=tuple(segments))


def card_block(view: RoomView, card: Card, chart: Chart | None = None) -> Block:
    """Return a card's figures as a block of a slide, with its chart if it has one."""
    return Block(
        stream=card.stream,
        eyebrow=card.eyebrow,
        headline=card.headline_parts,
        foot=card_foot(view, card),
        card=card,
        facts=tuple(fact.text for fact in card.facts),
        notes=card.notes,
        finding=chart.title if chart else "",
        chart=chart,
    )
