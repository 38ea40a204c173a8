"""An invisible component that redraws a page for another theme or another width of the window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.charts.layout.theme import Theme

SCRIPT: Final = (Path(__file__).parent / "theme_watcher.js").read_text(encoding="utf-8")

KEY: Final = "dashboard_colours"
WIDE: Final = "wide"

_watch = st.components.v2.component(KEY, js=SCRIPT)


def watch_theme(theme: Theme) -> None:
    """Redraw this page once the browser's theme or width differs from ``theme``. Call once per page."""
    _watch(key=KEY, data={"drawn": theme.name}, on_changed_change=store_width)


def store_width() -> None:
    """Keep in the session whether the browser reported a wide window."""
    st.session_state[WIDE] = str(st.session_state[KEY].changed).endswith(f" {WIDE}")


def is_wide_screen() -> bool:
    """Return True if the viewer's window is wide, as a projector's or a large screen's."""
    return bool(st.session_state.get(WIDE))
