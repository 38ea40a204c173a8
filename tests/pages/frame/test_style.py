"""The style sheet of all pages."""

from __future__ import annotations

import re
from dataclasses import fields

from dashboard.charts.layout.theme import DARK, LIGHT
from dashboard.pages.frame.style import build_style_sheet


def test_the_sheet_lists_each_dark_colour_with_its_light_one() -> None:
    """Charts of a dark screen are light on paper; the ground comes first, and no light colour is a dark one."""
    listed = re.search(r"--cf-on-paper: ([^;]+);", build_style_sheet())
    assert listed is not None
    colours = listed[1].split()
    pairs = list(zip(colours[::2], colours[1::2], strict=True))
    roles = [f.name for f in fields(DARK) if str(getattr(DARK, f.name)).startswith("#")]
    assert set(pairs) == {(getattr(DARK, role), getattr(LIGHT, role)) for role in roles}
    assert pairs[0] == (DARK.background, LIGHT.background)
    assert not set(colours[::2]) & set(colours[1::2])
