"""Overlapping labels are spaced."""

from __future__ import annotations

import pytest

from dashboard.charts.layout.label_spacing import space_labels


def test_overlapping_labels_are_spaced_in_their_order() -> None:
    """Three labels at nearly the same position are spaced evenly around it; a distant one stays."""
    positions = space_labels([1.0, 0.0, 1.01, 0.99], 0.1)
    assert positions[1] == 0.0
    assert positions[3] < positions[0] < positions[2]
    assert positions[0] - positions[3] == pytest.approx(0.1)
    assert space_labels([], 1) == []
