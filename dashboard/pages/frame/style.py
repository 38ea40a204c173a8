"""The style sheet of all pages, for the light and dark themes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from dashboard.assets.asset import publish
from dashboard.charts.layout.theme import DARK, LIGHT

FOLDER: Final = Path(__file__).parent
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
    """Return ``style.css`` and ``print.css`` behind the colours that they name (``--cf-text`` …).

    ``--cf-on-paper`` lists each dark colour with its light one, the background first: for charts on paper.
    """
    colours = " ".join(f"--cf-{name}: {value};" for name, value in css_colours().items())
    on_paper = " ".join(
        f"{getattr(DARK, n)} {getattr(LIGHT, n)}" for n in (*COLOUR_NAMES, "context")
    )
    sheets = (FOLDER / name for name in ("style.css", "print.css"))
    return "\n".join(
        (
            f":root {{ {colours} --cf-on-paper: {on_paper}; }}",
            *(sheet.read_text(encoding="utf-8") for sheet in sheets),
        )
    )


STYLE_SHEET: Final = publish("style.css", build_style_sheet().encode())
