"""What a viewer asked for, as the page's address says it: a link reproduces the view.

The address is the truth. A page change leaves it empty for a moment; what the session asked for
before is then written back. A link that says anything is complete: what it leaves out is default.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

import streamlit as st

QUERY_KEYS: Final = (
    "convention",
    "as_of",
    "lang",
    "year",
    "meeting",
    "state",
    "stream",
    "order",
    "book",
)
SESSION_KEY: Final = "asked"


def read_query() -> Mapping[str, str]:
    """What is asked for, by the keys of KEYS; only those that were said."""
    said = {key: st.query_params[key] for key in QUERY_KEYS if key in st.query_params}
    if not said:
        said = dict(st.session_state.get(SESSION_KEY, {}))
    st.session_state[SESSION_KEY] = said
    return said


def update_query(**wanted: str | None) -> None:
    """Ask for something else from now on; None takes a key out of the address."""
    said = {**read_query(), **wanted}
    kept = {key: value for key, value in said.items() if value is not None}
    st.session_state[SESSION_KEY] = kept
    if kept != st.query_params.to_dict():
        st.query_params.from_dict(kept)


def build_link(path: str, said: Mapping[str, str]) -> str:
    """The address of ``path`` that asks for what was ``said``."""
    return f"{path}?{urlencode(said)}"
