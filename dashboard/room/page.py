"""The room as an HTML page: live, or as one file for the record, or as a page of a static site."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markupsafe import Markup

from dashboard.assets.asset import publish
from dashboard.assets.scripts import CHARTS, PICTURE, PLOTLY
from dashboard.live.component import LOST_LINE
from dashboard.locale import Words
from dashboard.pages.frame.sheet_texts import css_string
from dashboard.pages.frame.style import STYLE_SHEET
from dashboard.room.content import RoomContent, slide_figures
from dashboard.room.templates import render

FOLDER: Final = Path(__file__).parent
SCRIPT_FILES: Final = ("room_events.js", "room_place.js", "room.js")
# What would end a script, or hide its end, in a string of it
ENDING: Final = re.compile(r"<(?=/script|/style|!--)", re.IGNORECASE)
KEYS_NEXT: Final = "→ · PageDown · Space"
KEYS_PREVIOUS: Final = "← · PageUp"
KEYS_SLIDE: Final = "1 … 6 · Home · End"
SCRIPT: Final = publish(
    "room.js",
    "\n".join(
        (LOST_LINE, *((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPT_FILES))
    ).encode(),
)
STYLE: Final = publish("room.css", (FOLDER / "room.css").read_bytes())
INLINE_PICTURE: Final = PICTURE.content + b"globalThis.conventionPicture = { savePicture };\n"
PAGE_FILES: Final = {
    "plotly": PLOTLY,
    "charts": CHARTS,
    "picture": PICTURE,
    "script": SCRIPT,
    "style": STYLE_SHEET,
    "room_style": STYLE,
}


@dataclass(frozen=True, slots=True)
class PageTexts:
    """What stands around the slides. ``addresses`` are relative, of what the page's script asks for.

    ``languages`` holds code, name and address of the same page in each other language.
    """

    title: str
    short: str
    addresses: Mapping[str, str]
    record: tuple[str, ...] = ()  # of a copy for the record: when it was made, and from which books
    languages: tuple[tuple[str, str, str], ...] = ()


def render_page(content: RoomContent, texts: PageTexts, words: Words, assets: str) -> str:
    """Return the page that loads its scripts, styles and figures from below ``assets``."""
    files = {name: f"{assets}{asset.name}" for name, asset in PAGE_FILES.items()}
    return render("page", **page_values(content, texts, words), files=files, inline=None)


def render_file(content: RoomContent, texts: PageTexts, words: Words) -> str:
    """Return the page as one file, which opens with no network and asks for nothing."""
    figures = {
        asset.name: as_inline(asset.content)
        for slide in content.slides
        for asset in slide_figures(slide.html)
    }
    inline = {
        "styles": [as_inline(sheet.content) for sheet in (STYLE_SHEET, STYLE)],
        "plotly": as_inline(PLOTLY.content),
        "modules": [as_inline(one) for one in (CHARTS.content, SCRIPT.content, INLINE_PICTURE)],
        "figures": figures,
    }
    return render("page", **page_values(content, texts, words), files=None, inline=inline)


def page_values(content: RoomContent, texts: PageTexts, words: Words) -> dict[str, object]:
    """Return what the page's template names, for each of its forms."""
    return {
        "lang": words.code,
        "texts": texts,
        "sheet": css_string(texts.title),  # at the foot of each printed sheet
        "labels": page_labels(words),
        "slides": [Markup(s.html) for s in content.slides],  # noqa: S704 (escaped by slides)
        "data": as_inline(json.dumps(page_data(content, texts, words)).encode()),
    }


def page_labels(words: Words) -> dict[str, object]:
    """Return the texts of buttons and dialogs."""
    return {
        "slides": words.t("Slides"),
        "previous": words.t("Previous slide"),
        "next": words.t("Next slide"),
        "follow": words.t("Follow the presenter"),
        "record": words.t("Copy for the record"),
        "site": words.t("About these figures"),
        "join": words.t("Address for the audience"),
        "qr": words.t("QR code of the address"),
        "key_title": words.t("Keys"),
        "key_list": [
            (KEYS_NEXT, words.t("next slide")),
            (KEYS_PREVIOUS, words.t("previous slide")),
            (KEYS_SLIDE, words.t("that slide")),
            ("B · .", words.t("black screen")),
            ("F", words.t("full screen")),
            ("D", words.t("dark or light")),
            ("Q", words.t("address for the audience")),
            ("P", words.t("the chart as a picture")),
            ("S", words.t("the chart as a picture to edit (SVG)")),
            ("?", words.t("these keys")),
        ],
    }


def page_data(content: RoomContent, texts: PageTexts, words: Words) -> dict[str, object]:
    """Return what the page's script begins with."""
    return {
        **{key: value for key, value in content.as_data().items() if key != "slides"},
        "slides": [s.name for s in content.slides],
        "addresses": dict(texts.addresses),
        "words": {
            "figures": words.t("Figures of {moment}", moment="{moment}"),
            "stopped": words.t("This screen no longer presents. Open Present again."),
        },
    }


def as_inline(content: bytes) -> Markup:
    """Return a script, style or JSON that nothing in it can end: the signs are in strings there."""
    return Markup(ENDING.sub(r"\\u003c", content.decode()))  # noqa: S704 (of our own files, and JSON)
