"""What stands at the edge of each printed sheet: convention and page, the day, sources with their days.

They are the page's own margin boxes (``@page`` in ``page_header.html``), with the number of the sheet, in
place of the address and day that a browser prints of itself.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

from dashboard.pages.frame.view import View
from dashboard.wording.source_text import format_day

MAX_SOURCE_CHARS: Final = 160  # of a source: two of them are two lines of a sheet
# All but plain letters and signs: what could end the string, the style or the element it stands in
UNSAFE: Final = re.compile(r"[^\w .,;:!?()/%+·–-]")


def css_string(text: str) -> Markup:
    """Return a text as a string of a style sheet, which nothing in it can end."""
    safe = UNSAFE.sub(lambda sign: f"\\{ord(sign[0]):x} ", text)
    return Markup(f'"{safe}"')  # noqa: S704 (every other sign is escaped)


def sheet_texts(view: View, title: str, badge: str) -> dict[str, Markup]:
    """Return the texts of a printed sheet as strings of a style sheet."""
    words = view.words
    short = view.ledger.settings.text_in_language("short", words.code)
    day = words.t("As at {day}", day=words.day(view.as_of))
    return {
        "title": css_string(f"{short} · {title}"),
        "day": css_string(" · ".join(text for text in (day, badge) if text)),
        "sources": css_string(describe_sources(view)),
    }


def describe_sources(view: View) -> str:
    """Return each stream's source with the day that it speaks to; "" without any stream."""
    words = view.words
    sources = []
    for stream in view.ledger.streams.values():
        day = format_day(stream.as_at_on(view.as_of), words)
        source = stream.source.rstrip(".")
        if len(source) > MAX_SOURCE_CHARS:
            source = f"{source[: MAX_SOURCE_CHARS - 1].rstrip()}…"
        sources.append(
            words.t("{source}, as at {day}", source=source, day=day)
            if source
            else words.t("{currency}, as at {day}", currency=stream.currency, day=day)
        )
    return (
        words.t("Sources: {sources}.", sources="; ".join(dict.fromkeys(sources))) if sources else ""
    )
