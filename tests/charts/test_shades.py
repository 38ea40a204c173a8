"""Shades of a colour."""

from __future__ import annotations

import pytest

from dashboard.charts.look import DARK, LIGHT, Look
from dashboard.charts.shades import bright, shades


@pytest.mark.parametrize("look", [LIGHT, DARK])
@pytest.mark.parametrize("stream", ["assessed", "voluntary"])
def test_shades_are_told_from_the_background(look: Look, stream: str) -> None:
    """Five shades from pale to the hue, each further from the background than the one before."""
    ground = bright(look.background)
    found = shades(look.background, look.hue(stream), 5)
    steps = [abs(bright(colour) - ground) for colour in found]
    assert steps == sorted(steps)
    assert found[-1] == look.hue(stream).upper()
    assert steps[0] > 0
