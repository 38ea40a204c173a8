"""Shades of a colour."""

from __future__ import annotations

import pytest

from dashboard.charts.layout.shades import colour_shades, relative_luminance
from dashboard.charts.layout.theme import DARK, LIGHT, Theme


@pytest.mark.parametrize("look", [LIGHT, DARK])
@pytest.mark.parametrize("stream", ["assessed", "voluntary"])
def test_shades_are_told_from_the_background(look: Theme, stream: str) -> None:
    """Five shades from pale to the hue, each further from the background than the one before."""
    ground = relative_luminance(look.background)
    found = colour_shades(look.background, look.stream_colour(stream), 5)
    steps = [abs(relative_luminance(colour) - ground) for colour in found]
    assert steps == sorted(steps)
    assert found[-1] == look.stream_colour(stream).upper()
    assert steps[0] > 0
