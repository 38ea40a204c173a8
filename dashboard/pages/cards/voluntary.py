"""The card of the voluntary stream: what share of the year's budget is received (D9-D11, D14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from dashboard.indicators import coverage
from dashboard.indicators.coverage import Coverage
from dashboard.indicators.freshness import freshness_of
from dashboard.indicators.ladder import Ladder, budget_ladder
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.cards.card import (
    FULL_WIDTH,
    BarSegment,
    Card,
    LinkedText,
    SegmentKind,
    mark_position,
    segment_widths,
)
from dashboard.pages.cards.card_dates import card_as_at, describe_age
from dashboard.pages.frame.address import PageLinks
from dashboard.wording.coverage_text import (
    ContributorCounts,
    count_contributors,
    describe_contributors,
    describe_contributors_in_short,
    read_aloud_sentence,
    unconverted_lines,
    unknown_lines,
)


def build_voluntary_card(ledger: Ledger, as_of: date, words: Words, links: PageLinks) -> Card:
    """Return the card of the current budget year."""
    title = ledger.settings.text_in_language("voluntary", words.code)
    eyebrow = words.t("{title} · voluntary", title=title)
    year = coverage.current_budget_year(ledger, as_of)
    as_at = describe_age(freshness_of(card_as_at(ledger, "voluntary", as_of), as_of), words)
    if year is None:
        headline = words.t("No budget and no contribution is known")
        return Card("voluntary", eyebrow, headline, links.to("isu"), as_at)
    figures = coverage.budget_coverage(ledger, year, as_of)
    address = links.to("isu", year=str(year))
    return Card(
        stream="voluntary",
        eyebrow=eyebrow,
        headline=coverage_headline(figures, words),
        address=address,
        as_at=as_at,
        figure=coverage_figure(figures, words),
        segments=bar_segments(figures, budget_ladder(ledger, year, as_of), words, address),
        mark=mark_position((figures.received, figures.in_transit_total), figures.budget or 0),
        facts=contributor_facts(count_contributors(ledger, figures, as_of), as_of, words, links),
        notes=(*unknown_lines(figures, words), *unconverted_lines(figures, words)),
        sentence=read_aloud_sentence(ledger, figures, as_of, words),
    )


def coverage_figure(figures: Coverage, words: Words) -> str:
    """Return the share of the budget received; the amount if no budget is set."""
    if figures.share is None:
        return words.money(figures.received, figures.currency)
    return words.percent(figures.share)


def coverage_headline(figures: Coverage, words: Words) -> str:
    """Return the coverage of the budget in a sentence; the amount if no budget is set."""
    figure = coverage_figure(figures, words)
    if figures.share is None:
        return words.t("{amount} received for {year}", amount=figure, year=figures.year)
    return words.t("{share} of the {year} budget received", share=figure, year=figures.year)


def bar_segments(
    figures: Coverage, ladder: Ladder, words: Words, address: str
) -> tuple[BarSegment, ...]:
    """Return the segments of the bar: received, in transit, usually given, and gap or surplus.

    What is usually given is outlined inside the gap, as a range: it is not known yet (D24).
    """
    received, transit = segment_widths(
        (figures.received, figures.in_transit_total), figures.budget or 0
    )
    segments = [
        bar_segment("received", figures.received, words.t("received"), received, figures, words)
    ]
    if figures.in_transit_total:
        segments.append(transit_segment(figures, transit, words))
    gap = figures.gap_with_transit
    if gap is not None and figures.budget:
        budget = words.money(figures.budget, figures.currency)
        if gap > 0:
            width = max(0.0, FULL_WIDTH - received - transit)
            usual = usual_segment(ladder, gap, width, words)
            segments += usual
            width -= sum(segment.width for segment in usual)
            label = words.t("to find, of {budget}", budget=budget)
            segments.append(bar_segment("gap", gap, label, width, figures, words))
        else:
            label = (
                words.t("above the budget of {budget} once all has come", budget=budget)
                if figures.in_transit_total
                else words.t("above the budget of {budget}", budget=budget)
            )
            segments.append(bar_segment("above", -gap, label, 0.0, figures, words))
    return tuple(replace(segment, address=address) for segment in segments)


def transit_segment(figures: Coverage, width: float, words: Words) -> BarSegment:
    """Return what is in transit, and the share that it would make if received (D10)."""
    share = figures.share_with_transit
    if share is None:
        label = words.t("in transit, not counted yet")
        return bar_segment("transit", figures.in_transit_total, label, width, figures, words)
    label = words.t("in transit → {share}", share=words.percent(share))
    segment = bar_segment("transit", figures.in_transit_total, label, width, figures, words)
    sentence = words.t("in transit: {share} if received", share=words.percent(share))
    return replace(segment, sentence=sentence)


def usual_segment(ladder: Ladder, gap: int, width: float, words: Words) -> list[BarSegment]:
    """Return what States usually give in the weeks that remain; empty where no year tells."""
    usual = next(step for step in ladder.steps if step.kind == "usual")
    if not usual.amount or usual.low is None or usual.high is None:
        return []
    share = min(1.0, float(Fraction(usual.amount, gap)))
    return [
        BarSegment(
            "usual",
            words.t(
                "{low}–{high}",
                low=words.money(usual.low, ladder.currency),
                high=words.number(usual.high),
            )
            if usual.low < usual.high
            else words.money(usual.low, ladder.currency),
            words.t("usually by year-end"),
            width * share,
            sentence=words.t("usually given by the end of the year"),
        )
    ]


def bar_segment(
    kind: SegmentKind, amount: int, label: str, width: float, figures: Coverage, words: Words
) -> BarSegment:
    """Return a segment with its amount formatted."""
    return BarSegment(kind, words.money(amount, figures.currency), label, width)


def contributor_facts(
    counts: ContributorCounts, as_of: date, words: Words, links: PageLinks
) -> tuple[LinkedText, ...]:
    """Return how many contributed, linked to their list, and how many more, linked to who."""
    year = str(counts.year)
    addresses = (links.to("isu", year=year), *([links.to("since")] * 2))
    texts = describe_contributors_in_short(counts, as_of, words)
    sentences = describe_contributors(counts, words)
    return tuple(map(LinkedText, texts, addresses, sentences))
