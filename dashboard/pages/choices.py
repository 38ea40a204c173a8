"""A choice on a page: drawn as a select box, kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.pages.address import ask
from dashboard.pages.literal import literal


def choose(
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
        literal(label), options, format_func=told, key=widget, on_change=chosen, args=(key, widget)
    )


def chosen(key: str, widget: str) -> None:
    """Put what was chosen into the address."""
    ask(**{key: str(st.session_state[widget])})
