"""A chart on a slide: without the height and the footer that it has on a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import FOOTER_HEIGHT, build_figure
from dashboard.charts.layout.theme import LIGHT
from tests.charts.figure_reading import figure_json, footer_text


@pytest.mark.parametrize("scale", [1, 2.7])
def test_a_slide_gives_height_and_footer(scale: float) -> None:
    """The room of the footer goes to the plot; the chart itself stays as it is."""
    theme = replace(LIGHT, scale=scale)
    traces = [{"type": "bar", "x": [1], "y": [2]}]
    chart = Chart("bar", "One", "", "", build_figure(traces, theme, "CHF", 200), "One bar.")
    before, after = figure_json(chart)["layout"], figure_json(chart.for_slide())["layout"]
    assert {"height", "title"}.isdisjoint(after)
    assert before["margin"]["b"] - after["margin"]["b"] == pytest.approx(FOOTER_HEIGHT * scale)
    assert figure_json(chart.for_slide())["data"] == figure_json(chart)["data"]
    assert (chart.height, footer_text(chart)) == (round(200 * scale), "CHF")
    assert chart.for_slide().height is None
