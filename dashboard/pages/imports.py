"""Import: a file is looked at, mended and compared before it takes the place of a book in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

import streamlit as st

from dashboard.importing import NOTHING_COUNTED, OPEN_QUESTIONS, Prepared
from dashboard.live.base_path import base_path
from dashboard.locale import Words
from dashboard.pages import sheet_picture
from dashboard.pages.address import link
from dashboard.pages.books import problems
from dashboard.pages.drawing import heading, lines
from dashboard.pages.import_accept import decide
from dashboard.pages.import_against import against, seen
from dashboard.pages.import_answers import answers
from dashboard.pages.import_changes import changes
from dashboard.pages.import_choices import PICKED, Mending
from dashboard.pages.import_draft import Draft, put
from dashboard.pages.import_effect import show_effect
from dashboard.pages.import_files import at_hand, chosen
from dashboard.pages.import_questions import question
from dashboard.pages.import_said import as_said
from dashboard.pages.import_seen import hidden_name, recognised
from dashboard.pages.import_states import states
from dashboard.pages.import_words import OF_FILE
from dashboard.pages.import_work import prepared
from dashboard.pages.problems import told
from dashboard.pages.templates import render
from dashboard.pages.view import View, the_view
from dashboard.store.names import book_name
from dashboard.workbooks import Severity
from dashboard.workbooks.differences import Differences
from dashboard.workbooks.questions import Question
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
    listed = at_hand(view)
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


def look(view: View, draft: Draft, ready: Prepared) -> None:
    """Everything about one file, in the order a person would ask; an open question before all else."""
    words = view.words
    if ready.refusal == NOTHING_COUNTED:
        refused(view, [*reasons(ready, words), way_out(ready, words)])
    if not ready.looked.sheets:
        return
    mending = Mending(view, draft.sha256, ready)
    is_open = ready.refusal == OPEN_QUESTIONS
    if is_open:
        sheet(ready, mending)
    recognised(ready, words)
    mending.taking_back()
    if not is_open:
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
    if is_open:
        unanswered(ready, words)
    elif ready.refusal != NOTHING_COUNTED:
        compare(view, draft, ready)


def unanswered(ready: Prepared, words: Words) -> None:
    """That nothing can be accepted while a question is open."""
    n = len(ready.looked.questions)
    heading(
        words.t("Cannot be accepted yet"),
        words.n(
            "{n} question is open: answer it above. What it is about is not counted until then.",
            "{n} questions are open: answer them above. What they are about is not counted until then.",
            n,
        ),
    )


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
    asked = question(mending)
    heading(words.t("The sheet as it is read"))
    with st.container(horizontal=True, key="cf-stack-sheet"):
        seen = as_said(sheets[which(sheets, mending, asked)], mending.mapping)
        mending.sheet(seen)
    answers(mending, seen)
    panel = st.container()
    picture(ready, seen, mending, asked)
    with panel:
        mending.picked(seen)


def which(sheets: Mapping[str, Seen], mending: Mending, asked: Question | None) -> str:
    """The sheet that is looked at; a choice where there are several."""
    if len(sheets) == 1:
        return next(iter(sheets))
    key = mending.key("sheet")
    if st.session_state.get(key) not in sheets:
        first = asked.sheet if asked is not None else ""
        st.session_state[key] = first if first in sheets else first_shown(mending.read)
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


def picture(ready: Prepared, seen: Seen, mending: Mending, asked: Question | None) -> None:
    """The picture; what was clicked on it is remembered for the panel above."""
    places = asked.places if asked is not None and asked.sheet == seen.sheet else ()
    key = mending.key("picture", seen.sheet)
    found = ready.looked.book.problems
    chosen = mending.chosen(seen)
    if picked := sheet_picture.draw(seen, found, mending.words, key, chosen, places):
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
        st.html(render("page_link", address=link(f"{base_path()}/{page}", said), text=text))
