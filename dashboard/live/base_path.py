"""The path below which a reverse proxy serves the app."""

from __future__ import annotations

import streamlit as st


def base_path() -> str:
    """The path of ``server.baseUrlPath`` with its first slash ("/dashboard"); "" at the root."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""
