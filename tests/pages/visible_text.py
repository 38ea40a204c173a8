"""All that a screen says, to hold it to rules that every page keeps."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, Final

MACHINE: Final = re.compile(r"\bnan\b|\bNaT\b|\bNone\b|<NA>|\{\w*\}|%\(\w+\)s|\binf\b")
WRITTEN: Final = ("text", "hovertext", "ticktext", "name")  # where figures keep their words


def chart_words(part: Any) -> Iterator[str]:
    """Every text that a figure shows."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in WRITTEN:
                yield from texts(value)
            yield from chart_words(value)
    elif isinstance(part, list):
        for value in part:
            yield from chart_words(value)


def texts(part: Any) -> Iterator[str]:
    """The texts of a value, however deep they stand."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)


def find_machine_words(said: str) -> list[str]:
    """What a program says where a person should have been told something."""
    return MACHINE.findall(html.unescape(said))


def amounts(figure: dict[str, Any], along: str = "y") -> dict[str, list[Any]]:
    """The bars' lengths by the name of their trace."""
    return {bar.get("name", ""): bar[along] for bar in figure["data"] if bar["type"] == "bar"}
