"""Shades of a colour."""

from __future__ import annotations

import pytest

from dashboard.charts.layout.shades import colour_shades
from dashboard.charts.layout.theme import DARK, LIGHT, Theme
from tests.charts.figure_reading import relative_luminance


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("stream", ["assessed", "voluntary"])
def test_shades_grow_in_contrast_to_the_background(theme: Theme, stream: str) -> None:
    """Five shades from pale to the stream's colour."""
    background = relative_luminance(theme.background)
    shades = colour_shades(theme.background, theme.stream_colour(stream), 5)
    steps = [abs(relative_luminance(colour) - background) for colour in shades]
    assert steps == sorted(steps)
    assert shades[-1] == theme.stream_colour(stream).upper()
    assert steps[0] > 0
