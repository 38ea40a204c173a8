"""Import: a file is looked at, mended and compared before it takes the place of a book in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

import streamlit as st

from dashboard.conventions.import_book import NOTHING_COUNTED, OPEN_QUESTIONS, PreparedImport
from dashboard.live.base_path import base_path
from dashboard.locale import Words
from dashboard.pages.frame.address import build_link
from dashboard.pages.frame.differences_view import draw_differences
from dashboard.pages.frame.elements import draw_heading, draw_lines
from dashboard.pages.frame.problem_list import show_problems
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View, current_view
from dashboard.pages.importing.acceptance import draw_decision
from dashboard.pages.importing.conflict import compare_version, store_compared_version
from dashboard.pages.importing.draft_list import choose_draft, collect_drafts
from dashboard.pages.importing.drafts import Draft, store_draft
from dashboard.pages.importing.mapping import sheet_picture
from dashboard.pages.importing.mapping.answer_list import draw_answers
from dashboard.pages.importing.mapping.draft_preview import preview_draft_mapping
from dashboard.pages.importing.mapping.mapping_form import PICKED_KEY, MappingForm
from dashboard.pages.importing.mapping.question_panel import draw_next_question
from dashboard.pages.importing.mapping.unknown_states import draw_state_choices
from dashboard.pages.importing.overview_effect import draw_effect
from dashboard.pages.importing.prepare_cache import prepare_draft
from dashboard.pages.importing.recognition_summary import draw_recognition_summary, sheet_label
from dashboard.store.file_names import safe_book_name
from dashboard.wording.field_names import FILE_PROBLEM_CODES
from dashboard.wording.problem_lines import format_problems
from dashboard.workbooks import Severity
from dashboard.workbooks.comparing.differences import Differences
from dashboard.workbooks.preview import SheetPreview
from dashboard.workbooks.problems.questions import Question


def show() -> None:
    """Draw the page."""
    view = current_view()
    words = view.words
    draw_heading(
        words.t("Import a book"),
        words.t(
            "Files as people send them. Nothing is changed until you have seen what would change"
            " and accepted it."
        ),
    )
    listed = collect_drafts(view)
    if not listed:
        return
    draft = choose_draft(view, listed)
    if draft.state == "accepted":
        draw_accepted(view, draft)
        return
    ready = prepare_draft(view, draft)
    if isinstance(ready, str):
        draw_refusal(view, [ready])
        return
    draw_draft(view, draft, ready)


def draw_draft(view: View, draft: Draft, ready: PreparedImport) -> None:
    """Everything about one file, in the order a person would ask; an open question before all else."""
    words = view.words
    if ready.refusal_code == NOTHING_COUNTED:
        draw_refusal(view, [*refusal_reasons(ready, words), refusal_advice(ready, words)])
    if not ready.result.previews:
        return
    mending = MappingForm(view, draft.sha256, ready)
    is_open = ready.refusal_code == OPEN_QUESTIONS
    if is_open:
        draw_sheet(ready, mending)
    draw_recognition_summary(ready, words)
    mending.draw_reset_button()
    if not is_open:
        draw_sheet(ready, mending)
    with st.expander(
        words.t(
            "What holds for the whole file: money, currency, day, how numbers and dates are written"
        ),
        expanded=any(p.code in FILE_PROBLEM_CODES for p in ready.result.book.problems),
    ):
        mending.draw_book_fields()
    draw_state_choices(mending)
    draw_heading(words.t("Problems of this file"))
    show_problems(ready.result.book.problems, words)
    if is_open:
        draw_open_questions_notice(ready, words)
    elif ready.refusal_code != NOTHING_COUNTED:
        draw_comparison(view, draft, ready)


def draw_open_questions_notice(ready: PreparedImport, words: Words) -> None:
    """That nothing can be accepted while a question is open."""
    n = len(ready.result.questions)
    draw_heading(
        words.t("Cannot be accepted yet"),
        words.n(
            "{n} question is open: answer it above. What it is about is not counted until then.",
            "{n} questions are open: answer them above. What they are about is not counted until then.",
            n,
        ),
    )


def draw_refusal(view: View, said: Sequence[str]) -> None:
    """Why a file is not taken; nothing was changed by it."""
    words = view.words
    title = words.t("This file is not taken as it is; nothing was changed")
    st.html(render("said_first", testid="refused", aloud=True, title=title, lines=said))


def refusal_reasons(ready: PreparedImport, words: Words) -> list[str]:
    """Why nothing of a file is counted: its errors, or whatever is said of it where it has none."""
    found = ready.result.book.problems
    below = bool(ready.result.previews)
    return format_problems(found, words, errors_only=True, are_below=below) or format_problems(
        found, words, are_below=below
    )


def refusal_advice(ready: PreparedImport, words: Words) -> str:
    """What to do with a file of which nothing is counted."""
    if ready.result.previews:
        return words.t("Say below what is missing, or mend the file and choose it again.")
    return words.t("Mend the file as described and choose it again.")


def draw_sheet(ready: PreparedImport, mending: MappingForm) -> None:
    """The picture of one sheet with what can be said of it."""
    words, sheets = mending.words, {seen.sheet: seen for seen in ready.result.previews}
    asked = draw_next_question(mending)
    draw_heading(words.t("The sheet as it is read"))
    with st.container(horizontal=True, key="cf-stack-sheet"):
        seen = preview_draft_mapping(sheets[choose_sheet(sheets, mending, asked)], mending.mapping)
        mending.draw_sheet_fields(seen)
    draw_answers(mending, seen)
    panel = st.container()
    draw_sheet_picture(ready, seen, mending, asked)
    with panel:
        mending.draw_picked_panel(seen)


def choose_sheet(
    sheets: Mapping[str, SheetPreview], mending: MappingForm, asked: Question | None
) -> str:
    """The sheet that is looked at; a choice where there are several."""
    if len(sheets) == 1:
        return next(iter(sheets))
    key = mending.widget_key("sheet")
    if st.session_state.get(key) not in sheets:
        first = asked.sheet if asked is not None else ""
        st.session_state[key] = first if first in sheets else default_sheet(mending.prepared)
    return st.selectbox(
        mending.words.t("Sheet"),
        list(sheets),
        format_func=lambda one: sheet_label(sheets[one], mending.words),
        key=key,
    )


def default_sheet(ready: PreparedImport) -> str:
    """The sheet that most needs to be seen: one with errors, else the one with most rows read."""
    faulty = {p.sheet for p in ready.result.book.problems if p.severity is Severity.ERROR}
    return max(
        ready.result.previews, key=lambda s: (s.sheet in faulty, sum(b.row_count for b in s.tables))
    ).sheet


def draw_sheet_picture(
    ready: PreparedImport, seen: SheetPreview, mending: MappingForm, asked: Question | None
) -> None:
    """The picture; what was clicked on it is remembered for the panel above."""
    places = asked.cells if asked is not None and asked.sheet == seen.sheet else ()
    key = mending.widget_key("picture", seen.sheet)
    found = ready.result.book.problems
    chosen = mending.picked_head(seen)
    if picked := sheet_picture.draw_sheet_picture(seen, found, mending.words, key, chosen, places):
        st.session_state[PICKED_KEY] = (mending.sha256, seen.sheet, picked)


def draw_comparison(view: View, draft: Draft, ready: PreparedImport) -> None:
    """What would change, against which book, and the decision."""
    words = view.words
    draw_heading(words.t("What would change"))
    draw_replaced_book_choice(view, draft, ready)
    if ready.in_use is None:
        draw_lines(
            words.t(
                "No book of the name {book} is in use: this would be a new one.", book=ready.name
            )
        )
    if ready.is_unchanged:
        draw_lines(
            words.t("This file is in use already, byte for byte. There is nothing to accept.")
        )
        return
    if is_report_replaced(ready.changes):
        draw_lines(
            words.t(
                "This is a report of another day. In the place of {book} it takes the earlier report"
                " away; to see both side by side, choose a new book above.",
                book=ready.name,
            )
        )
    now = compare_version(view.convention, draft, ready)
    if now.has_changed:
        draw_conflict_notice(ready, words)
    draw_differences(ready.changes, view.ledger, words)
    if draft.state == "left":
        draw_lines(words.t("You left it as it is. Nothing was changed."))
    draw_effect(view, ready)
    draw_decision(view, draft, ready, now)
    store_compared_version(view.convention, draft, now)


def draw_conflict_notice(ready: PreparedImport, words: Words) -> None:
    """That somebody changed the book in use meanwhile."""
    title = words.t("{book} was changed by somebody else meanwhile", book=ready.name)
    said = [words.t("What would change is told against the newest one.")]
    st.html(render("said_first", testid="changed", aloud=True, title=title, lines=said))


def is_report_replaced(found: Differences) -> bool:
    """Whether a status report would stand no more because one of another day takes its place."""
    tables = {row.table for row in found.removed} & {row.table for row in found.added}
    return "status_reports" in tables and found.as_at[0] != found.as_at[1]


def draw_replaced_book_choice(view: View, draft: Draft, ready: PreparedImport) -> None:
    """Which book in use a file takes the place of, or the name of the new book that it would be."""
    words = view.words
    books = [book.name for book in view.snapshot.books]
    own = unused_book_name(draft.name, books)
    key = f"import-replaces-{draft.sha256[:12]}"
    st.session_state[key] = ready.name if ready.name in books else own
    st.selectbox(
        words.t("Takes the place of"),
        [*books, own],
        format_func=lambda name: (
            words.t("None: a new book, {name}", name=name) if name == own else name
        ),
        key=key,
        on_change=store_replaced_book,
        args=(view.convention, draft, key),
    )


def unused_book_name(said: str, books: Sequence[str]) -> str:
    """The name of a book that none in use has: its own, else its own with a number."""
    name = Path(safe_book_name(said))
    others = (f"{name.stem} {n}{name.suffix}" for n in count(2))
    return next(one for one in (name.name, *islice(others, len(books))) if one not in books)


def store_replaced_book(convention: str, draft: Draft, key: str) -> None:
    """Take the book that was chosen."""
    store_draft(convention, replace(draft, book=st.session_state[key]))


def draw_accepted(view: View, draft: Draft) -> None:
    """What happened, where the figures are, and where the versions are."""
    words = view.words
    draw_heading(words.t("Accepted"), draft.outcome)
    said = {"convention": view.convention, "as_of": view.as_of.isoformat(), "lang": words.code}
    for page, text in (
        ("", words.t("See the figures on the Overview")),
        ("books", words.t("See its versions on the page Books")),
    ):
        st.html(render("page_link", address=build_link(f"{base_path()}/{page}", said), text=text))
