"""An invisible component that redraws a page when its convention changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

import streamlit as st

from dashboard.live.base_path import base_path

FOLDER: Final = Path(__file__).parent
LOST_LINE: Final = (FOLDER / "lost_line.js").read_text(encoding="utf-8")
SCRIPT: Final = f"{LOST_LINE}\n{(FOLDER / 'screen.js').read_text(encoding='utf-8')}"

_change_listener = st.components.v2.component("dashboard_live", js=SCRIPT)


def listener_data(
    convention: str, seen: str, lost: Mapping[str, object] | None = None
) -> dict[str, object]:
    """Return what ``screen.js`` needs: the address of the events, and the version that is drawn.

    ``lost`` holds what the screen says while the server cannot be reached; without it Streamlit's own
    dialog says so.
    """
    address = f"{base_path()}/events?convention={quote(convention, safe='')}"
    return {"address": address, "seen": seen, "lost": lost}


def redraw_on_change(convention: str, seen: str) -> None:
    """Redraw this page whenever the convention's version differs from ``seen``.

    ``seen``: the ``ConventionSnapshot.version`` that the page draws; without a convention "", the
    ``Conventions.list_version``. Call once, outside fragments.
    """
    _change_listener(
        key="dashboard_live",
        data=listener_data(convention, seen),
        on_changed_change=lambda: None,
    )
