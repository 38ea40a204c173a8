"""Held saves: what a held save would change, and the form to use it or take it back."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.conventions.book_state import HeldBook, release_held, revert_held
from dashboard.conventions.conventions import get_conventions
from dashboard.locale import Words
from dashboard.pages.frame.author_form import ask_author, write_version
from dashboard.pages.frame.differences_view import draw_differences
from dashboard.pages.frame.elements import draw_heading, draw_lines
from dashboard.pages.frame.view import View, current_time
from dashboard.store.version import Version
from dashboard.workbooks.comparing.differences import Differences


def show_held_save(view: View, book: str) -> None:
    """Draw what a held save would change and the form to decide on it."""
    held = next((held for held in view.snapshot.held_books if held.name == book), None)
    if held is None or is_decision_pending(view, book):
        return
    words = view.words
    zone = ZoneInfo(view.ledger.settings.time_zone)
    draw_heading(
        words.t("The newest save of {book} is held", book=book),
        words.t(
            "Saved {moment}. It lacks more than the settings allow; all pages show the version before it.",
            moment=words.moment(held.newest.read_at.astimezone(zone)),
        ),
    )
    if held.is_deleted:
        draw_lines(words.t("The file is not in the folder any more."))
    draw_differences(held_differences(held), view.ledger, words)
    ask_release(view, held)


def ask_release(view: View, held: HeldBook) -> None:
    """Ask who decides and why, then put the save in use or take it back."""
    words = view.words
    # The key names the save: an answer for one save never applies to a later one.
    with st.form(
        f"held-{view.convention}-{held.name}-{'-'.join(held.newest.hashes)}", border=False
    ):
        draw_lines(
            words.t(
                "Put in use: it takes the place of the version shown."
                " Take back: the version shown is written into the folder again, and this one stays among the versions."
            )
        )
        who, why = ask_author(words)
        with st.container(horizontal=True):
            use_pressed = st.form_submit_button(words.t("Put it in use"))
            revert_pressed = st.form_submit_button(words.t("Take it back"), type="primary")
    if not (use_pressed or revert_pressed):
        return
    folder = get_conventions().history(view.convention).folder
    decide = release_held if use_pressed else revert_held
    version = write_version(
        held.name,
        who,
        why,
        words,
        lambda: decide(folder, held, who=who, when=current_time(), why=why),
    )
    if version is not None:
        message = describe_decision(version, words, is_released=use_pressed)
        st.session_state[f"restored-{view.convention}-{held.name}"] = version.number, message
        st.rerun()


def describe_decision(version: Version, words: Words, *, is_released: bool) -> str:
    """Return a sentence that says what was done."""
    number = words.count(version.number)
    if is_released:
        return words.t("The held save is in use now, as version {number}.", number=number)
    return words.t("The version shown is in the folder again, as version {number}.", number=number)


def is_decision_pending(view: View, book: str) -> bool:
    """Return True if a decision was stored but the snapshot does not show it yet."""
    newest = get_conventions().history(view.convention).newest(book)
    decided, _ = st.session_state.get(f"restored-{view.convention}-{book}", (0, ""))
    return newest is not None and newest.number == decided


@lru_cache(maxsize=4)
def held_differences(held: HeldBook) -> Differences:
    """Return what changes if a held save is put in use, computed once."""
    return held.differences
