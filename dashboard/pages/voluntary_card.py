"""The card of the voluntary stream: what share of the year's budget is in (D9-D11, D14)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators import coverage
from dashboard.indicators.budget_version import budget_version
from dashboard.indicators.calendar import previous_committee_meeting
from dashboard.indicators.coverage import Coverage
from dashboard.indicators.freshness import fresh
from dashboard.indicators.in_transit import sent
from dashboard.indicators.parties import parties_on
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.cards import FULL, Card, Part, PartKind, mark, widths
from dashboard.pages.days import aged, card_day


def voluntary_card(ledger: Ledger, as_of: date, words: Words) -> tuple[Card, str]:
    """The card, and a sentence that can be read aloud."""
    stream = ledger.streams["voluntary"]
    title = ledger.settings.text("voluntary", words.code)
    eyebrow = words.t("{title} · voluntary · {currency}", title=title, currency=stream.currency)
    year = coverage.current_year(ledger, as_of)
    foot = aged(fresh(card_day(ledger, "voluntary", as_of), as_of), stream.source, words)
    if year is None:
        headline = words.t("No budget and no contribution is known")
        return Card("voluntary", eyebrow, headline, foot), ""
    figures = coverage.coverage(ledger, year, as_of)
    read_aloud = sentence(ledger, figures, as_of, words)
    card = Card(
        stream="voluntary",
        eyebrow=eyebrow,
        headline=headline_of(figures, words),
        foot=foot,
        parts=parts(figures, words),
        bar_text=read_aloud,
        mark=mark((figures.received, figures.transit), figures.budget or 0),
        paragraphs=(
            givers(ledger, figures, as_of, words),
            (
                *gap_lines(figures, words),
                *version_lines(ledger, figures, as_of, words),
                *transit_lines(figures, words),
            ),
        ),
        unknown=unknown(figures, words),
    )
    return card, read_aloud


def headline_of(figures: Coverage, words: Words) -> str:
    """The finding: a share where there is a budget, else the amount."""
    if figures.share is None:
        amount = words.money(figures.received, figures.currency)
        return words.t("{amount} is in for {year}", amount=amount, year=figures.year)
    share = words.percent(figures.share)
    return words.t("{share} of the {year} budget is in", share=share, year=figures.year)


def parts(figures: Coverage, words: Words) -> tuple[Part, ...]:
    """The bar: received, in transit, and what is still to find."""
    received, transit = widths((figures.received, figures.transit), figures.budget or 0)
    found = [part("received", figures.received, words.t("received"), received, figures, words)]
    if figures.transit:
        label = words.t("in transit, not counted yet")
        found.append(part("transit", figures.transit, label, transit, figures, words))
    gap = figures.gap_with_transit
    if gap is not None and figures.budget:
        budget = words.money(figures.budget, figures.currency)
        if gap > 0:
            label = words.t("still to find, of a budget of {budget}", budget=budget)
            length = max(0.0, FULL - received - transit)
            found.append(part("gap", gap, label, length, figures, words))
        else:
            label = (
                words.t("above the budget of {budget} once all has come", budget=budget)
                if figures.transit
                else words.t("above the budget of {budget}", budget=budget)
            )
            found.append(part("above", -gap, label, 0.0, figures, words))
    return tuple(found)


def part(
    kind: PartKind, amount: int, label: str, width: float, figures: Coverage, words: Words
) -> Part:
    """One piece with its amount in words."""
    return Part(kind, words.money(amount, figures.currency), label, width)


def givers(ledger: Ledger, figures: Coverage, as_of: date, words: Words) -> tuple[str, ...]:
    """Who gave, and how many more than at the last committee meeting."""
    gave = coverage.contributors(ledger, figures.year, as_of)
    parties = parties_on(ledger.parties, as_of)
    said = [
        words.n(
            "{n} of {parties} States Parties has contributed.",
            "{n} of {parties} States Parties have contributed.",
            len(gave & parties),
            parties=words.count(len(parties)),
        )
        if parties
        else words.n("{n} State has contributed.", "{n} States have contributed.", len(gave))
    ]
    if parties and (others := gave - parties):
        said.append(
            words.n(
                "{n} State that is not party has contributed too.",
                "{n} States that are not party have contributed too.",
                len(others),
            )
        )
    last = previous_committee_meeting(ledger, as_of)
    if last is not None and last.year == figures.year:
        said.append(
            words.n(
                "{n} more than at the committee meeting of {day}.",
                "{n} more than at the committee meeting of {day}.",
                len(coverage.newcomers_since(ledger, figures.year, last, as_of)),
                day=words.day(last),
            )
        )
    return tuple(said)


def gap_lines(figures: Coverage, words: Words) -> tuple[str, ...]:
    """What of the budget is not in, whether on its way or not; silent where the bar says it."""
    if figures.gap is None or figures.gap <= 0 or not figures.in_transit:
        return ()
    gap = words.money(figures.gap, figures.currency)
    return (words.t("{gap} of the budget has not come in yet.", gap=gap),)


def version_lines(ledger: Ledger, figures: Coverage, as_of: date, words: Words) -> tuple[str, ...]:
    """Which version of the budget the share is against, where there are several (trap 21)."""
    version = budget_version(ledger, figures.year, as_of)
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


def transit_lines(figures: Coverage, words: Words) -> tuple[str, ...]:
    """What States said is on its way, at which rate, and what it would make."""
    said = []
    for money in sent(figures):
        amount = words.money(money.amount, money.currency)
        if money.converted is None:
            said.append(
                words.n(
                    "{n} State says {amount} is on its way; no exchange rate is known for it.",
                    "{n} States say {amount} is on its way; no exchange rate is known for it.",
                    money.states,
                    amount=amount,
                )
            )
        elif money.rate is None or money.rate_date is None:
            said.append(
                words.n(
                    "{n} State says {amount} is on its way.",
                    "{n} States say {amount} is on its way.",
                    money.states,
                    amount=amount,
                )
            )
        else:
            said.append(
                words.n(
                    "{n} State says {amount} is on its way: {converted} at the ECB rate of {day} ({rate}).",
                    "{n} States say {amount} is on its way: {converted} at the ECB rate of {day} ({rate}).",
                    money.states,
                    amount=amount,
                    converted=words.money(money.converted, figures.currency),
                    rate=words.rate(money.rate),
                    day=words.day(money.rate_date),
                )
            )
    if said and figures.transit and figures.share_with_transit is not None:
        share = words.percent(figures.share_with_transit)
        said.append(words.t("Once it has come, {share} of the budget is in.", share=share))
    return tuple(said)


def unknown(figures: Coverage, words: Words) -> tuple[str, ...]:
    """What cannot be said."""
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


def sentence(ledger: Ledger, figures: Coverage, as_of: date, words: Words) -> str:
    """What a chair could read aloud."""
    gave = len(coverage.contributors(ledger, figures.year, as_of))
    if figures.as_at is None:
        return undated(figures, gave, words)
    amount = words.money(figures.received, figures.currency)
    day = words.long_day(figures.as_at)
    if figures.share is None or figures.budget is None:
        return words.n(
            "By {day}, {n} State had contributed {amount} for {year}.",
            "By {day}, {n} States had contributed {amount} for {year}.",
            gave,
            day=day,
            amount=amount,
            year=figures.year,
        )
    share, budget = words.percent(figures.share), words.money(figures.budget, figures.currency)
    if not figures.transit or figures.share_with_transit is None:
        return words.n(
            "By {day}, {n} State had contributed {amount}: {share} of the {year} budget of {budget}.",
            "By {day}, {n} States had contributed {amount}: {share} of the {year} budget of {budget}.",
            gave,
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
        gave,
        day=day,
        amount=amount,
        share=share,
        year=figures.year,
        budget=budget,
        transit=words.money(figures.transit, figures.currency),
        more=words.percent(figures.share_with_transit),
    )


def undated(figures: Coverage, gave: int, words: Words) -> str:
    """What a chair could read aloud where no book says the day that it speaks to."""
    amount = words.money(figures.received, figures.currency)
    if figures.share is None or figures.budget is None:
        return words.n(
            "{n} State has contributed {amount} for {year}.",
            "{n} States have contributed {amount} for {year}.",
            gave,
            amount=amount,
            year=figures.year,
        )
    return words.n(
        "{n} State has contributed {amount}: {share} of the {year} budget of {budget}.",
        "{n} States have contributed {amount}: {share} of the {year} budget of {budget}.",
        gave,
        amount=amount,
        share=words.percent(figures.share),
        year=figures.year,
        budget=words.money(figures.budget, figures.currency),
    )
