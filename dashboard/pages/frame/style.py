"""The style sheet of all pages, for the light and dark themes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from dashboard.assets.asset import publish
from dashboard.charts.layout.theme import DARK, LIGHT

COLOUR_NAMES: Final = (
    "background",
    "text",
    "muted",
    "grid",
    "accent",
    "assessed",
    "voluntary",
    "link",
)


def css_colours() -> dict[str, str]:
    """Return the colours by their names, of which the browser picks light or dark."""
    return {n: f"light-dark({getattr(LIGHT, n)}, {getattr(DARK, n)})" for n in COLOUR_NAMES}


def build_style_sheet() -> str:
    """Return ``style.css`` behind the colours that it names (``--cf-text`` …)."""
    colours = " ".join(f"--cf-{name}: {value};" for name, value in css_colours().items())
    sheet = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
    return f":root {{ {colours} }}\n{sheet}"


STYLE_SHEET: Final = publish("style.css", build_style_sheet().encode())
