"""A figure that is drawn for many viewers and never changes once it has been drawn."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


class CachedFigure(go.Figure):  # type: ignore[misc]
    """Keeps its dict: plotly copies all of it for each viewer, four fifths of the cost of a chart."""

    _cached_dict: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The figure as plotly's dict; the same one each time, not to be changed."""
        if self._cached_dict is None:
            self._cached_dict = super().to_dict()
        return self._cached_dict
