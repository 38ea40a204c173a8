"""A chart as SVG, drawn from the figure that the page shows: the same values, colours, hatching and labels.

Only what the house's charts use of plotly is drawn: bars, lines, bands, marks, ranges, shapes that are lines,
annotations, axes and legend. Lengths are pixels, as in the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.documents.report.drawing.axes import (
    Axis,
    build_axis,
    draw_axis,
    label_lines,
    label_width,
)
from dashboard.documents.report.drawing.marks import (
    Trace,
    dashes,
    draw_bars,
    draw_lines,
    draw_mark,
    draw_pattern,
    find_bars,
    pattern_fill,
    pattern_name,
)
from dashboard.documents.report.drawing.svg import draw_text, element, text_width

WIDTH: Final = 720.0
DEFAULT_HEIGHT: Final = 380.0
FONT: Final = "Libertinus Serif"
SWATCH: Final = 12.0
LEGEND_Y: Final = 10.0
LEGEND_SIZE: Final = 12.0
LEGEND_FONT: Final = {"size": LEGEND_SIZE, "color": LIGHT.text}
LABEL_LINE: Final = 15.0  # of labels with more than one line


def chart_svg(chart: Chart, height: float | None = None, width: float = WIDTH) -> str:
    """Return the chart as SVG, ``height`` pixels high or as high as on its page."""
    figure = chart.figure.to_dict()
    data, layout = figure["data"], figure["layout"]
    tall = height or float(layout.get("height") or DEFAULT_HEIGHT)
    margin = layout["margin"]
    left = margin["l"] + max(label_width(layout.get(key, {})) for key in axis_keys(layout, "y"))
    below = margin["b"] + LABEL_LINE * (label_lines(layout.get("xaxis", {})) - 1)
    ends_x, ends_y = (left, width - margin["r"]), (tall - below, float(margin["t"]))
    x = build_axis("xaxis", layout, data, ends_x)
    paper = Axis(ends_y[0], ends_y[1], 0, 1, {}, {})
    ys = {key: build_axis(key, layout, data, ends_y) for key in axis_keys(layout, "y")}
    lowest = ys[f"y{'axis'}{str(layout.get('xaxis', {}).get('anchor', 'y'))[1:]}"]
    parts = [
        draw_axis(x, (lowest.start, lowest.end), is_horizontal=True),
        *(draw_axis(y, (x.start, x.end), is_horizontal=False) for y in ys.values()),
        *draw_shapes(layout.get("shapes", ()), x, ys["yaxis"], paper),
        *draw_traces(data, layout, x, ys),
        *(draw_annotation(one, x, ys, paper) for one in layout.get("annotations", ())),
        draw_legend(data) if layout.get("showlegend") else "",
        draw_text(layout["title"]["text"], 2, tall - 3, layout["title"]["font"], baseline="bottom"),
    ]
    patterns = {
        pattern_name(one): draw_pattern(one)
        for trace in data
        if (one := trace.get("marker", {}).get("pattern", {})).get("shape")
    }
    return element(
        "svg",
        element("defs", *patterns.values()),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {tall:g}",
        width=width,
        height=tall,
        font_family=FONT,
    )


def axis_keys(layout: Mapping[str, Any], letter: str) -> list[str]:
    """Return the keys of a figure's axes of one direction."""
    return [key for key in layout if key.startswith(f"{letter}axis")]


def draw_traces(
    data: Sequence[Trace], layout: Mapping[str, Any], x: Axis, ys: Mapping[str, Axis]
) -> Iterator[str]:
    """Yield the marks of each trace, in their order."""
    ends: dict[float, float] = {}
    for trace, before in zip(data, (None, *data), strict=False):
        y = ys[f"yaxis{str(trace.get('yaxis', 'y'))[1:]}"]
        if trace.get("type") == "bar":
            yield draw_bars(trace, [*find_bars(trace, layout, {"x": x, "y": y}, ends)])
        else:
            yield draw_lines(trace, before, x, y)


def draw_shapes(
    shapes: Sequence[Mapping[str, Any]], x: Axis, y: Axis, paper: Axis
) -> Iterator[str]:
    """Yield the lines that mark a budget, a cost or what bars share."""
    for shape in shapes:
        across = x.share if shape.get("xref") == "paper" else x.place
        up = paper.share if shape.get("yref") == "paper" else y.place
        line = shape["line"]
        yield element(
            "line",
            x1=across(shape["x0"]),
            x2=across(shape["x1"]),
            y1=up(shape["y0"]),
            y2=up(shape["y1"]),
            stroke=line["color"],
            stroke_width=line.get("width", 1),
            stroke_dasharray=dashes(line.get("dash")),
        )


def draw_annotation(one: Mapping[str, Any], x: Axis, ys: Mapping[str, Axis], paper: Axis) -> str:
    """Return a text at its place, with the line that leads to it if it has one."""
    yref = str(one.get("yref", "y"))
    px = x.share(one["x"]) if one.get("xref") == "paper" else x.place(one["x"])
    py = paper.share(one["y"]) if yref == "paper" else ys[f"yaxis{yref[1:]}"].place(one["y"])
    line = ""
    tx, ty = px + one.get("xshift", 0), py - one.get("yshift", 0)
    if one.get("showarrow", True):
        tx, ty = px + one.get("ax", 0), py + one.get("ay", 0)
        line = element(
            "line", x1=px, y1=py, x2=tx, y2=ty, stroke=one.get("arrowcolor", one["font"]["color"])
        )
    anchor = {"auto": "center"}.get(one.get("xanchor", "auto"), one.get("xanchor", "center"))
    baseline = {"auto": "middle"}.get(one.get("yanchor", "auto"), one.get("yanchor", "middle"))
    text = draw_text(one["text"], tx, ty, one["font"], anchor=anchor, baseline=baseline)
    return line + text


def draw_legend(data: Sequence[Trace]) -> str:
    """Return each named trace with its fill or mark, in one row at the top."""
    parts, left = [], 2.0
    for trace in data:
        if trace.get("showlegend") is False or not trace.get("name"):
            continue
        marker = trace.get("marker", {})
        if trace.get("type") == "bar":
            pattern = marker.get("pattern", {})
            line = marker.get("line", {})
            colour = marker.get("color")
            parts.append(
                element(
                    "rect",
                    x=left,
                    y=LEGEND_Y - SWATCH / 2,
                    width=SWATCH,
                    height=SWATCH,
                    fill=pattern_fill(pattern) if pattern.get("shape") else colour,
                    stroke=line.get("color"),
                    stroke_width=line.get("width"),
                )
            )
        elif "markers" in trace.get("mode", ""):
            parts.append(draw_mark(marker | {"size": SWATCH}, left + SWATCH / 2, LEGEND_Y, 0))
        else:
            line = trace.get("line", {})
            parts.append(
                element(
                    "line",
                    x1=left,
                    x2=left + SWATCH,
                    y1=LEGEND_Y,
                    y2=LEGEND_Y,
                    stroke=line.get("color"),
                    stroke_width=line.get("width"),
                )
            )
        parts.append(draw_text(trace["name"], left + SWATCH + 5, LEGEND_Y, LEGEND_FONT))
        left += SWATCH + 24 + text_width(trace["name"], LEGEND_SIZE)
    return "".join(parts)
