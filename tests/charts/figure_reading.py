"""Reads texts, traces and labels from a figure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dashboard.charts.chart import Chart
from dashboard.charts.layout.shades import rgb_channels


def figure_json(chart: Chart) -> dict[str, Any]:
    """The figure as sent to the browser."""
    figure: dict[str, Any] = json.loads(chart.figure.to_json())
    return figure


def texts(chart: Chart) -> list[str]:
    """Every string in the figure."""
    return list(strings(figure_json(chart)))


def strings(value: object) -> Iterator[str]:
    """Yield every string in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def labels(chart: Chart) -> list[str]:
    """The texts of the annotations in the plot."""
    return [a["text"] for a in figure_json(chart)["layout"].get("annotations", [])]


def trace(chart: Chart, name: str) -> dict[str, Any]:
    """The first trace whose name starts with this text."""
    match: dict[str, Any] = next(
        t for t in figure_json(chart)["data"] if t["name"].startswith(name)
    )
    return match


def footer_text(chart: Chart) -> str:
    """The small line of text in the figure."""
    return str(figure_json(chart)["layout"]["title"]["text"])


def relative_luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2): 0 for black, 1 for white."""
    channels = [value / 255 for value in rgb_channels(colour)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
