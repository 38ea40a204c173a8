"""The Import page: a file is read, mapped and compared before it replaces a book in use."""

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
    """Draw the Import page."""
    view = current_view()
    words = view.words
    draw_heading(
        words.t("Import a book"),
        words.t(
            "Files as people send them. Nothing is changed until you have seen what would change"
            " and accepted it."
        ),
    )
    drafts = collect_drafts(view)
    if not drafts:
        return
    draft = choose_draft(view, drafts)
    if draft.state == "accepted":
        draw_accepted(view, draft)
        return
    prepared = prepare_draft(view, draft)
    if isinstance(prepared, str):
        draw_refusal(view, [prepared])
        return
    draw_draft(view, draft, prepared)


def draw_draft(view: View, draft: Draft, prepared: PreparedImport) -> None:
    """Draw all sections for one file, an open question first."""
    words = view.words
    if prepared.refusal_code == NOTHING_COUNTED:
        draw_refusal(view, [*refusal_reasons(prepared, words), refusal_advice(prepared, words)])
    if not prepared.result.previews:
        return
    form = MappingForm(view, draft.sha256, prepared)
    has_questions = prepared.refusal_code == OPEN_QUESTIONS
    if has_questions:
        draw_sheet(prepared, form)
    draw_recognition_summary(prepared, words)
    form.draw_reset_button()
    if not has_questions:
        draw_sheet(prepared, form)
    with st.expander(
        words.t(
            "What holds for the whole file: money, currency, day, how numbers and dates are written"
        ),
        expanded=any(p.code in FILE_PROBLEM_CODES for p in prepared.result.book.problems),
    ):
        form.draw_book_fields()
    draw_state_choices(form)
    draw_heading(words.t("Problems of this file"))
    show_problems(prepared.result.book.problems, words)
    if has_questions:
        draw_open_questions_notice(prepared, words)
    elif prepared.refusal_code != NOTHING_COUNTED:
        draw_comparison(view, draft, prepared)


def draw_open_questions_notice(prepared: PreparedImport, words: Words) -> None:
    """Draw that nothing can be accepted while a question is open."""
    n = len(prepared.result.questions)
    draw_heading(
        words.t("Cannot be accepted yet"),
        words.n(
            "{n} question is open: answer it above. What it is about is not counted until then.",
            "{n} questions are open: answer them above. What they are about is not counted until then.",
            n,
        ),
    )


def draw_refusal(view: View, lines: Sequence[str]) -> None:
    """Draw why a file is refused."""
    words = view.words
    title = words.t("This file is not taken as it is; nothing was changed")
    st.html(render("alert", testid="refused", title=title, lines=lines))


def refusal_reasons(prepared: PreparedImport, words: Words) -> list[str]:
    """Return why nothing of a file is counted: its errors, else its warnings."""
    problems = prepared.result.book.problems
    has_preview = bool(prepared.result.previews)
    return format_problems(
        problems, words, errors_only=True, are_below=has_preview
    ) or format_problems(problems, words, are_below=has_preview)


def refusal_advice(prepared: PreparedImport, words: Words) -> str:
    """Return what to do with a file of which nothing is counted."""
    if prepared.result.previews:
        return words.t("Say below what is missing, or mend the file and choose it again.")
    return words.t("Mend the file as described and choose it again.")


def draw_sheet(prepared: PreparedImport, form: MappingForm) -> None:
    """Draw a sheet's picture and the form for its mapping."""
    words, sheets = form.words, {preview.sheet: preview for preview in prepared.result.previews}
    question = draw_next_question(form)
    draw_heading(words.t("The sheet as it is read"))
    with st.container(horizontal=True, key="cf-stack-sheet"):
        preview = preview_draft_mapping(sheets[choose_sheet(sheets, form, question)], form.mapping)
        form.draw_sheet_fields(preview)
    draw_answers(form, preview)
    panel = st.container()
    draw_sheet_picture(prepared, preview, form, question)
    with panel:
        form.draw_picked_panel(preview)


def choose_sheet(
    sheets: Mapping[str, SheetPreview], form: MappingForm, question: Question | None
) -> str:
    """Return the selected sheet; draw a choice if there are several."""
    if len(sheets) == 1:
        return next(iter(sheets))
    key = form.widget_key("sheet")
    if st.session_state.get(key) not in sheets:
        first = question.sheet if question is not None else ""
        st.session_state[key] = first if first in sheets else default_sheet(form.prepared)
    return st.selectbox(
        form.words.t("Sheet"),
        list(sheets),
        format_func=lambda name: sheet_label(sheets[name], form.words),
        key=key,
    )


def default_sheet(prepared: PreparedImport) -> str:
    """Return the sheet to show first: one with errors, else the one with most rows."""
    sheets_with_errors = {
        p.sheet for p in prepared.result.book.problems if p.severity is Severity.ERROR
    }
    return max(
        prepared.result.previews,
        key=lambda preview: (
            preview.sheet in sheets_with_errors,
            sum(table.row_count for table in preview.tables),
        ),
    ).sheet


def draw_sheet_picture(
    prepared: PreparedImport, preview: SheetPreview, form: MappingForm, question: Question | None
) -> None:
    """Draw the picture, and store the clicked column for the panel above."""
    cells = question.cells if question is not None and question.sheet == preview.sheet else ()
    key = form.widget_key("picture", preview.sheet)
    problems = prepared.result.book.problems
    selected = form.picked_header(preview)
    if picked := sheet_picture.draw_sheet_picture(
        preview, problems, form.words, key, selected, cells
    ):
        st.session_state[PICKED_KEY] = (form.sha256, preview.sheet, picked)


def draw_comparison(view: View, draft: Draft, prepared: PreparedImport) -> None:
    """Draw what would change, against which book, and the decision."""
    words = view.words
    draw_heading(words.t("What would change"))
    draw_replaced_book_choice(view, draft, prepared)
    if prepared.in_use is None:
        draw_lines(
            words.t(
                "No book of the name {book} is in use: this would be a new one.", book=prepared.name
            )
        )
    if prepared.is_unchanged:
        draw_lines(
            words.t("This file is in use already, byte for byte. There is nothing to accept.")
        )
        return
    if is_report_replaced(prepared.changes):
        draw_lines(
            words.t(
                "This is a report of another day. In the place of {book} it takes the earlier report"
                " away; to see both side by side, choose a new book above.",
                book=prepared.name,
            )
        )
    compared = compare_version(view.convention, draft, prepared)
    if compared.has_changed:
        draw_conflict_notice(prepared, words)
    draw_differences(prepared.changes, view.ledger, words)
    if draft.state == "left":
        draw_lines(words.t("You left it as it is. Nothing was changed."))
    draw_effect(view, prepared)
    draw_decision(view, draft, prepared, compared)
    store_compared_version(view.convention, draft, compared)


def draw_conflict_notice(prepared: PreparedImport, words: Words) -> None:
    """Draw that the book in use was changed by somebody else meanwhile."""
    title = words.t("{book} was changed by somebody else meanwhile", book=prepared.name)
    lines = [words.t("What would change is told against the newest one.")]
    st.html(render("alert", testid="changed", title=title, lines=lines))


def is_report_replaced(differences: Differences) -> bool:
    """Return True if a status report would be replaced by one of another date."""
    tables = {row.table for row in differences.removed} & {row.table for row in differences.added}
    return "status_reports" in tables and differences.as_at[0] != differences.as_at[1]


def draw_replaced_book_choice(view: View, draft: Draft, prepared: PreparedImport) -> None:
    """Draw the choice of the book to replace, or a new book."""
    words = view.words
    books = [book.name for book in view.snapshot.books]
    new_name = unused_book_name(draft.name, books)
    key = f"import-replaces-{draft.sha256[:12]}"
    st.session_state[key] = prepared.name if prepared.name in books else new_name
    st.selectbox(
        words.t("Takes the place of"),
        [*books, new_name],
        format_func=lambda name: (
            words.t("None: a new book, {name}", name=name) if name == new_name else name
        ),
        key=key,
        on_change=store_replaced_book,
        args=(view.convention, draft, key),
    )


def unused_book_name(file_name: str, books: Sequence[str]) -> str:
    """Return a book name not in ``books``: the file's name, else with a number."""
    name = Path(safe_book_name(file_name))
    numbered = (f"{name.stem} {n}{name.suffix}" for n in count(2))
    return next(
        candidate
        for candidate in (name.name, *islice(numbered, len(books)))
        if candidate not in books
    )


def store_replaced_book(convention: str, draft: Draft, key: str) -> None:
    """Store the selected book to replace."""
    store_draft(convention, replace(draft, book=st.session_state[key]))


def draw_accepted(view: View, draft: Draft) -> None:
    """Draw the outcome, with links to the Overview and Books pages."""
    words = view.words
    draw_heading(words.t("Accepted"), draft.outcome)
    query = {"convention": view.convention, "as_of": view.as_of.isoformat(), "lang": words.code}
    letters = ("unpaid", words.t("See the letters on the page Who has not paid"))
    for page, text in (
        *((letters,) if "dated" in view.query else ()),
        ("", words.t("See the figures on the Overview")),
        ("books", words.t("See its versions on the page Workbooks")),
    ):
        st.html(render("page_link", address=build_link(f"{base_path()}/{page}", query), text=text))
