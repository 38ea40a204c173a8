"""Words that all charts share: source, foot line, days, and text from books made safe to draw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

from dashboard.ledger import Ledger
from dashboard.locale import Words

SourceDays = Sequence[date | None]  # each once, the earliest first; None: not known
MAX_DAYS: Final = 3
MAX_LABEL_CHARS: Final = (
    22  # characters of a name beside a bar that leave room for the bar on a phone
)


def escape_plotly(text: str) -> str:
    """Text from a book as plotly shows it literally: plotly reads <b>, <a> and & as HTML."""
    return escape(text, quote=False)


def shorten_label(text: str, most: int = MAX_LABEL_CHARS) -> str:
    """The text, safe, and cut where it is longer than ``most`` characters.

    A part in brackets goes first: "Netherlands (…)", then the end: "United Kingdom of Gre…".
    """
    if len(text) > most and " (" in text:
        text = text[: text.index(" (")] + " (…)"
    return escape_plotly(text if len(text) <= most else text[: most - 1].rstrip() + "…")


def source_line(ledger: Ledger, stream: str, words: Words) -> str:
    """Where a stream's figures come from, and that they are invented where they are."""
    source = ledger.streams[stream].source
    if not ledger.illustrative:
        return words.t("Source: {source}", source=source) if source else ""
    if not source:
        return words.t("Illustrative figures: amounts and payers are invented.")
    return words.t(
        "Source: {source}. Illustrative figures: amounts and payers are invented.",
        source=source.rstrip("."),
    )


def chart_footer(
    ledger: Ledger, stream: str, as_of: date, words: Words, days: SourceDays | None = None
) -> str:
    """The small line inside a figure, so that a copy of it is never without unit and day.

    ``days``: those of its sources, where these are not the stream's own day.
    """
    known = ledger.streams[stream]
    those = (known.as_at_on(as_of),) if days is None else days
    day = words.t("the day of each row") if len(those) > 1 else format_source_days(those, words)
    if ledger.illustrative:
        text = words.t("{currency} · as at {day} · illustrative", currency=known.currency, day=day)
    else:
        text = words.t("{currency} · as at {day}", currency=known.currency, day=day)
    return escape_plotly(text)


def format_day(day: date | None, words: Words) -> str:
    """A day in words, also where no book says it."""
    return words.t("an unknown day") if day is None else words.day(day)


def format_source_days(days: SourceDays, words: Words) -> str:
    """The days of the sources of a table or chart; where they differ, each row says its own (D28)."""
    if not days:
        return format_day(None, words)
    if len(days) == 1:
        return format_day(days[0], words)
    named = [format_day(day, words) for day in days]
    listed = named if len(named) <= MAX_DAYS else [named[0], "…", named[-1]]
    return words.t("{days}: see each row", days=", ".join(listed))
