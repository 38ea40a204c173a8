"""Texts, lines and margins of a chart grow with a wide screen; its data do not."""

from __future__ import annotations

from typing import Any, Final

from dashboard.charts.layout.figure import build_figure
from dashboard.charts.layout.scale import scale_pixels
from dashboard.charts.layout.theme import LIGHT, WIDE_SCALE, choose_theme

FIGURE: Final[dict[str, Any]] = {
    "data": [
        {
            "type": "bar",
            "x": [1, 2],
            "y": [3, 4],
            "width": 0.6,
            "base": [5, 6],
            "text": ["size"],
            "marker": {"size": [4, 6], "line": {"width": 2}, "color": "#fff"},
        }
    ],
    "layout": {
        "margin": {"l": 8, "r": 10, "pad": 4, "autoexpand": True},
        "xaxis": {"range": [0, 366], "tickvals": (0, 90), "ticklen": 4, "tickfont": {"size": 12}},
        "annotations": [{"x": 170, "y": 9, "ay": -44, "xshift": 6, "font": {"size": 12}}],
        "height": 300,
        "showlegend": False,
    },
}


def test_pixels_are_scaled_and_data_are_not() -> None:
    """A bar's width, ranges, ticks and positions are in units of the axes."""
    scaled = scale_pixels(FIGURE, 1.5)
    bar, layout = scaled["data"][0], scaled["layout"]
    assert bar["marker"] == {"size": [6, 9], "line": {"width": 3}, "color": "#fff"}
    assert {key: bar[key] for key in ("x", "y", "width", "base", "text")} == {
        key: FIGURE["data"][0][key] for key in ("x", "y", "width", "base", "text")
    }
    assert layout["margin"] == {"l": 12, "r": 15, "pad": 6, "autoexpand": True}
    axis = {"range": [0, 366], "tickvals": (0, 90), "ticklen": 6, "tickfont": {"size": 18}}
    assert layout["xaxis"] == axis
    label = {"x": 170, "y": 9, "ay": -66, "xshift": 9, "font": {"size": 18}}
    assert layout["annotations"] == [label]
    assert (layout["height"], layout["showlegend"]) == (450, False)


def test_scaling_leaves_the_original_unchanged() -> None:
    """A figure is shared by many viewers."""
    before = repr(FIGURE)
    scale_pixels(FIGURE, 1.5)
    assert repr(FIGURE) == before


def test_a_chart_for_a_wide_screen_has_texts_of_18_pixels() -> None:
    """The smallest texts, of 12 pixels, become 18; on other screens nothing changes."""
    traces = [{"type": "bar", "x": [1], "y": [2]}]
    wide = build_figure(traces, choose_theme("light", is_wide=True), "CHF", 200).to_dict()
    usual = build_figure(traces, LIGHT, "CHF", 200).to_dict()
    assert (usual["layout"]["title"]["font"]["size"], usual["layout"]["height"]) == (12, 200)
    assert (wide["layout"]["title"]["font"]["size"], wide["layout"]["height"]) == (18, 300)
    assert wide["data"] == usual["data"]


def test_the_theme_is_that_of_colours_and_width() -> None:
    """The name is what the browser reports; the colours are the same on a wide screen."""
    wide = choose_theme("dark", is_wide=True)
    assert (wide.name, wide.scale) == ("dark wide", WIDE_SCALE)
    usual = choose_theme("dark", is_wide=False)
    assert (usual.name, usual.scale, usual.text) == ("dark", 1, wide.text)
    assert choose_theme("None", is_wide=False) == LIGHT


def test_whiskers_and_the_smallest_readable_text_are_scaled() -> None:
    """A range of 1.5 pixels is no line at ten metres, and a text of 9 pixels no text."""
    figure = {
        "data": [{"width": 0.6, "error_x": {"thickness": 2, "width": 6, "array": [4]}}],
        "layout": {"uniformtext": {"minsize": 9, "mode": "hide"}},
    }
    assert scale_pixels(figure, 3) == {
        "data": [{"width": 0.6, "error_x": {"thickness": 6, "width": 18, "array": [4]}}],
        "layout": {"uniformtext": {"minsize": 27, "mode": "hide"}},
    }
