"""The line on every page that says, for a minute after a save, what the save has changed."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.indicators.just_changed import just_changed
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View, current_time
from dashboard.wording.just_changed_text import just_changed_text

SHOWN_SECONDS: Final = 60


def just_changed_line(view: View) -> None:
    """Draw the line; it hides by itself. Nothing for a save that moved no money."""
    before, at = view.snapshot.replaced_ledger, view.snapshot.replaced_at
    if before is None or at is None:
        return
    age = (current_time() - at).total_seconds()
    if not 0 <= age < SHOWN_SECONDS:
        return
    text = just_changed_text(
        view.ledger,
        just_changed(before, view.ledger, view.as_of),
        at.astimezone(ZoneInfo(view.ledger.settings.time_zone)),
        view.words,
    )
    if text:
        st.html(render("just_changed", text=text, age=int(age), seconds=SHOWN_SECONDS))
