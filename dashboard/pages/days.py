"""The day a figure speaks to, how old that is, and who says so (D14)."""

from __future__ import annotations

from datetime import date

from dashboard.locale import Words


def aged(as_at: date | None, age: int | None, source: str, words: Words) -> str:
    """As at, age and source in one line."""
    said = words.t("Source: {source}.", source=source.rstrip(".")) if source else ""
    return " ".join(sentence for sentence in (dated(as_at, age, words), said) if sentence)


def dated(as_at: date | None, age: int | None, words: Words) -> str:
    """The day, and how old it is on the day one looks from."""
    if as_at is None or age is None:
        return words.t("As-at day not known.")
    day = words.day(as_at)
    if age == 0:
        return words.t("As at {day}, that very day.", day=day)
    return words.n("As at {day}, {n} day old.", "As at {day}, {n} days old.", age, day=day)
