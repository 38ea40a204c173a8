"""The last step of an import: who, why, and whether the file takes the place of the book in use."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard.importing import HAS_ERRORS, Prepared, accept
from dashboard.locale import Words
from dashboard.pages.drawing import heading
from dashboard.pages.import_against import Against, decided
from dashboard.pages.import_draft import Draft, put
from dashboard.pages.import_work import folder_of, forget
from dashboard.pages.literal import literal
from dashboard.pages.view import View, this_moment
from dashboard.store.locking import BusyError
from dashboard.store.standing import ConflictError
from dashboard.store.versions import UnfinishedError
from dashboard.workbooks import Severity

log = logging.getLogger(__name__)

WHO: Final = "import_who"
LONGEST: Final = 500  # characters of a reason


def decide(view: View, draft: Draft, ready: Prepared, now: Against) -> None:
    """Ask who and why, then accept or leave; ``now`` is the book in use that it is compared with."""
    words = view.words
    heading(
        words.t("Accept {book}?", book=ready.name),
        words.t("Nothing has been changed so far. The version in use is kept either way."),
    )
    told = st.container()  # above the form, where it is seen however the page grew meanwhile
    errors = sum(p.severity is Severity.ERROR for p in ready.looked.book.problems)
    with st.form(f"import-accept-{draft.sha256[:12]}", border=False):
        with st.container(horizontal=True, key="cf-stack-who"):
            who, why = ask_who_and_why(words, words.t("for example: UNODA’s report of October"))
        allowed = ready.refusal != HAS_ERRORS or st.checkbox(
            words.n(
                "Accept it although {n} error keeps something out of the figures.",
                "Accept it although {n} errors keep something out of the figures.",
                errors,
            )
        )
        with st.container(horizontal=True):
            yes = st.form_submit_button(words.t("Accept"), type="primary")
            no = st.form_submit_button(words.t("Leave as it is"))
    if conflict := st.session_state.pop(f"conflict-{draft.sha256}", ""):
        told.error(literal(conflict))
    if no:
        decided(view.convention, draft)
        put(view.convention, replace(draft, state="left"))
        st.rerun()
    if yes:
        st.session_state[WHO] = who.strip()
        if missing := fault(view, who, why, allowed=allowed):
            told.error(literal(missing))
        elif now.is_unseen:
            told.error(literal(changed_meanwhile(ready, words)))
        else:
            with told:
                take(view, draft, ready, who.strip(), why.strip())


def ask_who_and_why(words: Words, example: str = "") -> tuple[str, str]:
    """Draw the inputs for a person's name and reason, and return what was entered."""
    who = st.text_input(words.t("Who are you?"), value=st.session_state.get(WHO, ""), max_chars=100)
    return who, st.text_input(words.t("Why?"), max_chars=LONGEST, placeholder=example or None)


def describe_failure(error: ConflictError | OSError, book: str, words: Words) -> str:
    """Why a book could not be written, as a sentence in Markdown."""
    if isinstance(error, ConflictError):
        return words.t("The book was changed by somebody else meanwhile. Look again.")
    if isinstance(error, BusyError):
        return words.t("Somebody else is importing at this moment. Try again.")
    return words.t(
        "{book} could not be written: {why}. Nothing was changed.",
        book=literal(book),
        why=literal(error.strerror or str(error)),
    )


def fault(view: View, who: str, why: str, *, allowed: bool = True) -> str:
    """What is missing before a version can be accepted; "" where nothing is."""
    if not who.strip() or not why.strip():
        return view.words.t("Say who you are and why: both are kept with the version.")
    if not allowed:
        return view.words.t("This file has errors. Mend them, or say that you accept it with them.")
    return ""


def changed_meanwhile(ready: Prepared, words: Words) -> str:
    """That a click was none, since the book in use is not the one that was on the screen."""
    return words.t(
        "{book} was changed by somebody else meanwhile. Nothing was changed by you: look at the"
        " new differences, then decide again.",
        book=ready.name,
    )


def take(view: View, draft: Draft, ready: Prepared, who: str, why: str) -> None:
    """Accept a file, or say why it could not be and that nothing was changed."""
    words = view.words
    try:
        version = accept(
            folder_of(view),
            ready,
            who=who,
            when=this_moment(),
            why=why,
            with_errors=ready.refusal == HAS_ERRORS,
        )
    except ConflictError:
        forget()
        st.session_state[f"conflict-{draft.sha256}"] = changed_meanwhile(ready, words)
        st.rerun()
    except UnfinishedError:
        log.exception("%s is kept, but not in its place yet.", ready.name)
        st.error(
            words.t(
                "{book} is kept, but could not take its place yet: another program keeps it open."
                " It is tried again by itself.",
                book=literal(ready.name),
            )
        )
    except OSError as error:
        if not isinstance(error, BusyError):
            log.exception("%s could not be written.", ready.name)
        st.error(describe_failure(error, ready.name, words))
    else:
        told = words.t(
            "{book} is in use now, as its version {number}.",
            book=ready.name,
            number=words.count(version.number),
        )
        decided(view.convention, draft)
        put(view.convention, replace(draft, state="accepted", told=told, stood=version.pair))
        forget()
        st.rerun()
