"""A chart is serialised once for all viewers."""

from __future__ import annotations

import plotly.graph_objects as go
import plotly.io

from dashboard.charts.layout.cached_figure import CachedFigure
from dashboard.charts.layout.figure import build_figure
from dashboard.charts.layout.theme import LIGHT

TRACES = [{"type": "bar", "x": [1, 2], "y": [3, 4]}]


def test_a_figure_serialises_like_a_plotly_figure() -> None:
    """The browser receives what plotly would send."""
    figure = build_figure(TRACES, LIGHT, "CHF", 200)
    plotly_figure = go.Figure(data=figure.data, layout=figure.layout)
    assert plotly.io.to_json(figure, validate=False) == plotly.io.to_json(
        plotly_figure, validate=False
    )


def test_a_figure_is_converted_to_a_dict_once() -> None:
    """The second viewer gets the same dict object."""
    figure = CachedFigure(data=TRACES)
    figure.update_layout(height=300)
    assert figure.to_dict()["layout"]["height"] == 300
    assert figure.to_dict() is figure.to_dict()
