"""The URL path under which a reverse proxy serves the app."""

from __future__ import annotations

import streamlit as st


def base_path() -> str:
    """Return ``server.baseUrlPath`` with a leading slash ("/dashboard"); "" at the root."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""
