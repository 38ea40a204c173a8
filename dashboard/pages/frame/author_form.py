"""The form for the author and reason of a version, and the writing of that version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from dashboard.locale import Words
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.store.file_replacement import ConflictError
from dashboard.store.locking import FolderLockedError
from dashboard.store.version import Version

WHO_KEY: Final = "import_who"
MAX_REASON_CHARS: Final = 500


def ask_who_and_why(words: Words, example: str = "") -> tuple[str, str]:
    """Draw the inputs for a person's name and reason, and return what was entered."""
    who = st.text_input(
        words.t("Who are you?"), value=st.session_state.get(WHO_KEY, ""), max_chars=100
    )
    return who, st.text_input(
        words.t("Why?"), max_chars=MAX_REASON_CHARS, placeholder=example or None
    )


def ask_author(words: Words) -> tuple[str, str]:
    """Draw both inputs in one row, and return the stripped texts."""
    with st.container(horizontal=True):
        who, why = ask_who_and_why(words)
    return who.strip(), why.strip()


def missing_author(who: str, why: str, words: Words) -> str:
    """Return the sentence that asks for a name and a reason; "" if both are given."""
    if who.strip() and why.strip():
        return ""
    return words.t("Say who you are and why: both are kept with the version.")


def describe_failure(error: ConflictError | OSError, book: str, words: Words) -> str:
    """Return a sentence that says why a book could not be written."""
    if isinstance(error, ConflictError):
        return words.t("The book was changed by somebody else meanwhile. Look again.")
    if isinstance(error, FolderLockedError):
        return words.t("Somebody else is importing at this moment. Try again.")
    return words.t(
        "{book} could not be written: {why}. Nothing was changed.",
        book=book,
        why=error.strerror or str(error),
    )


def write_version(
    book: str, who: str, why: str, words: Words, write: Callable[[], Version]
) -> Version | None:
    """Write a version of a book; on failure show the error on the page and return None."""
    st.session_state[WHO_KEY] = who
    if missing := missing_author(who, why, words):
        st.error(escape_markdown(missing))
        return None
    try:
        return write()
    except (ConflictError, OSError) as error:
        st.error(escape_markdown(describe_failure(error, book, words)))
    return None
