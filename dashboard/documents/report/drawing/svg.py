"""Elements of an SVG picture as text, escaped; and plotly's texts, which are HTML, as SVG's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any, Final

TAG: Final = re.compile(r"<[^>]*>")
LINE_BREAK: Final = "<br>"
HALO: Final = 4  # pixels around letters
CHAR_WIDTH: Final = 0.5  # of a character, in sizes of the font: an estimate that leaves room
LINE_HEIGHT: Final = 1.2
ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}


def element(tag: str, *children: str, **attributes: object) -> str:
    """Return an element; ``stroke_width`` is written as stroke-width, and None is left out."""
    written = "".join(
        f' {key.replace("_", "-")}="{escape(format_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{''.join(children)}</{tag}>"


def format_value(value: object) -> str:
    """Return an attribute's value; numbers with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def text_lines(html: str) -> list[str]:
    """Return a plotly text as plain lines."""
    return [unescape(TAG.sub("", line)) for line in html.split(LINE_BREAK)]


def text_width(html: str, size: float) -> float:
    """Return about how wide a plotly text is."""
    return max(map(len, text_lines(html))) * size * CHAR_WIDTH


def draw_text(
    html: str,
    x: float,
    y: float,
    font: Mapping[str, Any],
    *,
    anchor: str = "left",
    baseline: str = "middle",
) -> str:
    """Return a plotly text at a point: ``anchor`` left, center or right; ``baseline`` top, middle or bottom.

    A font's ``halo`` is the colour that keeps its letters off what they stand on.
    """
    size, lines = float(font["size"]), html.split(LINE_BREAK)
    height = size * LINE_HEIGHT
    top = {"top": y, "middle": y - height * len(lines) / 2, "bottom": y - height * len(lines)}
    return "".join(
        element(
            "text",
            escape(text_lines(line)[0]),
            x=x,
            y=top[baseline] + height * n + size * 0.95,
            font_size=size,
            fill=font["color"],
            text_anchor=ANCHORS[anchor],
            font_weight="bold" if "<b>" in line else None,
            stroke=font.get("halo"),
            stroke_width=HALO if "halo" in font else None,
            paint_order="stroke" if "halo" in font else None,
        )
        for n, line in enumerate(lines)
    )
