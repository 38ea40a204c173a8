"""An invisible component that redraws a page when its convention changes."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import quote

import streamlit as st

from dashboard.live.base_path import base_path

SCRIPT: Final = (Path(__file__).parent / "screen.js").read_text(encoding="utf-8")

_change_listener = st.components.v2.component("dashboard_live", js=SCRIPT)


def redraw_on_change(convention: str, seen: str) -> None:
    """Redraw this page whenever the convention's version differs from ``seen``.

    ``seen``: the ``ConventionSnapshot.version`` that the page draws; without a convention "", the
    ``Conventions.list_version``. Call once, outside fragments.
    """
    address = f"{base_path()}/events?convention={quote(convention, safe='')}"
    _change_listener(
        key="dashboard_live",
        data={"address": address, "seen": seen},
        on_changed_change=lambda: None,
    )
