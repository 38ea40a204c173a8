"""Source lines, footers and dates of charts and tables, and text escaped for plotly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

from dashboard.ledger import Ledger
from dashboard.locale import Words

SourceDays = Sequence[date | None]  # distinct, earliest first; None: unknown
MAX_DAYS: Final = 3
MAX_LABEL_CHARS: Final = 22  # characters of a bar's label that leave room for the bar on a phone


def escape_plotly(text: str) -> str:
    """Escape text from a book, because plotly reads <b>, <a> and & as HTML."""
    return escape(text, quote=False)


def shorten_label(text: str, max_chars: int = MAX_LABEL_CHARS) -> str:
    """Escape a text, and shorten it if it is longer than ``max_chars`` characters.

    A part in brackets goes first: "Netherlands (…)", then the end: "United Kingdom of Gre…".
    """
    if len(text) > max_chars and " (" in text:
        text = text[: text.index(" (")] + " (…)"
    return escape_plotly(text if len(text) <= max_chars else text[: max_chars - 1].rstrip() + "…")


def source_line(ledger: Ledger, stream: str, words: Words) -> str:
    """Return the source of a stream's figures, and that they are illustrative if so."""
    source = ledger.streams[stream].source
    if not ledger.illustrative:
        return words.t("Source: {source}", source=source) if source else ""
    if not source:
        return words.t("Illustrative figures: amounts and payers are invented.")
    return words.t(
        "Source: {source}. Illustrative figures: amounts and payers are invented.",
        source=source.rstrip("."),
    )


def combined_source(ledger: Ledger, words: Words) -> str:
    """Return the sources of all streams in one line, and that they are illustrative if so."""
    names = dict.fromkeys(s.source.rstrip(".") for s in ledger.streams.values() if s.source)
    source = " · ".join(names)
    if not ledger.illustrative:
        return words.t("Source: {source}", source=source) if source else ""
    if not source:
        return words.t("Illustrative figures: amounts and payers are invented.")
    return words.t(
        "Source: {source}. Illustrative figures: amounts and payers are invented.", source=source
    )


def chart_footer(
    ledger: Ledger, stream: str, as_of: date, words: Words, days: SourceDays | None = None
) -> str:
    """Return the footer inside a figure, so that copies always show currency and as-at date.

    ``days`` are the as-at dates of its sources, if they differ from the stream's.
    """
    stream_info = ledger.streams[stream]
    as_at_days = (stream_info.as_at_on(as_of),) if days is None else days
    day = (
        words.t("the day of each row")
        if len(as_at_days) > 1
        else format_source_days(as_at_days, words)
    )
    if ledger.illustrative:
        text = words.t(
            "{currency} · as at {day} · illustrative", currency=stream_info.currency, day=day
        )
    else:
        text = words.t("{currency} · as at {day}", currency=stream_info.currency, day=day)
    return escape_plotly(text)


def format_day(day: date | None, words: Words) -> str:
    """Return a formatted date, or "an unknown day" for None."""
    return words.t("an unknown day") if day is None else words.day(day)


def format_source_days(days: SourceDays, words: Words) -> str:
    """Return the as-at dates of a table or chart; refer to the rows if several (D28)."""
    if not days:
        return format_day(None, words)
    if len(days) == 1:
        return format_day(days[0], words)
    formatted = [format_day(day, words) for day in days]
    listed = formatted if len(formatted) <= MAX_DAYS else [formatted[0], "…", formatted[-1]]
    return words.t("{days}: see each row", days=", ".join(listed))
