"""Findings on the pace of a year or a meeting, in full and in a few words (D15, trap 25)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from dashboard.indicators.coverage import Coverage, budget_share
from dashboard.indicators.pace import received_a_year_before
from dashboard.locale import Words


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the year before stood on the same date; "" if not known. ``share``: this year's, if compared."""

    text: str
    share: Fraction | None = None


def describe_receipts(figures: Coverage, comparison: Comparison, words: Words) -> str:
    """Return this year's receipts against those by the same date a year before."""
    amount = words.money(figures.received, figures.currency)
    if figures.as_at is None:
        return words.t("{amount} for {year}", amount=amount, year=figures.year)
    day = words.day(figures.as_at)
    if comparison.share is not None:
        return words.t(
            "{share} by {day}; {comparison}",
            share=words.percent(comparison.share),
            day=day,
            comparison=comparison.text,
        )
    title = words.t("{amount} for {year} by {day}", amount=amount, year=figures.year, day=day)
    if not comparison.text:
        return title
    return words.t("{finding}, {comparison}", finding=title, comparison=comparison.text)


def compare_with_last_year(
    lines: pd.DataFrame, figures: Coverage, budget: int | None, words: Words
) -> Comparison:
    """Return what had been received by the same date a year before, exactly (D15).

    ``budget`` is that of the year before: with both budgets, shares are compared, else amounts.
    """
    before = received_a_year_before(lines, figures)
    if before is None:
        return Comparison("")
    share, last_share = figures.share, budget_share(before, budget)
    if share is not None and last_share is not None:
        last = words.percent(last_share)
        return Comparison(words.t("{last} on this date a year before", last=last), share)
    difference = words.money(abs(figures.received - before), figures.currency)
    if figures.received > before:
        text = words.t("{difference} more than a year before at this date", difference=difference)
    elif figures.received < before:
        text = words.t("{difference} less than a year before at this date", difference=difference)
    else:
        text = words.t("as much as a year before at this date")
    return Comparison(text)


def describe_collection_pace(
    meeting: str, days: int, share: Fraction, others: Sequence[Fraction], words: Words
) -> tuple[str, str]:
    """Return a meeting's share after so many days and the range of others, in full and in short."""
    now = words.percent(share)
    if not others:
        text = words.n(
            "{share} {n} day after the notice",
            "{share} {n} days after the notice",
            days,
            share=now,
        )
        return words.t("{meeting}: {finding}", meeting=meeting, finding=text), text
    low, high = words.percent(min(others)), words.percent(max(others))
    is_range = low != high
    title = words.n(
        "{meeting}: {share} after {n} day; other meetings stood at {range} by then",
        "{meeting}: {share} after {n} days; other meetings stood at {range} by then",
        days,
        meeting=meeting,
        share=now,
        range=words.t("{low} to {high}", low=low, high=high) if is_range else low,
    )
    short_title = words.n(
        "{share} after {n} day; other meetings {range}",
        "{share} after {n} days; other meetings {range}",
        days,
        share=now,
        range=words.t("{low}–{high}", low=low, high=high) if is_range else low,
    )
    return title, short_title
