"""Arbitrary values of a TOML file, for property tests of files that people edit."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Any

from hypothesis import strategies as st


def values(typical: st.SearchStrategy[Any], letters: str) -> st.SearchStrategy[Any]:
    """Draw values of all types or ``typical`` ones, also in lists and tables with keys of ``letters``."""
    return st.recursive(
        st.booleans()
        | st.integers()
        | st.floats()
        | st.text(st.characters(exclude_categories=["Cs"]))
        | st.dates()
        | st.datetimes(timezones=st.none() | st.just(timezone(timedelta(hours=2))))
        | st.times()
        | typical,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(letters, max_size=3), inner)
        ),
        max_leaves=5,
    )
