"""Held saves: the quiet line on every page, what vanished, and a person's word on it."""

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
    """Draw what a held save of a book would change, and ask whether it is to be used."""
    one = next((one for one in view.snapshot.held_books if one.name == book), None)
    if one is None or is_decision_pending(view, book):
        return
    words = view.words
    zone = ZoneInfo(view.ledger.settings.time_zone)
    draw_heading(
        words.t("The newest save of {book} is held", book=book),
        words.t(
            "Saved {moment}. It lacks more than the settings allow; all pages show the version before it.",
            moment=words.moment(one.newest.read_at.astimezone(zone)),
        ),
    )
    if one.is_deleted:
        draw_lines(words.t("The file is not in the folder any more."))
    draw_differences(held_differences(one), view.ledger, words)
    ask_release(view, one)


def ask_release(view: View, one: HeldBook) -> None:
    """Ask who and why, then put the save in use or take it back."""
    words = view.words
    # Another save makes another form: an answer to this one is never taken for an answer to that.
    with st.form(f"held-{view.convention}-{one.name}-{'-'.join(one.newest.hashes)}", border=False):
        draw_lines(
            words.t(
                "Put in use: it takes the place of the version shown."
                " Take back: the version shown is written into the folder again, and this one stays among the versions."
            )
        )
        who, why = ask_author(words)
        with st.container(horizontal=True):
            yes = st.form_submit_button(words.t("Put it in use"))
            no = st.form_submit_button(words.t("Take it back"), type="primary")
    if not (yes or no):
        return
    folder, answer = (
        get_conventions().history(view.convention).folder,
        release_held if yes else revert_held,
    )
    made = write_version(
        one.name,
        who,
        why,
        words,
        lambda: answer(folder, one, who=who, when=current_time(), why=why),
    )
    if made is not None:
        told = describe_decision(made, words, is_released=yes)
        st.session_state[f"restored-{view.convention}-{one.name}"] = made.number, told
        st.rerun()


def describe_decision(made: Version, words: Words, *, is_released: bool) -> str:
    """Return what was done, in a sentence."""
    number = words.count(made.number)
    if is_released:
        return words.t("The held save is in use now, as version {number}.", number=number)
    return words.t("The version shown is in the folder again, as version {number}.", number=number)


def is_decision_pending(view: View, book: str) -> bool:
    """Return True where a person's answer was kept a moment ago and is not on the shelf yet."""
    newest = get_conventions().history(view.convention).newest(book)
    answered, _ = st.session_state.get(f"restored-{view.convention}-{book}", (0, ""))
    return newest is not None and newest.number == answered


@lru_cache(maxsize=4)
def held_differences(one: HeldBook) -> Differences:
    """Return what changes where a held save is put in use, worked out once."""
    return one.differences
