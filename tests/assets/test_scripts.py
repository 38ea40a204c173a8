"""The scripts that draw charts."""

from __future__ import annotations

import re
from pathlib import Path

import plotly

from dashboard.assets.scripts import CHARTS, FOLDER, PICTURE, PLOTLY

VERSION = re.compile(rb"plotly\.js (?:\([^)]*\) )?v([\d.]+)")


def test_plotly_js_is_the_version_that_the_python_package_draws_for() -> None:
    """Another version could draw a figure differently, or not at all."""
    full = Path(plotly.__path__[0], "package_data", "plotly.min.js").read_bytes()
    ours, theirs = VERSION.search(PLOTLY.content), VERSION.search(full[:1000])
    assert ours is not None
    assert theirs is not None
    assert ours[1] == theirs[1]
    assert ours[1].decode() in (FOLDER / "scripts.py").read_text(encoding="utf-8")
    assert len(PLOTLY.content) < 0.4 * len(full)


def test_the_drawing_script_names_the_published_library() -> None:
    """It loads the file by its hash, from beside itself."""
    assert f'new URL("{PLOTLY.name}", root)'.encode() in CHARTS.content
    assert b'"PLOTLY"' not in CHARTS.content


def test_the_script_of_pictures_is_loaded_when_it_is_asked_for() -> None:
    """The first view does not pay for it."""
    assert f'import(new URL("{PICTURE.name}", root))'.encode() in CHARTS.content
    assert b"savePicture(Plotly" not in CHARTS.content
