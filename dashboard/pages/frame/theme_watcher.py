"""An invisible component that redraws a page when the viewer switches between dark and light."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.charts.layout.theme import Theme

SCRIPT: Final = (Path(__file__).parent / "theme_watcher.js").read_text(encoding="utf-8")

_watch = st.components.v2.component("dashboard_colours", js=SCRIPT)


def watch_theme(theme: Theme) -> None:
    """Redraw this page once the browser's theme differs from ``theme``. Call once per page."""
    _watch(key="dashboard_colours", data={"drawn": theme.name}, on_changed_change=lambda: None)
