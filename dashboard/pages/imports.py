"""Import: a file is looked at, mended and compared before it takes the place of a book in use."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count, islice
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from dashboard.importing import NOTHING_COUNTED, Prepared
from dashboard.locale import Words
from dashboard.pages import sheet_picture
from dashboard.pages.address import link
from dashboard.pages.books import problems
from dashboard.pages.drawing import base, heading, lines
from dashboard.pages.import_accept import decide
from dashboard.pages.import_against import against, seen
from dashboard.pages.import_changes import changes
from dashboard.pages.import_choices import PICKED, Mending
from dashboard.pages.import_draft import Draft, begun, forget_others, put
from dashboard.pages.import_effect import show_effect
from dashboard.pages.import_said import as_said
from dashboard.pages.import_seen import hidden_name, recognised
from dashboard.pages.import_states import states
from dashboard.pages.import_words import OF_FILE
from dashboard.pages.import_work import known, prepared
from dashboard.pages.literal import literal
from dashboard.pages.problems import told
from dashboard.pages.templates import render
from dashboard.pages.view import View, the_view
from dashboard.store.names import book_name
from dashboard.workbooks import Severity
from dashboard.workbooks.differences import Differences
from dashboard.workbooks.seen import Seen


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
    found: dict[str, Draft] = {}
    for file in files:
        content = file.getvalue()
        digest = sha256(content).hexdigest()
        found[digest] = begun(convention, file.name, digest, content)
    forget_others(convention, set(found))
    return list(found.values())


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
        named[digest] = f"{literal(draft.name)}{again}"
    choice = st.radio(
        view.words.t("Files, each looked at when it is chosen"),
        list(named),
        format_func=lambda digest: named[digest],
        captions=[state_of(view, draft) for draft in by_hash.values()],
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
    if isinstance(ready, str) or ready.refusal == NOTHING_COUNTED:
        return words.t("refused")
    if ready.is_same:
        return words.t("in use already")
    return words.t("to be accepted or left")


def look(view: View, draft: Draft, ready: Prepared) -> None:
    """Everything about one file, in the order a person would ask."""
    words = view.words
    if ready.refusal == NOTHING_COUNTED:
        refused(view, [*reasons(ready, words), way_out(ready, words)])
    if not ready.looked.sheets:
        return
    mending = Mending(view, draft.sha256, ready)
    recognised(ready, words)
    mending.taking_back()
    sheet(ready, mending)
    with st.expander(
        words.t(
            "What holds for the whole file: money, currency, day, how numbers and dates are written"
        ),
        expanded=any(p.code in OF_FILE for p in ready.looked.book.problems),
    ):
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


def reasons(ready: Prepared, words: Words) -> list[str]:
    """Why nothing of a file is counted: its errors, or whatever is said of it where it has none."""
    found = ready.looked.book.problems
    below = bool(ready.looked.sheets)
    return told(found, words, errors_only=True, are_below=below) or told(
        found, words, are_below=below
    )


def way_out(ready: Prepared, words: Words) -> str:
    """What to do with a file of which nothing is counted."""
    if ready.looked.sheets:
        return words.t("Say below what is missing, or mend the file and choose it again.")
    return words.t("Mend the file as described and choose it again.")


def sheet(ready: Prepared, mending: Mending) -> None:
    """The picture of one sheet with what can be said of it."""
    words, sheets = mending.words, {seen.sheet: seen for seen in ready.looked.sheets}
    heading(words.t("The sheet as it is read"))
    with st.container(horizontal=True, key="cf-stack-sheet"):
        seen = as_said(sheets[which(sheets, mending)], mending.mapping)
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
        st.session_state[key] = first_shown(mending.read)
    return st.selectbox(
        mending.words.t("Sheet"),
        list(sheets),
        format_func=lambda one: hidden_name(sheets[one], mending.words),
        key=key,
    )


def first_shown(ready: Prepared) -> str:
    """The sheet that most needs to be seen: one with errors, else the one with most rows read."""
    faulty = {p.sheet for p in ready.looked.book.problems if p.severity is Severity.ERROR}
    return max(
        ready.looked.sheets, key=lambda s: (s.sheet in faulty, sum(b.rows for b in s.blocks))
    ).sheet


def picture(ready: Prepared, seen: Seen, mending: Mending) -> None:
    """The picture; what was clicked on it is remembered for the panel above."""
    key = mending.key("picture", seen.sheet)
    found = ready.looked.book.problems
    chosen = mending.chosen(seen)
    if picked := sheet_picture.draw(seen, found, mending.words, key, chosen):
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
    if takes_a_report_away(ready.changes):
        lines(
            words.t(
                "This is a report of another day. In the place of {book} it takes the earlier report"
                " away; to see both side by side, choose a new book above.",
                book=ready.name,
            )
        )
    now = against(view.convention, draft, ready)
    if now.has_changed:
        newest(ready, words)
    changes(ready.changes, view.ledger, words)
    if draft.state == "left":
        lines(words.t("You left it as it is. Nothing was changed."))
    show_effect(view, ready)
    decide(view, draft, ready, now)
    seen(view.convention, draft, now)


def newest(ready: Prepared, words: Words) -> None:
    """That somebody changed the book in use meanwhile."""
    title = words.t("{book} was changed by somebody else meanwhile", book=ready.name)
    said = [words.t("What would change is told against the newest one.")]
    st.html(render("said_first", testid="changed", aloud=True, title=title, lines=said))


def takes_a_report_away(found: Differences) -> bool:
    """Whether a status report would stand no more because one of another day takes its place."""
    tables = {row.table for row in found.vanished} & {row.table for row in found.new}
    return "status_reports" in tables and found.as_at[0] != found.as_at[1]


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
    """What happened, where the figures are, and where the versions are."""
    words = view.words
    heading(words.t("Accepted"), draft.told)
    said = {"convention": view.convention, "as_of": view.as_of.isoformat(), "lang": words.code}
    for page, text in (
        ("", words.t("See the figures on the Overview")),
        ("books", words.t("See its versions on the page Books")),
    ):
        st.html(render("page_link", address=link(f"{base()}/{page}", said), text=text))
