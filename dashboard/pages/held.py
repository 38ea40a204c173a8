"""Held saves: the quiet line on every page, what vanished, and a person's word on it."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.holding import Held, release, take_back
from dashboard.locale import Words
from dashboard.pages.drawing import heading, lines
from dashboard.pages.import_accept import WHO, ask_who_and_why, describe_failure, fault
from dashboard.pages.import_changes import changes
from dashboard.pages.view import View, this_moment
from dashboard.shelf import the_shelf
from dashboard.store.standing import ConflictError
from dashboard.store.version import Version
from dashboard.workbooks.differences import Differences


def held(view: View, book: str) -> None:
    """Draw what a held save of a book would change, and ask whether it is to be used."""
    one = next((one for one in view.shown.held if one.name == book), None)
    if one is None or has_answer(view, book):
        return
    words = view.words
    zone = ZoneInfo(view.ledger.settings.time_zone)
    heading(
        words.t("The newest save of {book} is held", book=book),
        words.t(
            "Saved {moment}. It lacks more than the settings allow; all pages show the version before it.",
            moment=words.moment(one.newest.at.astimezone(zone)),
        ),
    )
    if one.is_gone:
        lines(words.t("The file is not in the folder any more."))
    changes(differences(one), view.ledger, words)
    decide(view, one)


def decide(view: View, one: Held) -> None:
    """Ask who and why, then put the save in use or take it back."""
    words = view.words
    # Another save makes another form: an answer to this one is never taken for an answer to that.
    with st.form(f"held-{view.convention}-{one.name}-{'-'.join(one.newest.pair)}", border=False):
        lines(
            words.t(
                "Put in use: it takes the place of the version shown."
                " Take back: the version shown is written into the folder again, and this one stays among the versions."
            )
        )
        with st.container(horizontal=True):
            who, why = ask_who_and_why(words)
        with st.container(horizontal=True):
            yes = st.form_submit_button(words.t("Put it in use"))
            no = st.form_submit_button(words.t("Take it back"), type="primary")
    if not (yes or no):
        return
    st.session_state[WHO] = who.strip()
    if missing := fault(view, who, why):
        st.error(missing)
        return
    folder = the_shelf().history(view.convention).folder
    answer = release if yes else take_back
    try:
        made = answer(folder, one, who=who.strip(), when=this_moment(), why=why.strip())
    except (ConflictError, OSError) as error:
        st.error(describe_failure(error, one.name, words))
    else:
        told = said(made, words, is_released=yes)
        st.session_state[f"restored-{view.convention}-{one.name}"] = made.number, told
        st.rerun()


def said(made: Version, words: Words, *, is_released: bool) -> str:
    """Return what was done, in a sentence."""
    number = words.count(made.number)
    if is_released:
        return words.t("The held save is in use now, as version {number}.", number=number)
    return words.t("The version shown is in the folder again, as version {number}.", number=number)


def has_answer(view: View, book: str) -> bool:
    """Return True where a person's answer was kept a moment ago and is not on the shelf yet."""
    newest = the_shelf().history(view.convention).newest(book)
    answered, _ = st.session_state.get(f"restored-{view.convention}-{book}", (0, ""))
    return newest is not None and newest.number == answered


@lru_cache(maxsize=4)
def differences(one: Held) -> Differences:
    """Return what changes where a held save is put in use, worked out once."""
    return one.differences
