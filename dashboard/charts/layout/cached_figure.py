"""A figure that is shared by many viewers and does not change after it was drawn."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dashboard.charts.layout.scale import scale_pixels


class CachedFigure(go.Figure):  # type: ignore[misc]
    """Cache the figure's dict; plotly's copy per viewer takes four fifths of a chart's time."""

    _cached_dict: dict[str, Any] | None = None
    _scale: float = 1

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as plotly's dict, the same object each time; do not modify."""
        if self._cached_dict is None:
            figure = super().to_dict()
            self._cached_dict = figure if self._scale == 1 else scale_pixels(figure, self._scale)
        return self._cached_dict

    def with_scale(self, scale: float) -> CachedFigure:
        """Set by how much texts, lines and margins are enlarged; return the figure."""
        self._scale = scale
        return self
