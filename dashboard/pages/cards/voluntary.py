"""The card of the voluntary stream: what share of the year's budget is received (D9-D11, D14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from dashboard.indicators import coverage
from dashboard.indicators.as_of_dates import previous_committee_meeting
from dashboard.indicators.budget_version import budget_version_in_force
from dashboard.indicators.coverage import Coverage
from dashboard.indicators.freshness import freshness_of
from dashboard.indicators.in_transit import transit_by_currency
from dashboard.indicators.ladder import Ladder, budget_ladder
from dashboard.indicators.parties import states_parties_on
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


def build_voluntary_card(ledger: Ledger, as_of: date, words: Words, links: PageLinks) -> Card:
    """Return the card of the current budget year."""
    stream = ledger.streams["voluntary"]
    title = ledger.settings.text_in_language("voluntary", words.code)
    eyebrow = words.t("{title} · voluntary · {currency}", title=title, currency=stream.currency)
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
        facts=contributor_facts(ledger, figures, as_of, words, links),
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
        label = (
            words.t("in transit, not counted yet")
            if figures.share_with_transit is None
            else words.t(
                "in transit: {share} if received", share=words.percent(figures.share_with_transit)
            )
        )
        segments.append(
            bar_segment("transit", figures.in_transit_total, label, transit, figures, words)
        )
    gap = figures.gap_with_transit
    if gap is not None and figures.budget:
        budget = words.money(figures.budget, figures.currency)
        if gap > 0:
            width = max(0.0, FULL_WIDTH - received - transit)
            usual = usual_segment(ladder, gap, width, words)
            segments += usual
            width -= sum(segment.width for segment in usual)
            label = words.t("still to find, of {budget}", budget=budget)
            segments.append(bar_segment("gap", gap, label, width, figures, words))
        else:
            label = (
                words.t("above the budget of {budget} once all has come", budget=budget)
                if figures.in_transit_total
                else words.t("above the budget of {budget}", budget=budget)
            )
            segments.append(bar_segment("above", -gap, label, 0.0, figures, words))
    return tuple(replace(segment, address=address) for segment in segments)


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
                "{low} to {high}",
                low=words.money(usual.low, ladder.currency),
                high=words.number(usual.high),
            ),
            words.t("usually given by the end of the year"),
            width * share,
        )
    ]


def bar_segment(
    kind: SegmentKind, amount: int, label: str, width: float, figures: Coverage, words: Words
) -> BarSegment:
    """Return a segment with its amount formatted."""
    return BarSegment(kind, words.money(amount, figures.currency), label, width)


def contributor_facts(
    ledger: Ledger, figures: Coverage, as_of: date, words: Words, links: PageLinks
) -> tuple[LinkedText, ...]:
    """Return how many contributed, linked to their list, and how many more, linked to who."""
    contributed, *others = describe_contributors(ledger, figures, as_of, words)
    return (
        LinkedText(contributed, links.to("isu", year=str(figures.year))),
        *(LinkedText(line, links.to("since")) for line in others),
    )


def describe_contributors(
    ledger: Ledger, figures: Coverage, as_of: date, words: Words
) -> tuple[str, ...]:
    """Return who contributed, and how many more than at the last committee meeting."""
    contributors = coverage.year_contributors(ledger, figures.year, as_of)
    parties = states_parties_on(ledger.parties, as_of)
    lines = [
        words.n(
            "{n} of {parties} States Parties has contributed.",
            "{n} of {parties} States Parties have contributed.",
            len(contributors & parties),
            parties=words.count(len(parties)),
        )
        if parties
        else words.n(
            "{n} State has contributed.", "{n} States have contributed.", len(contributors)
        )
    ]
    if parties and (others := contributors - parties):
        lines.append(
            words.n(
                "{n} State that is not party has contributed too.",
                "{n} States that are not party have contributed too.",
                len(others),
            )
        )
    last_meeting = previous_committee_meeting(ledger, as_of)
    if last_meeting is not None and last_meeting.year == figures.year:
        new = len(coverage.new_contributors_since(ledger, figures.year, last_meeting, as_of))
        day = words.day(last_meeting)
        lines.append(
            words.n("{n} more since {day}.", "{n} more since {day}.", new, day=day)
            if new
            else words.t("No new contributor since {day}.", day=day)
        )
    return tuple(lines)


def gap_lines(figures: Coverage, words: Words) -> tuple[str, ...]:
    """Return what of the budget is not received; empty if the bar already shows it."""
    if figures.gap is None or figures.gap <= 0 or not figures.in_transit:
        return ()
    gap = words.money(figures.gap, figures.currency)
    if figures.in_transit_total and figures.gap_with_transit and figures.gap_with_transit > 0:
        return (
            words.t(
                "{gap} of the budget has not been received; with money in transit {rest} is still to find.",
                gap=gap,
                rest=words.money(figures.gap_with_transit, figures.currency),
            ),
        )
    return (words.t("{gap} of the budget has not been received.", gap=gap),)


def budget_version_lines(
    ledger: Ledger, figures: Coverage, as_of: date, words: Words
) -> tuple[str, ...]:
    """Return the budget version that the share refers to, if versions are named (trap 21)."""
    version = budget_version_in_force(ledger, figures.year, as_of)
    if version is None:
        return ()
    if version.adopted_on is None:
        return (words.t("The budget is the version “{version}”.", version=version.name),)
    day = words.day(version.adopted_on)
    return (
        words.t(
            "The budget is the version “{version}”, adopted on {day}.",
            version=version.name,
            day=day,
        ),
    )


def in_transit_lines(figures: Coverage, words: Words) -> tuple[str, ...]:
    """Return what States announced as in transit, its rate, and the resulting share."""
    lines = [*unconverted_lines(figures, words)]
    for transit in transit_by_currency(figures):
        if transit.converted is None:
            continue
        amount = words.money(transit.amount, transit.currency)
        if transit.rate is None or transit.rate_date is None:
            lines.append(
                words.n(
                    "{n} State says {amount} is on its way.",
                    "{n} States say {amount} is on its way.",
                    transit.states,
                    amount=amount,
                )
            )
        else:
            lines.append(
                words.n(
                    "{n} State says {amount} is on its way: {converted} at the ECB rate of {day} ({rate}).",
                    "{n} States say {amount} is on its way: {converted} at the ECB rate of {day} ({rate}).",
                    transit.states,
                    amount=amount,
                    converted=words.money(transit.converted, figures.currency),
                    rate=words.rate(transit.rate),
                    day=words.day(transit.rate_date),
                )
            )
    if lines and figures.in_transit_total and figures.share_with_transit is not None:
        share = words.percent(figures.share_with_transit)
        lines.append(words.t("If received, it makes {share} of the budget.", share=share))
    return tuple(lines)


def unconverted_lines(figures: Coverage, words: Words) -> tuple[str, ...]:
    """Return what is in transit in currencies without a known rate, which no other figure holds."""
    return tuple(
        words.n(
            "{n} State says {amount} is on its way; no exchange rate is known for it.",
            "{n} States say {amount} is on its way; no exchange rate is known for it.",
            transit.states,
            amount=words.money(transit.amount, transit.currency),
        )
        for transit in transit_by_currency(figures)
        if transit.converted is None
    )


def unknown_lines(figures: Coverage, words: Words) -> tuple[str, ...]:
    """Return why no share can be shown, if the budget is unknown or zero."""
    if figures.budget is None:
        return (
            words.t(
                "The budget for {year} is not known: no share can be shown.", year=figures.year
            ),
        )
    if figures.budget == 0:
        return (
            words.t("The budget for {year} is zero: no share can be shown.", year=figures.year),
        )
    return ()


def read_aloud_sentence(ledger: Ledger, figures: Coverage, as_of: date, words: Words) -> str:
    """Return a sentence to read aloud."""
    contributors = len(coverage.year_contributors(ledger, figures.year, as_of))
    if figures.as_at is None:
        return undated_sentence(figures, contributors, words)
    amount = words.money(figures.received, figures.currency)
    day = words.long_day(figures.as_at)
    if figures.share is None or figures.budget is None:
        return words.n(
            "By {day}, {n} State had contributed {amount} for {year}.",
            "By {day}, {n} States had contributed {amount} for {year}.",
            contributors,
            day=day,
            amount=amount,
            year=figures.year,
        )
    share, budget = words.percent(figures.share), words.money(figures.budget, figures.currency)
    if not figures.in_transit_total or figures.share_with_transit is None:
        return words.n(
            "By {day}, {n} State had contributed {amount}: {share} of the {year} budget of {budget}.",
            "By {day}, {n} States had contributed {amount}: {share} of the {year} budget of {budget}.",
            contributors,
            day=day,
            amount=amount,
            share=share,
            year=figures.year,
            budget=budget,
        )
    return words.n(
        "By {day}, {n} State had contributed {amount}: {share} of the {year} budget of {budget}."
        " A further {transit} is on its way, which would make {more}.",
        "By {day}, {n} States had contributed {amount}: {share} of the {year} budget of {budget}."
        " A further {transit} is on its way, which would make {more}.",
        contributors,
        day=day,
        amount=amount,
        share=share,
        year=figures.year,
        budget=budget,
        transit=words.money(figures.in_transit_total, figures.currency),
        more=words.percent(figures.share_with_transit),
    )


def undated_sentence(figures: Coverage, contributors: int, words: Words) -> str:
    """Return a sentence to read aloud for books without an as-at date."""
    amount = words.money(figures.received, figures.currency)
    if figures.share is None or figures.budget is None:
        return words.n(
            "{n} State has contributed {amount} for {year}.",
            "{n} States have contributed {amount} for {year}.",
            contributors,
            amount=amount,
            year=figures.year,
        )
    return words.n(
        "{n} State has contributed {amount}: {share} of the {year} budget of {budget}.",
        "{n} States have contributed {amount}: {share} of the {year} budget of {budget}.",
        contributors,
        amount=amount,
        share=words.percent(figures.share),
        year=figures.year,
        budget=words.money(figures.budget, figures.currency),
    )
