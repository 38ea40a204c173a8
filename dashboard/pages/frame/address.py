"""The query parameters of a page, so that a link reproduces the view.

The address takes precedence over the session. Streamlit empties the query on a page change; the
parameters are then restored from the session, but for those of lists. A link with any parameter is complete: missing ones
take their defaults.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from dashboard.live.base_path import base_path
from dashboard.tables.list_keys import OWN_LIST_KEYS, SHARED_LIST_KEYS

QUERY_KEYS: Final = (
    "convention",
    "as_of",
    "lang",
    "year",
    "meeting",
    "letter",
    "state",
    "stream",
    "order",
    "book",
    "since",
    "until",
    "find",
    "region",
    "status",
    "at_least",
    "sort",
    "rows",
    "slides",
    "states",
    "also",
    "dated",
    "sender",
)
LETTER_KEYS: Final = ("states", "also", "dated", "sender")  # letters to enter in the calendar
# These end with their page.
PAGE_KEYS: Final = (*SHARED_LIST_KEYS, *OWN_LIST_KEYS, *LETTER_KEYS, "rows")
CONVENTION_KEYS: Final = (  # choices that another convention resets
    "as_of",
    "year",
    "meeting",
    "state",
    "stream",
    "book",
    "since",
    "until",
    *PAGE_KEYS,
)
SESSION_KEY: Final = "asked"


def base_key(key: str) -> str:
    """Return a query key without the name of its list."""
    base, _, _ = key.partition("-")
    return base if base in OWN_LIST_KEYS else key


def read_query() -> Mapping[str, str]:
    """Return the query parameters in QUERY_KEYS that are set, else those of the session."""
    present = st.query_params.to_dict()  # each access to the parameters costs a rerun some
    query = {key: value for key, value in present.items() if base_key(key) in QUERY_KEYS}
    if not query:
        asked: Mapping[str, str] = st.session_state.get(SESSION_KEY, {})
        query = {key: value for key, value in asked.items() if base_key(key) not in PAGE_KEYS}
    st.session_state[SESSION_KEY] = query
    return query


def update_query(**changes: str | None) -> None:
    """Set query parameters; None removes a parameter."""
    merged = {**read_query(), **changes}
    query = {key: value for key, value in merged.items() if value is not None}
    st.session_state[SESSION_KEY] = query
    if query != st.query_params.to_dict():
        st.query_params.from_dict(query)


def build_link(path: str, query: Mapping[str, str]) -> str:
    """Return ``path`` with ``query`` as its query string."""
    return f"{path}?{urlencode(query)}"


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Links to pages of the same convention, as-of date and language; usable as a cache key."""

    convention: str
    as_of: str | None  # None: the page follows the calendar
    lang: str

    def to(self, page: str, **query: str) -> str:
        """Return the address of a page, "" for the Overview.

        A link to it with the attribute ``data-cf-page`` is followed without loading the app again.
        """
        common = {"convention": self.convention, "as_of": self.as_of, "lang": self.lang, **query}
        return build_link(
            f"{base_path()}/{page}", {k: v for k, v in common.items() if v is not None}
        )
