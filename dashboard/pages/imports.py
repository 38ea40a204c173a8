"""Import: a file is looked at, mended and compared before it takes the place of a book in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.importing import NOTHING_COUNTED, Prepared
from dashboard.pages import sheet_picture
from dashboard.pages.address import link
from dashboard.pages.books import problems
from dashboard.pages.drawing import base, heading, lines
from dashboard.pages.import_accept import decide
from dashboard.pages.import_changes import changes
from dashboard.pages.import_choices import PICKED, Mending
from dashboard.pages.import_draft import Draft, begun, forget_others, put
from dashboard.pages.import_seen import hidden_name, recognised
from dashboard.pages.import_states import states
from dashboard.pages.import_work import known, prepared
from dashboard.pages.literal import literal
from dashboard.pages.problems import told
from dashboard.pages.templates import render
from dashboard.pages.view import View, the_view
from dashboard.store.names import book_name
from dashboard.workbooks.seen import Seen

TYPES: Final = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv")


def show() -> None:
    """Draw the page."""
    view = the_view()
    words = view.words
    heading(
        words.t("Import a book"),
        words.t(
            "Files as people send them. Nothing is changed until you have seen what would change"
            " and accepted it."
        ),
    )
    listed = uploaded(view)
    if not listed:
        return
    draft = chosen(view, listed)
    if draft.state == "accepted":
        accepted(view, draft)
        return
    ready = prepared(view, draft)
    if isinstance(ready, str):
        refused(view, [ready])
        return
    look(view, draft, ready)


def uploaded(view: View) -> list[Draft]:
    """The files that are on the page, each once."""
    words, convention = view.words, view.convention
    files = st.file_uploader(
        words.t("Files to look at: Excel, OpenDocument or CSV, several at once"),
        type=TYPES,
        accept_multiple_files=True,
        max_upload_size=view.ledger.settings.limits.megabytes,
        key=f"import-files-{convention}",
    )
    found: dict[str, Draft] = {}
    for file in files:
        content = file.getvalue()
        digest = sha256(content).hexdigest()
        found[digest] = begun(convention, file.name, digest, content)
    forget_others(convention, set(found))
    return list(found.values())


def chosen(view: View, listed: Sequence[Draft]) -> Draft:
    """The file that is being looked at; a choice where there are several."""
    by_hash = {draft.sha256: draft for draft in listed}
    if len(listed) == 1:
        return listed[0]
    key = f"import-file-{view.convention}"
    if st.session_state.get(key) not in by_hash:
        st.session_state[key] = listed[0].sha256
    choice = st.radio(
        view.words.t("File"),
        list(by_hash),
        format_func=lambda digest: view.words.t(
            "{file}: {state}",
            file=literal(by_hash[digest].name),
            state=state_of(view, by_hash[digest]),
        ),
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
    if isinstance(ready, str) or (ready is not None and ready.refusal == NOTHING_COUNTED):
        return words.t("refused")
    return words.t("to be looked at")


def look(view: View, draft: Draft, ready: Prepared) -> None:
    """Everything about one file, in the order a person would ask."""
    words = view.words
    if conflict := st.session_state.pop(f"conflict-{draft.sha256}", ""):
        refused(view, [conflict])
    if ready.refusal == NOTHING_COUNTED:
        refused(view, told(ready.looked.book.problems, words))
    mending = Mending(view, draft.sha256, ready)
    recognised(ready, words)
    if ready.looked.sheets:
        sheet(ready, mending)
    with st.expander(words.t("What holds for the whole file")):
        mending.book()
    states(mending)
    heading(words.t("Problems of this file"))
    problems(ready.looked.book.problems, words)
    if ready.refusal != NOTHING_COUNTED:
        compare(view, draft, ready)


def refused(view: View, said: Sequence[str]) -> None:
    """Why a file is not taken; nothing was changed by it."""
    words = view.words
    title = words.t("This file is not taken as it is; nothing was changed")
    st.html(render("said_first", testid="refused", aloud=True, title=title, lines=said))


def sheet(ready: Prepared, mending: Mending) -> None:
    """The picture of one sheet with what can be said of it."""
    words, sheets = mending.words, {seen.sheet: seen for seen in ready.looked.sheets}
    heading(words.t("The sheet as it is read"))
    with st.container(horizontal=True):
        seen = sheets[which(sheets, mending)]
        mending.sheet(seen)
    panel = st.container()
    picture(ready, seen, mending)
    with panel:
        mending.picked(seen)


def which(sheets: Mapping[str, Seen], mending: Mending) -> str:
    """The sheet that is looked at; a choice where there are several."""
    if len(sheets) == 1:
        return next(iter(sheets))
    key = mending.key("sheet")
    if st.session_state.get(key) not in sheets:
        first = next(iter(sheets))
        st.session_state[key] = next((s.sheet for s in sheets.values() if s.blocks), first)
    return st.selectbox(
        mending.words.t("Sheet"),
        list(sheets),
        format_func=lambda one: hidden_name(sheets[one], mending.words),
        key=key,
    )


def picture(ready: Prepared, seen: Seen, mending: Mending) -> None:
    """The picture; what was clicked on it is remembered for the panel above."""
    key = mending.key("picture", seen.sheet)
    found = ready.looked.book.problems
    if picked := sheet_picture.draw(seen, found, mending.words, key):
        st.session_state[PICKED] = (mending.sha256, seen.sheet, picked)


def compare(view: View, draft: Draft, ready: Prepared) -> None:
    """What would change, against which book, and the decision."""
    words = view.words
    heading(words.t("What would change"))
    replaces(view, draft, ready)
    if ready.in_use is None:
        lines(
            words.t(
                "No book of the name {book} is in use: this would be a new one.", book=ready.name
            )
        )
    if ready.is_same:
        lines(words.t("This file is in use already, byte for byte. There is nothing to accept."))
        return
    changes(ready.changes, view.ledger, words)
    if draft.state == "left":
        lines(words.t("You left it as it is. Nothing was changed."))
    decide(view, draft, ready)


def replaces(view: View, draft: Draft, ready: Prepared) -> None:
    """Which book in use a file takes the place of, or the name of the new book that it would be."""
    words = view.words
    books = [book.name for book in view.shown.books]
    own = unused(draft.name, books)
    key = f"import-replaces-{draft.sha256[:12]}"
    st.session_state[key] = ready.name if ready.name in books else own
    st.selectbox(
        words.t("Takes the place of"),
        [*books, own],
        format_func=lambda name: (
            words.t("None: a new book, {name}", name=name) if name == own else name
        ),
        key=key,
        on_change=replacing,
        args=(view.convention, draft, key),
    )


def unused(said: str, books: Sequence[str]) -> str:
    """The name of a book that none in use has: its own, else its own with a number."""
    name = Path(book_name(said))
    others = (f"{name.stem} {n}{name.suffix}" for n in count(2))
    return next(one for one in (name.name, *islice(others, len(books))) if one not in books)


def replacing(convention: str, draft: Draft, key: str) -> None:
    """Take the book that was chosen."""
    put(convention, replace(draft, book=st.session_state[key]))


def accepted(view: View, draft: Draft) -> None:
    """What happened, and where the versions are."""
    words = view.words
    heading(words.t("Accepted"), draft.told)
    said = {"convention": view.convention, "as_of": view.as_of.isoformat(), "lang": words.code}
    address = link(f"{base()}/books", said)
    st.html(
        render("page_link", address=address, text=words.t("See its versions on the page Books"))
    )
