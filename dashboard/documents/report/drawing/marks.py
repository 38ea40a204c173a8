"""What stands in the plot: bars with their hatching, stepped lines, bands, marks and their labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from dashboard.documents.report.drawing.axes import Axis
from dashboard.documents.report.drawing.svg import (
    LINE_BREAK,
    draw_text,
    element,
    text_lines,
    text_width,
)

Trace = Mapping[str, Any]
Point = tuple[float, float]
DEFAULT_GAP: Final = 0.2
HATCHES: Final = {
    "/": "M-2,10 L10,-2 M2,14 L14,2 M-6,6 L6,-6",
    ".": "M2,4 a2,2 0 1,0 4,0 a2,2 0 1,0 -4,0",
}
OVERHANG: Final = 1.3  # of a bar's width, that a text above it may take
PAPER: Final = "#FFFFFF"
SQUARE: Final = 8  # pixels of one piece of a pattern


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: from one end to the other along its length, and its middle and thickness across."""

    start: float
    end: float
    middle: float
    thickness: float
    number: int  # of its point in the trace


def per_point(value: Any, number: int) -> Any:
    """Return what plotly gives once for all points, or as a list for each."""
    return value[number] if isinstance(value, (list, tuple)) else value


def find_bars(
    trace: Trace, layout: Mapping[str, Any], axes: Mapping[str, Axis], ends: dict[float, float]
) -> Iterator[Bar]:
    """Yield the bars of a trace; ``ends`` holds how far stacked bars reach at each place."""
    along, across = ("x", "y") if trace.get("orientation") == "h" else ("y", "x")
    gap = float(layout.get("bargap", DEFAULT_GAP))
    unit = abs(axes[across].place(1.0) - axes[across].place(0.0))
    for number, (length, place) in enumerate(zip(trace[along], trace[across], strict=True)):
        if length is None:
            continue
        position = axes[across].position(place)
        base = float(per_point(trace.get("base") or 0, number) or 0)
        if layout.get("barmode") == "stack":
            base = ends.get(position, 0.0)
            ends[position] = base + length
        width = per_point(trace.get("width"), number) or 1 - gap
        yield Bar(
            axes[along].place(base),
            axes[along].place(base + length),
            axes[across].place(position),
            unit * width,
            number,
        )


def draw_bars(trace: Trace, bars: Sequence[Bar]) -> str:
    """Return a trace's bars with their hatching and the labels that fit."""
    parts = []
    is_flat, marker = trace.get("orientation") == "h", trace.get("marker", {})
    line = marker.get("line", {})
    for bar in bars:
        first, length = min(bar.start, bar.end), abs(bar.end - bar.start)
        side = bar.middle - bar.thickness / 2
        x, y, width, height = (
            (first, side, length, bar.thickness)
            if is_flat
            else (side, first, bar.thickness, length)
        )
        box = {"x": x, "y": y, "width": width, "height": height}
        outline = {"stroke": line.get("color"), "stroke_width": line.get("width")}
        pattern = marker.get("pattern", {})
        colour = per_point(marker.get("color"), bar.number)
        fill = pattern_fill(pattern) if pattern.get("shape") else colour
        parts.append(element("rect", fill=fill, **box, **outline))
        parts.append(draw_error(trace, bar, is_flat=is_flat))
        parts.append(bar_label(trace, bar, box, is_flat=is_flat))
    return "".join(parts)


def bar_label(trace: Trace, bar: Bar, box: Mapping[str, float], *, is_flat: bool) -> str:
    """Return a bar's label inside it, else beyond its end if the chart asks for that; "" if it does not fit."""
    text = per_point(trace.get("text"), bar.number)
    if not text:
        return ""
    font = trace.get("insidetextfont", {"size": 12, "color": "#000000"})
    font = {"size": font["size"], "color": per_point(font["color"], bar.number)}
    if trace.get("marker", {}).get("pattern", {}).get("shape"):
        font["halo"] = PAPER
    middle = box["x"] + box["width"] / 2
    for shown in (text, text.split(LINE_BREAK)[0]):  # the amount alone, if its name has no room
        wide, high = text_width(shown, font["size"]), len(text_lines(shown)) * font["size"] * 1.2
        if wide < box["width"] - 4 and high < box["height"] - 2:
            if is_flat or trace.get("insidetextanchor") != "end":
                return draw_text(shown, middle, box["y"] + box["height"] / 2, font, anchor="center")
            return draw_text(shown, middle, box["y"] + 3, font, anchor="center", baseline="top")
    outside = trace.get("outsidetextfont")
    if outside is None or is_flat or text_width(text, outside["size"]) > box["width"] * OVERHANG:
        return ""
    return draw_text(text, middle, box["y"] - 1, outside, anchor="center", baseline="bottom")


def draw_error(trace: Trace, bar: Bar, *, is_flat: bool) -> str:
    """Return the range of a bar's end as a line with two ends; "" without one."""
    error = trace.get("error_x")
    if not error or not is_flat:
        return ""
    scale = (bar.end - bar.start) / (trace["x"][bar.number] or 1)
    low = bar.end - error["arrayminus"][bar.number] * scale
    high = bar.end + error["array"][bar.number] * scale
    y, cap = bar.middle, float(error["width"])
    path = f"M{low:.2f},{y:.2f} H{high:.2f} M{low:.2f},{y - cap:.2f} v{2 * cap:.2f} M{high:.2f},{y - cap:.2f} v{2 * cap:.2f}"
    return element("path", d=path, stroke=error["color"], stroke_width=error["thickness"])


def pattern_fill(pattern: Mapping[str, Any]) -> str:
    """Return the fill that refers to a pattern."""
    return f"url(#{pattern_name(pattern)})"


def pattern_name(pattern: Mapping[str, Any]) -> str:
    """Return a pattern's name in the picture."""
    kind = "dots" if pattern["shape"] == "." else "hatch"
    return f"{kind}-{str(pattern['fgcolor']).strip('#')}"


def draw_pattern(pattern: Mapping[str, Any]) -> str:
    """Return the definition of a hatched or dotted pattern."""
    colour, is_dots = pattern["fgcolor"], pattern["shape"] == "."
    path = element(
        "path",
        d=HATCHES.get(pattern["shape"], HATCHES["/"]),
        stroke=None if is_dots else colour,
        stroke_width=None if is_dots else 2.2,
        fill=colour if is_dots else "none",
        opacity=pattern.get("fgopacity", 1),
    )
    size = {"width": SQUARE, "height": SQUARE, "patternUnits": "userSpaceOnUse"}
    return element("pattern", path, id=pattern_name(pattern), **size)


def points_of(trace: Trace, x: Axis, y: Axis) -> list[Point]:
    """Return the points of a trace in pixels; unknown ones are left out."""
    return [
        (x.place(a), y.place(b))
        for a, b in zip(trace["x"], trace["y"], strict=True)
        if a is not None and b is not None
    ]


def line_path(points: Sequence[Point], *, is_stepped: bool) -> str:
    """Return a path through points; a stepped one goes across first, then up or down."""
    if not points:
        return ""
    start, *others = points
    steps = [f"H{a:.2f} V{b:.2f}" if is_stepped else f"L{a:.2f},{b:.2f}" for a, b in others]
    return " ".join((f"M{start[0]:.2f},{start[1]:.2f}", *steps))


def corners(points: Sequence[Point], *, is_stepped: bool) -> list[Point]:
    """Return the points of a line with the corners of its steps."""
    if not is_stepped or not points:
        return list(points)
    between = [((b[0], a[1]), b) for a, b in pairwise(points)]
    return [points[0], *(point for pair in between for point in pair)]


def draw_lines(trace: Trace, before: Trace | None, x: Axis, y: Axis) -> str:
    """Return a trace's line, the band down to the line before it, and its marks."""
    parts, points, line = [], points_of(trace, x, y), trace.get("line", {})
    is_stepped = line.get("shape") == "hv"
    if trace.get("fill") == "tonexty" and before is not None:
        below = corners(points_of(before, x, y), is_stepped=is_stepped)
        path = line_path(
            [*corners(points, is_stepped=is_stepped), *reversed(below)], is_stepped=False
        )
        parts.append(element("path", d=f"{path} Z", fill=trace["fillcolor"], stroke="none"))
    if "lines" in trace.get("mode", "lines"):
        parts.append(
            element(
                "path",
                d=line_path(points, is_stepped=is_stepped),
                fill="none",
                stroke=line.get("color"),
                stroke_width=line.get("width", 2),
                stroke_dasharray=dashes(line.get("dash")),
            )
        )
    if "markers" in trace.get("mode", "lines"):
        parts += [draw_mark(trace.get("marker", {}), *p, n) for n, p in enumerate(points)]
    return "".join(parts)


def dashes(dash: str | None) -> str | None:
    """Return plotly's dashes as SVG's."""
    known = {"dot": "2,2", "dash": "6,4", "solid": None, None: None}
    return known[dash] if dash in known else str(dash).replace("px", "")


def draw_mark(marker: Mapping[str, Any], x: float, y: float, number: int) -> str:
    """Return one mark: a stroke, a diamond, a square or a circle, open or filled."""
    symbol, half = (
        str(per_point(marker.get("symbol", "circle"), number)),
        float(per_point(marker.get("size", 6), number)) / 2,
    )
    colour = per_point(marker.get("color"), number)
    line = marker.get("line", {})
    is_open = symbol.endswith("-open")
    style = {
        "fill": "none" if is_open else colour,
        "stroke": colour if is_open else line.get("color", colour),
        "stroke_width": line.get("width", 1),
    }
    if symbol.startswith("line-ns"):
        return element("path", d=f"M{x:.2f},{y - half:.2f} v{2 * half:.2f}", **style)
    if symbol.startswith("diamond"):
        wide = half * (0.6 if "tall" in symbol else 1)
        path = f"M{x:.2f},{y - half:.2f} l{wide:.2f},{half:.2f} l{-wide:.2f},{half:.2f} l{-wide:.2f},{-half:.2f} Z"
        return element("path", d=path, **style)
    if symbol.startswith("square"):
        return element("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, **style)
    return element("circle", cx=x, cy=y, r=half, **style)
