"""The place of a chart in a page's HTML."""

from __future__ import annotations

import json
import re

from dashboard.assets.asset import find
from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import build_figure
from dashboard.charts.layout.theme import LIGHT
from dashboard.pages.frame.chart_html import render_chart


def chart(alt: str = "A bar.") -> Chart:
    """Return a chart of one bar, 320 pixels high."""
    figure = build_figure([{"type": "bar", "x": [1], "y": [2]}], LIGHT, "CHF", 320)
    return Chart("one", "Title", "Subtitle", "Source", figure, alt)


def test_a_chart_has_its_figure_key_height_and_text() -> None:
    """The figure is a file of its own, which is the chart's; the text is escaped."""
    drawn = chart('47 "States" <of> 110')
    html = render_chart(drawn, "isu-pace")
    match = re.search(r'data-cf-chart="([^"]+)"', html)
    assert match is not None
    asset = find(match[1])
    assert asset is not None
    figure = json.loads(asset.content)
    assert figure["data"][0]["y"] == [2]
    assert figure["layout"]["meta"] == {
        "title": "Title",
        "subtitle": "Subtitle",
        "source": "Source",
        "alt": '47 "States" &lt;of&gt; 110',
    }
    assert 'data-cf-key="isu-pace"' in html
    assert "height:320px" in html
    assert 'role="img" aria-label="47 &#34;States&#34; &lt;of&gt; 110"' in html


def test_a_chart_that_fills_its_place_has_no_height() -> None:
    """The style sheet gives it one."""
    html = render_chart(chart().without_height(), "overview-voluntary", fills=True)
    assert "height:" not in html
    assert "cf-fill" in html


def test_a_chart_is_written_as_json_once() -> None:
    """For all viewers and runs."""
    drawn = chart()
    assert render_chart(drawn, "isu-pace") == render_chart(drawn, "isu-pace")
