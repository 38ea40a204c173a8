"""Charts as SVG: whole, with their hatching and labels, and as long as their figures say."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from dashboard.charts.chart import Chart
from dashboard.documents.report.drawing.chart_svg import WIDTH, chart_svg
from tests.documents.report.sample_report import charts_of, demo_report

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = charts_of(demo_report())


def draw(chart: Chart) -> Element:
    """The picture, read as XML."""
    return fromstring(chart_svg(chart))  # noqa: S314 (our own)


@pytest.mark.parametrize("number", range(len(CHARTS)))
def test_each_chart_is_drawn_within_its_picture_and_says_its_day(number: int) -> None:
    """Every bar lies in the picture; the footer with currency and day is there."""
    picture = draw(CHARTS[number])
    height = float(picture.attrib["height"])
    for bar in picture.iter(f"{SVG}rect"):
        left, top = float(bar.attrib["x"]), float(bar.attrib["y"])
        assert -1 <= left <= left + float(bar.attrib["width"]) <= WIDTH + 1
        assert -1 <= top <= top + float(bar.attrib["height"]) <= height + 1
    texts = [text.text or "" for text in picture.iter(f"{SVG}text")]
    assert any("2021 · illustrative" in text for text in texts)


def test_what_is_in_transit_stays_hatched() -> None:
    """The fill names a pattern that the picture defines, and is as long as CHF 86'569 of its axis."""
    ladder = next(chart for chart in CHARTS if chart.name == "ladder")
    picture = draw(ladder)
    defined = {one.attrib["id"] for one in picture.iter(f"{SVG}pattern")}
    bars = [one for one in picture.iter(f"{SVG}rect") if float(one.attrib["height"]) > 20]
    fills = [bar.attrib["fill"] for bar in bars]
    assert fills[0] == "#0B7A75"
    assert fills[1] == "url(#hatch-0B7A75)"
    assert set(re.findall(r"url\(#([^)]*)\)", " ".join(fills))) <= defined
    received, transit = (float(bar.attrib["width"]) for bar in bars[:2])
    assert abs(received / transit - 356_660_00 / 86_569_00) < 0.01


def test_texts_are_escaped_and_not_read_as_markup() -> None:
    """A name with an ampersand or a bracket stays text."""
    chart = CHARTS[0]
    figure = chart.figure.to_dict()
    layout = figure["layout"] | {
        "title": figure["layout"]["title"] | {"text": "A &amp; B &lt;script&gt;"}
    }
    changed = type(chart.figure)(data=figure["data"], layout=layout)
    picture = draw(Chart("x", "", "", "", changed, ""))
    assert "A & B <script>" in [text.text for text in picture.iter(f"{SVG}text")]
