"""A chart: its finding as title, what is measured, the figure, and a text alternative."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import plotly.graph_objects as go
from plotly.io.json import to_json_plotly

from dashboard.charts.layout.cached_figure import CachedFigure
from dashboard.charts.layout.figure import FOOTER_FONT_SIZE, FOOTER_HEIGHT

FrameRow = Mapping[Hashable, Any]  # a row of a frame: ``to_dict("records")``


@dataclass(frozen=True, eq=False)
class Chart:
    """The result of a chart function; the page draws its texts around the figure."""

    name: str  # name of the exported file, and the chart's key on its page
    title: str  # the finding, computed from the figures
    subtitle: str  # what is measured, with unit and as-at date
    source: str
    figure: go.Figure
    alt: str  # text alternative in one or two sentences
    year: int | None = None  # whose days stand along the axis: 1 is 1 January
    short_title: str = ""  # the finding in a few words, for a card that says the rest

    @property
    def finding(self) -> str:
        """Return the finding in a few words if there is such a form, else the title."""
        return self.short_title or self.title

    @property
    def is_empty(self) -> bool:
        """Return True if no trace has a point."""
        return not any(
            trace.get("x") and any(value is not None for value in trace.get("y", ("",)))
            for trace in self.figure.to_dict()["data"]
        )

    @property
    def height(self) -> int | None:
        """Return the figure's height in pixels; None if it fills the space that it is given."""
        height = self.figure.to_dict()["layout"].get("height")
        return None if height is None else round(height)

    def to_json(self) -> bytes:
        """Return the figure as plotly's JSON (UTF-8), with the texts that a picture of it needs, escaped."""
        figure = self.figure.to_dict()
        texts = {
            name: escape(getattr(self, name), quote=False)
            for name in ("title", "subtitle", "source", "alt")
        }
        layout = {**figure["layout"], "meta": texts}
        return str(to_json_plotly({**figure, "layout": layout}, engine="orjson")).encode()

    def without_height(self) -> Chart:
        """Return the chart without a height of its own, to fill the space that a page gives it."""
        figure = self.figure.to_dict()
        layout = {key: value for key, value in figure["layout"].items() if key != "height"}
        return replace(self, figure=CachedFigure(data=figure["data"], layout=layout))

    def for_slide(self) -> Chart:
        """Return the chart without height and footer, which the slide around it has."""
        figure = self.figure.to_dict()
        layout = {key: value for key, value in figure["layout"].items() if key != "height"}
        scale = layout.pop("title")["font"]["size"] / FOOTER_FONT_SIZE
        margin = layout["margin"]
        layout["margin"] = margin | {"b": margin["b"] - FOOTER_HEIGHT * scale}
        return replace(self, figure=CachedFigure(data=figure["data"], layout=layout))
