"""A figure that is shared by many viewers and does not change after it was drawn."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


class CachedFigure(go.Figure):  # type: ignore[misc]
    """Cache the figure's dict; plotly's copy per viewer takes four fifths of a chart's time."""

    _cached_dict: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as plotly's dict, the same object each time; do not modify."""
        if self._cached_dict is None:
            self._cached_dict = super().to_dict()
        return self._cached_dict
