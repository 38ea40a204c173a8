"""The files on the Import page: those uploaded, and a book of the folder that is to be answered."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

import streamlit as st
from markupsafe import Markup

from dashboard.importing import NOTHING_COUNTED, OPEN_QUESTIONS, Prepared
from dashboard.locale import Words
from dashboard.pages.import_draft import Draft, begun, begun_in_folder, forget_others
from dashboard.pages.import_work import folder_of, known, prepared
from dashboard.pages.literal import literal
from dashboard.pages.templates import render
from dashboard.pages.view import View
from dashboard.store.standing import stands


def at_hand(view: View) -> list[Draft]:
    """The files that are on the page, each once: a book of the folder first, where one is asked for."""
    found = {draft.sha256: draft for draft in uploaded(view)}
    if (book := of_folder(view)) is not None:
        found = {book.sha256: book} | {k: d for k, d in found.items() if k != book.sha256}
    forget_others(view.convention, set(found))
    return list(found.values())


def uploaded(view: View) -> list[Draft]:
    """The files that were uploaded."""
    words, convention = view.words, view.convention
    most = view.ledger.settings.limits.megabytes
    choose = words.t("Choose files")
    bounds = words.t(
        "or drop them here: Excel, OpenDocument or CSV, several at once, at most {n} MB each",
        n=words.count(most),
    )
    st.html(render("uploader", choose=quoted(choose), bounds=quoted(bounds)))
    files = st.file_uploader(
        words.t("Files to look at"),
        accept_multiple_files=True,
        max_upload_size=most,
        key=f"import-files-{convention}",
    )
    contents = [(file.name, file.getvalue()) for file in files]
    return [begun(convention, name, sha256(one).hexdigest(), one) for name, one in contents]


def of_folder(view: View) -> Draft | None:
    """The newest state in the folder of the book that the address asks for; None where it asks for none."""
    name = view.choice("book", tuple(book.name for book in view.shown.books), None)
    if name is None:
        return None
    content, mapping = stands(folder_of(view) / name)
    return None if content is None else begun_in_folder(view.convention, name, content, mapping)


def quoted(text: str) -> Markup:
    """A text of ours as a string of a style sheet: the uploader's own words are English in all languages."""
    return Markup(json.dumps(text, ensure_ascii=False))  # noqa: S704 (words of the catalogue)


def chosen(view: View, listed: Sequence[Draft]) -> Draft:
    """The file that is being looked at; a choice where there are several."""
    by_hash = {draft.sha256: draft for draft in listed}
    if len(listed) == 1:
        return listed[0]
    key = f"import-file-{view.convention}"
    if st.session_state.get(key) not in by_hash:
        st.session_state[key] = listed[0].sha256
    if (now := by_hash[st.session_state[key]]).state == "open":
        prepared(view, now)  # so that its own line below says what came of it
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
        format_func=lambda digest: literal(named[digest]),
        captions=[literal(state_of(view, draft)) for draft in by_hash.values()],
        key=key,
    )
    return by_hash[choice]


def state_of(view: View, draft: Draft) -> str:
    """Where a file stands, in words."""
    words = view.words
    if draft.state == "accepted":
        return words.t("accepted")
    if draft.state == "left":
        return words.t("left as it is")
    ready = known(view, draft)
    if ready is None:
        return words.t("to be looked at")
    return words.t("refused") if isinstance(ready, str) else came_to(ready, words)


def came_to(ready: Prepared, words: Words) -> str:
    """What came of looking at a file, in words."""
    if ready.refusal == OPEN_QUESTIONS:
        n = len(ready.looked.questions)
        return words.n("{n} question is open", "{n} questions are open", n)
    if ready.refusal == NOTHING_COUNTED:
        return words.t("refused")
    if ready.is_same:
        return words.t("in use already")
    return words.t("to be accepted or left")
