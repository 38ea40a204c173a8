"""The as-at date of a figure, its age and its source (D14)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.collection import next_meeting
from dashboard.indicators.coverage import budget_as_at, current_budget_year
from dashboard.indicators.freshness import Freshness
from dashboard.indicators.meeting_sources import meeting_as_at
from dashboard.ledger import Ledger
from dashboard.locale import Words


def describe_age(freshness: Freshness, words: Words) -> str:
    """Return the as-at date and its age: in days, from a year on in whole years."""
    if freshness.as_at is None or freshness.age_in_days is None:
        return words.t("As-at day not known.")
    day = words.day(freshness.as_at)
    if freshness.age_in_days == 0:
        return words.t("As at {day}, that very day.", day=day)
    if years := freshness.age_in_years:
        return words.n(
            "As at {day}, over {n} year old.",
            "As at {day}, over {n} years old.",
            years,
            day=day,
        )
    return words.n(
        "As at {day}, {n} day old.", "As at {day}, {n} days old.", freshness.age_in_days, day=day
    )


def card_as_at(ledger: Ledger, stream: str, as_of: date) -> date | None:
    """Return the as-at date of a card: that of its meeting or year, else of its payments."""
    stream_info = ledger.streams[stream]
    if stream_info.basis != "revenue":
        if stream == "assessed" and (meeting := next_meeting(ledger, as_of)) is not None:
            return meeting_as_at(ledger, meeting, as_of)
        if stream == "voluntary" and (year := current_budget_year(ledger, as_of)) is not None:
            return budget_as_at(ledger, year, as_of)
    return stream_info.as_at_on(as_of)
