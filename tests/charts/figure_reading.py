"""What tests read out of a figure: its texts, its bars, its labels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dashboard.charts.chart import Chart


def figure_json(chart: Chart) -> dict[str, Any]:
    """The figure as the browser gets it."""
    found: dict[str, Any] = json.loads(chart.figure.to_json())
    return found


def texts(chart: Chart) -> list[str]:
    """Every string in the figure."""
    return list(strings(figure_json(chart)))


def strings(value: object) -> Iterator[str]:
    """All strings below a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def labels(chart: Chart) -> list[str]:
    """The words that stand in the plot."""
    return [a["text"] for a in figure_json(chart)["layout"].get("annotations", [])]


def trace(chart: Chart, name: str) -> dict[str, Any]:
    """The trace whose name begins so."""
    found: dict[str, Any] = next(
        t for t in figure_json(chart)["data"] if t["name"].startswith(name)
    )
    return found


def footer_text(chart: Chart) -> str:
    """The small line inside the figure."""
    return str(figure_json(chart)["layout"]["title"]["text"])
