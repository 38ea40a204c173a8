"""A chart: a finding, what is measured, the figure itself, and the same in words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

FrameRow = Mapping[Hashable, Any]  # a row of a frame: ``to_dict("records")``


@dataclass(frozen=True, eq=False)
class Chart:
    """What a chart function returns; the page draws title, subtitle and source around the figure."""

    name: str  # of a copy's file, and of the chart on its page
    title: str  # the finding, computed from the figures
    subtitle: str  # what is measured, in which unit, as at which day
    source: str
    figure: go.Figure
    alt: str  # the chart in one or two sentences

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: no trace has a point."""
        return not any(trace.get("x") for trace in self.figure.to_dict()["data"])
