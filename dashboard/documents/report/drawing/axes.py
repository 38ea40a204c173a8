"""The axes of a figure: where a value stands in the picture, with ticks and grid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.documents.report.drawing.svg import draw_text, element, text_lines, text_width

PAD: Final = 4.0  # between a label and the plot
HALF_BAR: Final = 0.5  # beyond the first and last place of a bar
SHARE_OF_BAR: Final = 0.6  # beyond the first and last category


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: ``low`` stands at the pixel ``start``, ``high`` at ``end``; categories count from 0."""

    start: float
    end: float
    low: float
    high: float
    layout: Mapping[str, Any]
    categories: Mapping[str, int]

    def place(self, value: object) -> float:
        """Return the pixel of a value or category."""
        number = self.position(value)
        return self.start + (self.end - self.start) * (number - self.low) / (self.high - self.low)

    def position(self, value: object) -> float:
        """Return a value, or the number of a category."""
        if isinstance(value, str):
            return float(self.categories[value])
        return float(value)  # type: ignore[arg-type]  # plotly's figures hold numbers here

    def share(self, part: float) -> float:
        """Return the pixel at a share of the axis's length ("paper")."""
        return self.start + (self.end - self.start) * part

    @property
    def ticks(self) -> Iterator[tuple[float, str]]:
        """Return the pixel and text of each tick."""
        values = self.layout.get("tickvals", ())
        for value, text in zip(values, self.layout.get("ticktext", values), strict=False):
            yield self.place(value), str(text)


def traces_on(data: Sequence[Mapping[str, Any]], key: str, name: str) -> list[Mapping[str, Any]]:
    """Return the traces whose ``xaxis`` or ``yaxis`` is the named one."""
    return [trace for trace in data if trace.get(key, key[0]) == name]


def build_axis(
    key: str,
    layout: Mapping[str, Any],
    data: Sequence[Mapping[str, Any]],
    ends: tuple[float, float],
) -> Axis:
    """Return the axis of a layout's key ("xaxis", "yaxis2") between two pixels."""
    letter, axis = key[0], layout.get(key, {})
    name = key.replace("axis", "")
    drawn = traces_on(data, f"{letter}axis", name) if letter == "y" else data
    values = [value for trace in drawn for value in trace.get(letter, ())]
    names = [value for value in values if isinstance(value, str)]
    order = axis.get("categoryarray") or dict.fromkeys(names)
    categories = {str(value): n for n, value in enumerate(order)}
    is_across = any(
        trace.get("type") == "bar" and (trace.get("orientation") == "h") == (letter == "y")
        for trace in drawn
    )
    low, high = find_range(axis, values, categories, beside=HALF_BAR if is_across else 0.0)
    first, last = axis.get("domain", (0.0, 1.0))
    start, length = ends[0], ends[1] - ends[0]
    return Axis(start + length * first, start + length * last, low, high, axis, categories)


def find_range(
    axis: Mapping[str, Any],
    values: Sequence[Any],
    categories: Mapping[str, int],
    *,
    beside: float,
) -> tuple[float, float]:
    """Return the layout's range, else one that holds all values, and bars whole; never an empty one."""
    if axis.get("range"):
        low, high = map(float, axis["range"])
    elif categories:
        low, high = -SHARE_OF_BAR, len(categories) - 1 + SHARE_OF_BAR
    else:
        numbers = [float(value) for value in values if value is not None]
        low, high = min([0.0, *numbers]) - beside, max([0.0, *numbers]) + beside
    return (low, high) if low != high else (low, low + 1)


def label_width(axis: Mapping[str, Any]) -> float:
    """Return the room that a vertical axis's labels take."""
    if axis.get("showticklabels") is False:
        return 0.0
    texts = [str(text) for text in axis.get("ticktext", ())]
    size = float(axis.get("tickfont", {}).get("size", 12))
    return max((text_width(text, size) for text in texts), default=0.0) + PAD


def label_lines(axis: Mapping[str, Any]) -> int:
    """Return how many lines the labels of a horizontal axis have."""
    return max((len(text_lines(str(text))) for text in axis.get("ticktext", ())), default=1)


def draw_axis(axis: Axis, across: tuple[float, float], *, is_horizontal: bool) -> str:
    """Return an axis's grid and labels; ``across`` are the plot's pixels on the other axis."""
    layout, parts = axis.layout, []
    for place, text in axis.ticks:
        if layout.get("showgrid"):
            ends = (place, place, *across) if is_horizontal else (*across, place, place)
            x1, x2, y1, y2 = ends
            parts.append(element("line", x1=x1, x2=x2, y1=y1, y2=y2, stroke=layout["gridcolor"]))
        if layout.get("showticklabels") is False:
            continue
        if is_horizontal:
            on_top = layout.get("side") == "top"
            y = min(across) - PAD if on_top else max(across) + PAD
            baseline = "bottom" if on_top else "top"
            parts.append(
                draw_text(text, place, y, layout["tickfont"], anchor="center", baseline=baseline)
            )
        else:
            parts.append(
                draw_text(text, min(across) - PAD, place, layout["tickfont"], anchor="right")
            )
    return "".join(parts)
