"""What a chart costs each viewer: no copy of the whole figure."""

from __future__ import annotations

import plotly.graph_objects as go
import plotly.io

from dashboard.charts.layout.cached_figure import CachedFigure
from dashboard.charts.layout.figure import build_figure
from dashboard.charts.layout.theme import LIGHT

TRACES = [{"type": "bar", "x": [1, 2], "y": [3, 4]}]


def test_the_same_figure_as_plotly_s_own() -> None:
    """What is sent to the browser is what plotly itself would send."""
    drawn = build_figure(TRACES, LIGHT, "CHF", 200)
    own = go.Figure(data=drawn.data, layout=drawn.layout)
    assert plotly.io.to_json(drawn, validate=False) == plotly.io.to_json(own, validate=False)


def test_drawn_twice_copied_once() -> None:
    """The second viewer gets the very dict that the first one got."""
    drawn = CachedFigure(data=TRACES)
    drawn.update_layout(height=300)
    assert drawn.to_dict()["layout"]["height"] == 300
    assert drawn.to_dict() is drawn.to_dict()
