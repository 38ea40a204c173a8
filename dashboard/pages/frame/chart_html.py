"""The place of a chart in a page's HTML; ``assets/charts.js`` loads its figure and draws it there."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

from markupsafe import Markup

from dashboard.assets.asset import Asset, publish
from dashboard.charts.chart import Chart
from dashboard.pages.frame.templates import render

_figures: Final[WeakKeyDictionary[Chart, Asset]] = WeakKeyDictionary()


def render_chart(chart: Chart, key: str, *, fills: bool = False) -> Markup:
    """Return the HTML of a chart; ``key`` is its own on all pages.

    The figure is served for as long as the chart is in use. ``fills``: the style sheet gives it its
    height, not the figure.
    """
    if (figure := _figures.get(chart)) is None:
        figure = _figures[chart] = publish("figure.json", chart.to_json())
    html = render(
        "chart",
        figure=figure.name,
        key=key,
        alt=chart.alt,
        height=None if fills else chart.height,
    )
    return Markup(html)  # noqa: S704 (escaped by the template)
