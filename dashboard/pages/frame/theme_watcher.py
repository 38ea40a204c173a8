"""Whether a viewer's window is wide; ``theme_watcher.js`` asks for a redraw when theme or width change."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

SCRIPT: Final = (Path(__file__).parent / "theme_watcher.js").read_text(encoding="utf-8")
WIDE: Final = "wide"


def store_width(look: str) -> None:
    """Keep in the session whether the browser reported a wide window, as in "light wide"."""
    st.session_state[WIDE] = look.endswith(f" {WIDE}")


def is_wide_screen() -> bool:
    """Return True if the viewer's window is wide, as a projector's or a large screen's."""
    return bool(st.session_state.get(WIDE))
