"""Sentences on the coverage of a budget year (D9-D11): contributors, gap, in transit, to read aloud."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dashboard.indicators import coverage
from dashboard.indicators.as_of_dates import previous_committee_meeting
from dashboard.indicators.budget_version import budget_version_in_force
from dashboard.indicators.coverage import Coverage
from dashboard.indicators.in_transit import transit_by_currency
from dashboard.indicators.parties import states_parties_on
from dashboard.ledger import Ledger
from dashboard.locale import Words


@dataclass(frozen=True, slots=True)
class ContributorCounts:
    """How many contributed for a year (D11), and since the committee meeting on ``since``, if any."""

    year: int
    contributed: int  # States Parties, if there are any; else all contributors
    parties: int
    others: int  # contributors that are not party; 0 without parties
    new: int = 0
    since: date | None = None


def count_contributors(ledger: Ledger, figures: Coverage, as_of: date) -> ContributorCounts:
    """Return who contributed, and how many more than at the last committee meeting of the year."""
    contributors = coverage.year_contributors(ledger, figures.year, as_of)
    parties = states_parties_on(ledger.parties, as_of)
    others = contributors - parties if parties else frozenset()
    counts = ContributorCounts(figures.year, len(contributors - others), len(parties), len(others))
    since = previous_committee_meeting(ledger, as_of)
    if since is None or since.year != figures.year:
        return counts
    new = coverage.new_contributors_since(ledger, figures.year, since, as_of)
    return replace(counts, new=len(new), since=since)


def describe_contributors(counts: ContributorCounts, words: Words) -> tuple[str, ...]:
    """Return who contributed, and how many more than at the last committee meeting."""
    lines = [
        words.n(
            "{n} of {parties} States Parties has contributed.",
            "{n} of {parties} States Parties have contributed.",
            counts.contributed,
            parties=words.count(counts.parties),
        )
        if counts.parties
        else words.n(
            "{n} State has contributed.", "{n} States have contributed.", counts.contributed
        )
    ]
    if counts.others:
        lines.append(
            words.n(
                "{n} State that is not party has contributed too.",
                "{n} States that are not party have contributed too.",
                counts.others,
            )
        )
    if counts.since is not None:
        day = words.day(counts.since)
        lines.append(
            words.n("{n} more since {day}.", "{n} more since {day}.", counts.new, day=day)
            if counts.new
            else words.t("No new contributor since {day}.", day=day)
        )
    return tuple(lines)


def describe_contributors_in_short(
    counts: ContributorCounts, as_of: date, words: Words
) -> tuple[str, ...]:
    """Return the same, line by line, in a few words: "47 of 110 States Parties", "+2 since 2 Nov"."""
    lines = [
        words.n(
            "{n} of {parties} States Parties",
            "{n} of {parties} States Parties",
            counts.contributed,
            parties=words.count(counts.parties),
        )
        if counts.parties
        else words.n("{n} State contributed", "{n} States contributed", counts.contributed)
    ]
    if counts.others:
        lines.append(words.n("{n} State not party", "{n} States not party", counts.others))
    if counts.since is not None:
        day = words.day_of_year(counts.since, as_of.year)
        lines.append(
            words.n("+{n} since {day}", "+{n} since {day}", counts.new, day=day)
            if counts.new
            else words.t("none new since {day}", day=day)
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
