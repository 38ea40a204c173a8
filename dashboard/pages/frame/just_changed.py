"""The line on every page that says, for a minute after a save, what the save has changed."""

from __future__ import annotations

from datetime import date, datetime
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.indicators.just_changed import just_changed
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View, current_time
from dashboard.wording.just_changed_text import just_changed_text

SHOWN_SECONDS: Final = 60
# By the ledger after the save, so that the ledger before it is not kept alive
SENTENCES: Final[WeakKeyDictionary[Ledger, dict[tuple[date, str], str]]] = WeakKeyDictionary()
LOCK: Final = Lock()


def just_changed_line(view: View) -> None:
    """Draw the line; it hides by itself. Nothing for a save that moved no money."""
    before, at = view.snapshot.replaced_ledger, view.snapshot.replaced_at
    if before is None or at is None:
        return
    age = (current_time() - at).total_seconds()
    if not 0 <= age < SHOWN_SECONDS:
        return
    if text := change_sentence(before, view.ledger, view.as_of, at, view.words):
        st.html(render("just_changed", text=text, age=int(age), seconds=SHOWN_SECONDS))


def change_sentence(before: Ledger, after: Ledger, as_of: date, at: datetime, words: Words) -> str:
    """Return what a save changed, computed once for all open screens; "" if no money moved."""
    local = at.astimezone(ZoneInfo(after.settings.time_zone))
    key = (as_of, words.code)
    with LOCK:
        sentences = SENTENCES.setdefault(after, {})
        if key not in sentences:
            changes = just_changed(before, after, as_of)
            sentences[key] = just_changed_text(after, changes, local, words)
        return sentences[key]
