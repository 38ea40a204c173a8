"""The day a figure speaks to, how old that is, and who says so (D14)."""

from __future__ import annotations

from datetime import date

from dashboard.locale import Words


def aged(as_at: date | None, age: int | None, source: str, words: Words) -> str:
    """As at, age and source in one line."""
    if as_at is None or age is None:
        return words.t("As-at day not known. Source: {source}.", source=source or "–")
    if age == 0:
        return words.t(
            "As at {day}, that very day. Source: {source}.",
            day=words.day(as_at),
            source=source or "–",
        )
    return words.n(
        "As at {day}, {n} day old. Source: {source}.",
        "As at {day}, {n} days old. Source: {source}.",
        age,
        day=words.day(as_at),
        source=source or "–",
    )
