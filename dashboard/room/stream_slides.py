"""The slides of what is received: both streams at a glance, the unit's year, and the next meeting."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.chart import Chart
from dashboard.indicators import coverage
from dashboard.indicators.collection import next_meeting
from dashboard.pages.cards.card import Card
from dashboard.pages.cards.stream_card import build_chart
from dashboard.pages.cards.tiles import differing_days_note, has_no_money, list_notes
from dashboard.room.slide import Block, Cards, RoomView, Slide, build_slide, card_foot


def overview_slide(view: RoomView, cards: Cards) -> Slide | None:
    """Return each stream's large figure with its bar; None without a stream."""
    kept = [replace(card, facts=()) if card.segments else card for card in cards.values()]
    notes = list_notes(view.ledger, view.as_of, view.words) if has_no_money(view.ledger) else []
    if len(kept) > 1 and len({card.notes for card in kept}) == 1:  # said once for both
        notes += kept[0].notes
        kept = [replace(card, notes=()) for card in kept]
    days = differing_days_note(view.ledger, view.as_of, view.words)
    note = " ".join([*notes, days] if days else notes)
    blocks = [card_block(view, card) for card in kept]
    if not blocks:
        return None
    return build_slide(view, "overview", view.words.t("Overview"), blocks, note)


def unit_slide(view: RoomView, cards: Cards) -> Slide | None:
    """Return the year's budget with its course; None without a budget year or payment days."""
    stream = view.ledger.streams.get("voluntary")
    if stream is None or stream.basis == "revenue":
        return None
    if coverage.current_budget_year(view.ledger, view.as_of) is None:
        return None
    title = view.ledger.settings.text_in_language("voluntary", view.words.code).strip()
    title = title or view.words.t("Voluntary contributions")
    return stream_slide(view, "unit", title, cards["voluntary"])


def meeting_slide(view: RoomView, cards: Cards) -> Slide | None:
    """Return the next meeting with its course; None if no coming meeting has been assessed."""
    stream = view.ledger.streams.get("assessed")
    if stream is None or stream.basis == "revenue":
        return None
    meeting = next_meeting(view.ledger, view.as_of)
    return None if meeting is None else stream_slide(view, "meeting", meeting, cards["assessed"])


def stream_slide(view: RoomView, name: str, title: str, card: Card) -> Slide:
    """Return a stream's card with its chart and the finding of this chart."""
    chart = build_chart(view.ledger, card.stream, view.as_of, view.words, view.theme)
    return build_slide(view, name, title, [card_block(view, card, chart)])


def card_block(view: RoomView, card: Card, chart: Chart | None = None) -> Block:
    """Return a card's figures as a block of a slide, with its chart if it has one.

    What is usually given stays in the gap, whose amount holds it: the ladder shows it.
    """
    segments = tuple(segment for segment in card.segments if segment.kind != "usual")
    return Block(
        stream=card.stream,
        eyebrow=card.eyebrow,
        headline=card.headline_parts,
        foot=card_foot(view, card),
        card=replace(card, segments=segments),
        facts=tuple(fact.text for fact in card.facts),
        notes=card.notes,
        finding=chart.title if chart else "",
        chart=chart,
    )
