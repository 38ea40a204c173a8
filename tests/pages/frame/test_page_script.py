"""The scripts of every page."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit as st

from dashboard.pages.frame.page_script import KEY, store_look
from dashboard.pages.frame.theme_watcher import WIDE


@pytest.mark.parametrize(("reported", "is_wide"), [("light wide", True), ("dark", False)])
def test_the_width_of_the_window_is_kept(
    monkeypatch: pytest.MonkeyPatch,
    reported: str,
    is_wide: bool,  # noqa: FBT001 (a table)
) -> None:
    """As the browser reports it, with its colours."""
    monkeypatch.setattr(st, "session_state", {KEY: SimpleNamespace(look=reported)})
    store_look()
    assert st.session_state[WIDE] is is_wide


def test_a_report_of_a_page_that_is_gone_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who went on at once gets the next page, not an error."""
    monkeypatch.setattr(st, "session_state", {WIDE: True})
    store_look()
    assert st.session_state[WIDE] is True
