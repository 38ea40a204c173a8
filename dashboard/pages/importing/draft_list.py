"""The files on the Import page: those uploaded, and a book of the folder that is to be answered."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

import streamlit as st
from markupsafe import Markup

from dashboard.conventions.import_book import NOTHING_COUNTED, OPEN_QUESTIONS, PreparedImport
from dashboard.locale import Words
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View
from dashboard.pages.importing.drafts import (
    Draft,
    discard_other_drafts,
    open_folder_book,
    open_upload,
)
from dashboard.pages.importing.prepare_cache import cached_draft, convention_folder, prepare_draft
from dashboard.store.file_replacement import read_files


def collect_drafts(view: View) -> list[Draft]:
    """The files that are on the page, each once: a book of the folder first, where one is asked for."""
    found = {draft.sha256: draft for draft in draw_uploader(view)}
    if (book := read_folder_draft(view)) is not None:
        found = {book.sha256: book} | {k: d for k, d in found.items() if k != book.sha256}
    discard_other_drafts(view.convention, set(found))
    return list(found.values())


def draw_uploader(view: View) -> list[Draft]:
    """The files that were uploaded."""
    words, convention = view.words, view.convention
    most = view.ledger.settings.limits.megabytes
    choose = words.t("Choose files")
    bounds = words.t(
        "or drop them here: Excel, OpenDocument or CSV, several at once, at most {n} MB each",
        n=words.count(most),
    )
    st.html(render("uploader", choose=css_string(choose), bounds=css_string(bounds)))
    files = st.file_uploader(
        words.t("Files to look at"),
        accept_multiple_files=True,
        max_upload_size=most,
        key=f"import-files-{convention}",
    )
    contents = [(file.name, file.getvalue()) for file in files]
    return [open_upload(convention, name, sha256(one).hexdigest(), one) for name, one in contents]


def read_folder_draft(view: View) -> Draft | None:
    """The newest state in the folder of the book that the address asks for; None where it asks for none."""
    name = view.choose_value("book", tuple(book.name for book in view.snapshot.books), None)
    if name is None:
        return None
    content, mapping = read_files(convention_folder(view) / name)
    return None if content is None else open_folder_book(view.convention, name, content, mapping)


def css_string(text: str) -> Markup:
    """A text of ours as a string of a style sheet: the uploader's own words are English in all languages."""
    return Markup(json.dumps(text, ensure_ascii=False))  # noqa: S704 (words of the catalogue)


def choose_draft(view: View, listed: Sequence[Draft]) -> Draft:
    """The file that is being looked at; a choice where there are several."""
    by_hash = {draft.sha256: draft for draft in listed}
    if len(listed) == 1:
        return listed[0]
    key = f"import-file-{view.convention}"
    if st.session_state.get(key) not in by_hash:
        st.session_state[key] = listed[0].sha256
    if (now := by_hash[st.session_state[key]]).state == "open":
        prepare_draft(view, now)  # so that its own line below says what came of it
    names = Counter[str]()
    named: dict[str, str] = {}
    for (
        digest,
        draft,
    ) in by_hash.items():  # the browser tells a choice by its label, so none changes
        names[draft.name] += 1
        again = f" ({names[draft.name]})" if names[draft.name] > 1 else ""
        named[digest] = f"{draft.name}{again}"
    choice = st.radio(
        view.words.t("Files, each looked at when it is chosen"),
        list(named),
        format_func=lambda digest: escape_markdown(named[digest]),
        captions=[escape_markdown(describe_draft(view, draft)) for draft in by_hash.values()],
        key=key,
    )
    return by_hash[choice]


def describe_draft(view: View, draft: Draft) -> str:
    """Where a file stands, in words."""
    words = view.words
    if draft.state == "accepted":
        return words.t("accepted")
    if draft.state == "left":
        return words.t("left as it is")
    ready = cached_draft(view, draft)
    if ready is None:
        return words.t("to be looked at")
    return words.t("refused") if isinstance(ready, str) else describe_outcome(ready, words)


def describe_outcome(ready: PreparedImport, words: Words) -> str:
    """What came of looking at a file, in words."""
    if ready.refusal_code == OPEN_QUESTIONS:
        n = len(ready.result.questions)
        return words.n("{n} question is open", "{n} questions are open", n)
    if ready.refusal_code == NOTHING_COUNTED:
        return words.t("refused")
    if ready.is_unchanged:
        return words.t("in use already")
    return words.t("to be accepted or left")
