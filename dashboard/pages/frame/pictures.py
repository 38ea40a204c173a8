"""The buttons that save a chart as a picture: what the file is called, and what stands in its head.

The browser draws it (``assets/picture.js``), with title, unit, day and source from the figure's own texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from markupsafe import Markup

from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.frame.sheet_texts import describe_day
from dashboard.pages.frame.templates import render

CHOICES: Final = ("stream", "year", "meeting", "state")  # of a page, that a file's name repeats
NO_CHOICES: Final[Mapping[str, str]] = {}


def render_pictures(
    ledger: Ledger,
    as_of: date,
    words: Words,
    key: str,
    query: Mapping[str, str] = NO_CHOICES,
    *,
    by_keys: bool = False,
) -> Markup:
    """Return the buttons of the chart with that key on its page; out of sight if keys press them."""
    short = ledger.settings.text_in_language("short", words.code)
    html = render(
        "pictures",
        key=key,
        file=picture_name(ledger.settings.id, key, query, as_of),
        head=f"{short} · {describe_day(ledger, as_of, words)}",
        label=words.t("The chart as a picture"),
        by_keys=by_keys,
    )
    return Markup(html)  # noqa: S704 (escaped by the template)


def picture_name(convention: str, key: str, query: Mapping[str, str], as_of: date) -> str:
    """Return a file's name with convention, view and day: ``ccm_isu-pace_2021_2021-12-01``."""
    chosen = [query[choice] for choice in CHOICES if query.get(choice)]
    parts = (re.sub(r"[^A-Za-z0-9]+", "-", part).strip("-") for part in (convention, key, *chosen))
    return "_".join((*(part for part in parts if part), as_of.isoformat()))
