"""A select box whose value is stored in the query parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.pages.frame.address import update_query
from dashboard.pages.frame.markdown_escape import escape_markdown


def draw_select_box(
    key: str,
    label: str,
    options: Sequence[str],
    current: str | None,
    format_option: Callable[[str], str] = str,
    placeholder: str = "",
) -> None:
    """Draw a select box for the query parameter ``key``; ``format_option`` labels options.

    ``placeholder`` stands in it where ``current`` is None: nothing is chosen yet.
    """
    widget = f"choose_{key}"
    st.session_state[widget] = current
    st.selectbox(
        escape_markdown(label),
        options,
        index=None if current is None else 0,
        placeholder=placeholder or None,
        format_func=format_option,
        key=widget,
        on_change=store_selection,
        args=(key, widget),
    )


def store_selection(key: str, widget: str) -> None:
    """Store the selected option in the query parameters."""
    update_query(**{key: str(st.session_state[widget])})
