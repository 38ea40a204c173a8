"""The last step of an import: ask who and why, then accept the file or leave it."""

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


def draw_decision(
    view: View, draft: Draft, prepared: PreparedImport, compared: ComparedVersion
) -> None:
    """Ask who and why, then accept or leave the file; ``compared`` is the book to replace."""
    words = view.words
    draw_heading(
        words.t("Accept {book}?", book=prepared.name),
        words.t("Nothing has been changed so far. The version in use is kept either way."),
    )
    message_area = st.container()  # above the form, so that it stays visible when the page grows
    errors = sum(p.severity is Severity.ERROR for p in prepared.result.book.problems)
    with st.form(f"import-accept-{draft.sha256[:12]}", border=False):
        with st.container(horizontal=True, key="cf-stack-who"):
            who, why = ask_who_and_why(words, words.t("for example: UNODA’s report of October"))
        allowed = prepared.refusal_code != HAS_ERRORS or st.checkbox(
            words.n(
                "Accept it although {n} error keeps something out of the figures.",
                "Accept it although {n} errors keep something out of the figures.",
                errors,
            )
        )
        with st.container(horizontal=True):
            is_accepted = st.form_submit_button(words.t("Accept"), type="primary")
            is_left = st.form_submit_button(words.t("Leave as it is"))
    if conflict := st.session_state.pop(f"conflict-{draft.sha256}", ""):
        message_area.error(escape_markdown(conflict))
    if is_left:
        forget_compared_version(view.convention, draft)
        store_draft(view.convention, replace(draft, state="left"))
        st.rerun()
    if is_accepted:
        st.session_state[WHO_KEY] = who.strip()
        if missing := missing_input(view, who, why, allowed=allowed):
            message_area.error(escape_markdown(missing))
        elif compared.is_undisplayed:
            message_area.error(escape_markdown(conflict_message(prepared, words)))
        else:
            with message_area:
                accept_draft(view, draft, prepared, who.strip(), why.strip())


def missing_input(view: View, who: str, why: str, *, allowed: bool = True) -> str:
    """Return what must be entered before a version can be accepted; "" if nothing."""
    if missing := missing_author(who, why, view.words):
        return missing
    if not allowed:
        return view.words.t("This file has errors. Mend them, or say that you accept it with them.")
    return ""


def conflict_message(prepared: PreparedImport, words: Words) -> str:
    """Return that nothing was accepted because the book in use has changed meanwhile."""
    return words.t(
        "{book} was changed by somebody else meanwhile. Nothing was changed by you: look at the"
        " new differences, then decide again.",
        book=prepared.name,
    )


def accept_draft(view: View, draft: Draft, prepared: PreparedImport, who: str, why: str) -> None:
    """Accept a file, or show why it could not be accepted."""
    words = view.words
    try:
        version = accept_import(
            convention_folder(view),
            prepared,
            who=who,
            when=current_time(),
            why=why,
            with_errors=prepared.refusal_code == HAS_ERRORS,
        )
    except ConflictError:
        clear_cache()
        st.session_state[f"conflict-{draft.sha256}"] = conflict_message(prepared, words)
        st.rerun()
    except ReplacementPendingError:
        log.exception("%s is kept, but not in its place yet.", prepared.name)
        st.error(
            words.t(
                "{book} is kept, but could not take its place yet: another program keeps it open."
                " It is tried again by itself.",
                book=escape_markdown(prepared.name),
            )
        )
    except OSError as error:
        if not isinstance(error, FolderLockedError):
            log.exception("%s could not be written.", prepared.name)
        st.error(escape_markdown(describe_failure(error, prepared.name, words)))
    else:
        message = words.t(
            "{book} is in use now, as its version {number}.",
            book=prepared.name,
            number=words.count(version.number),
        )
        forget_compared_version(view.convention, draft)
        store_draft(
            view.convention,
            replace(draft, state="accepted", outcome=message, folder_hashes=version.hashes),
        )
        clear_cache()
        st.rerun()
