"""Asks who puts a version in use and why, writes the version, and says what stopped it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.locale import Words
from dashboard.pages.import_accept import LONGEST, WHO
from dashboard.pages.literal import literal
from dashboard.store.locking import BusyError
from dashboard.store.standing import ConflictError
from dashboard.store.version import Version


def ask_author(words: Words) -> tuple[str, str]:
    """Draw the inputs for a person's name and reason; what they hold."""
    with st.container(horizontal=True):
        who = st.text_input(
            words.t("Who are you?"), value=st.session_state.get(WHO, ""), max_chars=100
        )
        why = st.text_input(words.t("Why?"), max_chars=LONGEST)
    return who.strip(), why.strip()


def write_version(
    book: str, who: str, why: str, words: Words, write: Callable[[], Version]
) -> Version | None:
    """Write a version of a book; None, and an error on the page, where that cannot be done."""
    st.session_state[WHO] = who
    if not who or not why:
        st.error(words.t("Say who you are and why: both are kept with the version."))
        return None
    try:
        return write()
    except ConflictError:
        st.error(words.t("The book was changed by somebody else meanwhile. Look again."))
    except BusyError:
        st.error(words.t("Somebody else is importing at this moment. Try again."))
    except OSError as error:
        st.error(
            words.t(
                "{book} could not be written: {why}. Nothing was changed.",
                book=literal(book),
                why=literal(error.strerror or str(error)),
            )
        )
    return None
