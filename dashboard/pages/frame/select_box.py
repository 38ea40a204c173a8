"""A choice on a page: drawn as a select box, kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.pages.frame.address import update_query
from dashboard.pages.frame.markdown_escape import escape_markdown


def draw_select_box(
    key: str,
    label: str,
    options: Sequence[str],
    current: str,
    told: Callable[[str], str] = str,
) -> None:
    """Let the viewer choose among ``options``; ``key`` is the address's."""
    widget = f"choose_{key}"
    st.session_state[widget] = current
    st.selectbox(
        escape_markdown(label),
        options,
        format_func=told,
        key=widget,
        on_change=store_selection,
        args=(key, widget),
    )


def store_selection(key: str, widget: str) -> None:
    """Put what was chosen into the address."""
    update_query(**{key: str(st.session_state[widget])})
