"""The last step of an import: who, why, and whether the file takes the place of the book in use."""

from __future__ import annotations

import logging
from dataclasses import replace

import streamlit as st

from dashboard.conventions.import_book import HAS_ERRORS, PreparedImport, accept_import
from dashboard.locale import Words
from dashboard.pages.frame.author_form import (
    WHO_KEY,
    ask_who_and_why,
    describe_failure,
    missing_author,
)
from dashboard.pages.frame.elements import draw_heading
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.view import View, current_time
from dashboard.pages.importing.conflict import ComparedVersion, forget_compared_version
from dashboard.pages.importing.drafts import Draft, store_draft
from dashboard.pages.importing.prepare_cache import clear_cache, convention_folder
from dashboard.store.file_replacement import ConflictError
from dashboard.store.history import ReplacementPendingError
from dashboard.store.locking import FolderLockedError
from dashboard.workbooks import Severity

log = logging.getLogger(__name__)


def draw_decision(view: View, draft: Draft, ready: PreparedImport, now: ComparedVersion) -> None:
    """Ask who and why, then accept or leave; ``now`` is the book in use that it is compared with."""
    words = view.words
    draw_heading(
        words.t("Accept {book}?", book=ready.name),
        words.t("Nothing has been changed so far. The version in use is kept either way."),
    )
    told = st.container()  # above the form, where it is seen however the page grew meanwhile
    errors = sum(p.severity is Severity.ERROR for p in ready.result.book.problems)
    with st.form(f"import-accept-{draft.sha256[:12]}", border=False):
        with st.container(horizontal=True, key="cf-stack-who"):
            who, why = ask_who_and_why(words, words.t("for example: UNODA’s report of October"))
        allowed = ready.refusal_code != HAS_ERRORS or st.checkbox(
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
        told.error(escape_markdown(conflict))
    if no:
        forget_compared_version(view.convention, draft)
        store_draft(view.convention, replace(draft, state="left"))
        st.rerun()
    if yes:
        st.session_state[WHO_KEY] = who.strip()
        if missing := missing_input(view, who, why, allowed=allowed):
            told.error(escape_markdown(missing))
        elif now.is_undisplayed:
            told.error(escape_markdown(conflict_message(ready, words)))
        else:
            with told:
                accept_draft(view, draft, ready, who.strip(), why.strip())


def missing_input(view: View, who: str, why: str, *, allowed: bool = True) -> str:
    """What is missing before a version can be accepted; "" where nothing is."""
    if missing := missing_author(who, why, view.words):
        return missing
    if not allowed:
        return view.words.t("This file has errors. Mend them, or say that you accept it with them.")
    return ""


def conflict_message(ready: PreparedImport, words: Words) -> str:
    """That a click was none, since the book in use is not the one that was on the screen."""
    return words.t(
        "{book} was changed by somebody else meanwhile. Nothing was changed by you: look at the"
        " new differences, then decide again.",
        book=ready.name,
    )


def accept_draft(view: View, draft: Draft, ready: PreparedImport, who: str, why: str) -> None:
    """Accept a file, or say why it could not be and that nothing was changed."""
    words = view.words
    try:
        version = accept_import(
            convention_folder(view),
            ready,
            who=who,
            when=current_time(),
            why=why,
            with_errors=ready.refusal_code == HAS_ERRORS,
        )
    except ConflictError:
        clear_cache()
        st.session_state[f"conflict-{draft.sha256}"] = conflict_message(ready, words)
        st.rerun()
    except ReplacementPendingError:
        log.exception("%s is kept, but not in its place yet.", ready.name)
        st.error(
            words.t(
                "{book} is kept, but could not take its place yet: another program keeps it open."
                " It is tried again by itself.",
                book=escape_markdown(ready.name),
            )
        )
    except OSError as error:
        if not isinstance(error, FolderLockedError):
            log.exception("%s could not be written.", ready.name)
        st.error(escape_markdown(describe_failure(error, ready.name, words)))
    else:
        told = words.t(
            "{book} is in use now, as its version {number}.",
            book=ready.name,
            number=words.count(version.number),
        )
        forget_compared_version(view.convention, draft)
        store_draft(
            view.convention,
            replace(draft, state="accepted", outcome=told, folder_hashes=version.hashes),
        )
        clear_cache()
        st.rerun()
