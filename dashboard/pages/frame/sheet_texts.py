"""What stands at the edge of each printed sheet: convention and page, the day, sources with their days.

They are the page's own margin boxes (``@page`` in ``page_header.html``), with the number of the sheet, in
place of the address and day that a browser prints of itself.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from markupsafe import Markup

from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.frame.view import View
from dashboard.wording.source_text import format_day

MAX_CHARS: Final = 160  # of a title or a source: two of them are two or three lines of a sheet
# All but plain letters and signs: what could end the string, the style or the element it stands in
UNSAFE: Final = re.compile(r"[^\w .,;:!?()/%+·–-]")


def css_string(text: str) -> Markup:
    """Return a text as a string of a style sheet, which nothing in it can end."""
    safe = UNSAFE.sub(lambda sign: f"\\{ord(sign[0]):x} ", text)
    return Markup(f'"{safe}"')  # noqa: S704 (every other sign is escaped)


def shorten(text: str) -> str:
    """Return a text, cut at its end if it is too long for the margin of a sheet."""
    return text if len(text) <= MAX_CHARS else f"{text[: MAX_CHARS - 1].rstrip()}…"


def convention_badge(ledger: Ledger, words: Words) -> str:
    """Return what stands for the notice on all pages but Workbooks; "" for the notice in full.

    No badge of a convention takes the place of the one that says that the figures are invented.
    """
    if ledger.illustrative:
        return words.t("Illustrative: invented figures")
    return ledger.settings.text_in_language("badge", words.code)


def describe_day(ledger: Ledger, as_of: date, words: Words) -> str:
    """Return the day that one looks from, and the convention's badge if it has one."""
    day = words.t("As at {day}", day=words.day(as_of))
    return " · ".join(text for text in (day, convention_badge(ledger, words)) if text)


def sheet_texts(view: View, title: str) -> dict[str, Markup]:
    """Return the texts of a printed sheet as strings of a style sheet."""
    short = view.ledger.settings.text_in_language("short", view.words.code)
    return {
        "title": css_string(shorten(f"{short} · {title}")),
        "day": css_string(shorten(describe_day(view.ledger, view.as_of, view.words))),
        "sources": css_string(describe_sources(view)),
    }


def describe_sources(view: View) -> str:
    """Return each stream's source with the day that it speaks to; "" without any stream."""
    words = view.words
    sources = []
    for stream in view.ledger.streams.values():
        day = format_day(stream.as_at_on(view.as_of), words)
        source = shorten(stream.source.rstrip("."))
        sources.append(
            words.t("{source}, as at {day}", source=source, day=day)
            if source
            else words.t("{currency}, as at {day}", currency=stream.currency, day=day)
        )
    return (
        words.t("Sources: {sources}.", sources="; ".join(dict.fromkeys(sources))) if sources else ""
    )
