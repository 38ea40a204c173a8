"""The invisible part of a page that redraws it when its viewer switches to dark or to light."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.charts.layout.theme import Theme

SCRIPT: Final = (Path(__file__).parent / "theme_watcher.js").read_text(encoding="utf-8")

_watch = st.components.v2.component("dashboard_colours", js=SCRIPT)


def watch_theme(look: Theme) -> None:
    """Redraw this page once the browser shows another look than ``look``. Call once."""
    _watch(key="dashboard_colours", data={"drawn": look.name}, on_changed_change=lambda: None)
