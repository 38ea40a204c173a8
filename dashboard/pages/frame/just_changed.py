"""The line on every page that says, for a minute after a save, what the save has changed."""

from __future__ import annotations

from datetime import date, datetime
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

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


def just_changed_line(view: View) -> str:
    """Return the HTML of the line, which hides by itself; "" for a save that moved no money.

    It is a part of the page's header: as an element of its own it would move all that follow by one place,
    and Streamlit would draw them anew.
    """
    before, at = view.snapshot.replaced_ledger, view.snapshot.replaced_at
    if before is None or at is None:
        return ""
    age = (current_time() - at).total_seconds()
    if not 0 <= age < SHOWN_SECONDS:
        return ""
    text = change_sentence(before, view.ledger, view.as_of, at, view.words)
    return render("just_changed", text=text, age=int(age), seconds=SHOWN_SECONDS) if text else ""


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
