"""The day a figure speaks to, how old that is, and who says so (D14)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.collection import next_meeting
from dashboard.indicators.coverage import budget_as_at, current_budget_year
from dashboard.indicators.freshness import Freshness
from dashboard.indicators.meeting_sources import meeting_as_at
from dashboard.ledger import Ledger
from dashboard.locale import Words


def describe_age_and_source(fresh: Freshness, source: str, words: Words) -> str:
    """As at, age and source in one line."""
    said = words.t("Source: {source}.", source=source.rstrip(".")) if source else ""
    return " ".join(sentence for sentence in (describe_age(fresh, words), said) if sentence)


def describe_age(fresh: Freshness, words: Words) -> str:
    """The day, and how old it is on the day one looks from."""
    if fresh.as_at is None or fresh.age_in_days is None:
        return words.t("As-at day not known.")
    day = words.day(fresh.as_at)
    if fresh.age_in_days == 0:
        return words.t("As at {day}, that very day.", day=day)
    return words.n(
        "As at {day}, {n} day old.", "As at {day}, {n} days old.", fresh.age_in_days, day=day
    )


def card_as_at(ledger: Ledger, stream: str, as_of: date) -> date | None:
    """The day that the figures of a stream's card speak to: of its meeting or year, else its payments."""
    known = ledger.streams[stream]
    if known.basis != "revenue":
        if stream == "assessed" and (meeting := next_meeting(ledger, as_of)) is not None:
            return meeting_as_at(ledger, meeting, as_of)
        if stream == "voluntary" and (year := current_budget_year(ledger, as_of)) is not None:
            return budget_as_at(ledger, year, as_of)
    return known.as_at_on(as_of)
