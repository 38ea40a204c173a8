"""Extracts the text and the bars of figures, and finds program output on a screen."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, Final

MACHINE: Final = re.compile(r"\bnan\b|\bNaT\b|\bNone\b|<NA>|\{\w*\}|%\(\w+\)s|\binf\b| at 0x")
TEXT_KEYS: Final = ("text", "hovertext", "ticktext", "name")  # the keys of a figure's texts


def chart_words(node: Any) -> Iterator[str]:
    """Yield every text in a figure."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in TEXT_KEYS:
                yield from texts(value)
            yield from chart_words(value)
    elif isinstance(node, list):
        for value in node:
            yield from chart_words(value)


def texts(node: Any) -> Iterator[str]:
    """Yield the texts of a value at any depth."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)


def find_machine_words(text: str) -> list[str]:
    """Find program output in a text, such as ``None`` or an unfilled ``{name}``."""
    return MACHINE.findall(html.unescape(text))


def amounts(figure: dict[str, Any], along: str = "y") -> dict[str, list[Any]]:
    """The lengths of the bars by the name of their trace."""
    return {bar.get("name", ""): bar[along] for bar in figure["data"] if bar["type"] == "bar"}
