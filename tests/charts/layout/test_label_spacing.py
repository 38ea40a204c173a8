"""Labels pushed apart."""

from __future__ import annotations

import pytest

from dashboard.charts.layout.label_spacing import space_labels


def test_labels_are_pushed_apart_and_keep_their_order() -> None:
    """Three labels at nearly one place stand evenly around it; a far one stays."""
    found = space_labels([1.0, 0.0, 1.01, 0.99], 0.1)
    assert found[1] == 0.0
    assert found[3] < found[0] < found[2]
    assert found[0] - found[3] == pytest.approx(0.1)
    assert space_labels([], 1) == []
