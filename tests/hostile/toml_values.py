"""Whatever can stand at a key of a TOML file, for properties of the files that a person edits."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Any

from hypothesis import strategies as st


def values(own: st.SearchStrategy[Any], letters: str) -> st.SearchStrategy[Any]:
    """Values of all kinds and those of one file's ``own``, also in lists and tables with keys of ``letters``."""
    return st.recursive(
        st.booleans()
        | st.integers()
        | st.floats()
        | st.text(st.characters(exclude_categories=["Cs"]))
        | st.dates()
        | st.datetimes(timezones=st.none() | st.just(timezone(timedelta(hours=2))))
        | st.times()
        | own,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(letters, max_size=3), inner)
        ),
        max_leaves=5,
    )
