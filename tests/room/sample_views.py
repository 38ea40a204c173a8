"""Views of slides over ledgers written by hand or read from books, and what their HTML holds."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from dashboard.assets.asset import find
from dashboard.charts.layout.theme import LIGHT
from dashboard.conventions.conventions import get_conventions
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import load_words
from dashboard.room.slides import RoomView, Slide, build_slides
from tests.pages.visible_text import chart_words

SCENE_DAY: Final = date(2021, 12, 1)
PROJECTOR: Final = replace(LIGHT, scale=2.7)
TAGS: Final = re.compile(r"<[^>]+>")
SPACES: Final = re.compile(r"\s+")
CHARTS: Final = re.compile(r'data-cf-chart="([^"]*)"')
PARTS: Final = re.compile(r'data-cf-grow="([^"]*)" style="width:([\d.]+)%"')


def view_of(
    ledger: Ledger,
    lang: str = "en",
    as_of: date = SCENE_DAY,
    past: Callable[[date], PastLedger] | None = None,
) -> RoomView:
    """A view of a ledger on a projector."""
    return RoomView(ledger, as_of, load_words(lang), PROJECTOR, past)


def shipped_view(convention: str = "ccm", lang: str = "en", as_of: date | None = None) -> RoomView:
    """A view of a convention in the data folder, on its own day unless another is given."""
    ledger = get_conventions().snapshot(convention).ledger
    return view_of(ledger, lang, as_of or ledger.settings.default_as_of or SCENE_DAY)


@lru_cache(maxsize=4)
def slides_by_name(view: RoomView) -> dict[str, Slide]:
    """The slides by their names."""
    return {slide.name: slide for slide in build_slides(view)}


def visible(slide: Slide) -> str:
    """The text of a slide with ordinary spaces, without its charts."""
    text = html.unescape(TAGS.sub(" ", slide.html)).replace("\u202f", " ")
    return SPACES.sub(" ", text.replace(" \u00a0", " ").replace("\u00a0", " "))


def figures(slide: Slide) -> list[dict[str, Any]]:
    """The figures that a browser draws on a slide."""
    served = [find(name) for name in CHARTS.findall(slide.html)]
    assert None not in served
    return [json.loads(asset.content) for asset in served if asset is not None]


def all_texts(slide: Slide) -> str:
    """All that a slide says: text, what is read for its charts, and the texts of its figures."""
    words = [html.unescape(text) for figure in figures(slide) for text in chart_words(figure)]
    return "\n".join((html.unescape(slide.html), *words)).replace("\u00a0", " ")


def bar_parts(slide: Slide) -> dict[str, float]:
    """The width of each part of the bars in per cent, by the key by which it grows."""
    return {key: float(width) for key, width in PARTS.findall(slide.html)}
