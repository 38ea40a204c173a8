"""The list of answers given about a sheet, each of which can be changed or withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

import streamlit as st

from dashboard.pages.importing.mapping import mapping_edits
from dashboard.pages.importing.mapping.mapping_form import MappingForm
from dashboard.wording.field_names import field_names, table_fields
from dashboard.wording.question_text import shorten_and_isolate, text_meaning_names
from dashboard.workbooks.mapping.book_mapping import ANY_TEXT, BookMapping, SheetMapping
from dashboard.workbooks.mapping.mapping_file import ALL_FIELDS
from dashboard.workbooks.preview import SheetPreview
from dashboard.workbooks.problems.questions import COUNT, EXCLUDE, TEXT_MEANINGS

MAX_ANSWERS: Final = 40  # answers listed


class GivenAnswer(NamedTuple):
    """One answer: its subject, value and options, and the mapping for another option."""

    subject: str
    answer: str
    options: tuple[str, ...]
    apply_answer: Callable[[str], BookMapping]


def draw_answers(form: MappingForm, preview: SheetPreview) -> None:
    """Draw a select box for each answer about a sheet; a withdrawn text is asked about again."""
    words = form.words
    sheet_mapping = mapping_edits.sheet_mapping(form.mapping, preview.sheet)
    table = next((found.table for found in preview.tables), sheet_mapping.table)
    answers = [
        *column_answers(form, sheet_mapping, table),
        *category_answers(form, sheet_mapping),
        *text_answers(form, sheet_mapping),
    ]
    if not answers:
        return
    names = {"": words.t("Taken back: as found, or asked again"), **text_meaning_names(words)}
    fields = field_names(words)
    with st.expander(
        words.n(
            "You said: {n} answer about this sheet",
            "You said: {n} answers about this sheet",
            len(answers),
        )
    ):
        for n, answer in enumerate(answers[:MAX_ANSWERS]):
            form.draw_select(
                answer.subject,
                answer.options,
                answer.answer,
                lambda option: names.get(option) or fields.get(option, option),
                answer.apply_answer,
                preview.sheet, "given", n, answer.subject,
            )  # fmt: skip
        if (more := len(answers) - MAX_ANSWERS) > 0:
            st.caption(words.n("{n} more answer.", "{n} more answers.", more))


def column_answers(
    form: MappingForm, sheet_mapping: SheetMapping, table: str
) -> Iterator[GivenAnswer]:
    """Yield the answers about columns."""
    fields = table_fields(table) or ALL_FIELDS
    for title, field in sheet_mapping.columns.items():
        yield GivenAnswer(
            form.words.t("Column “{title}”", title=shorten_and_isolate(title)),
            field,
            ("", *fields, EXCLUDE),
            partial(mapping_edits.with_titled_column, form.mapping, sheet_mapping.sheet, title),
        )


def category_answers(form: MappingForm, sheet_mapping: SheetMapping) -> Iterator[GivenAnswer]:
    """Yield the answers about the texts in columns."""
    words = form.words
    for title, texts in sheet_mapping.categories.items():
        for text, meaning in texts.items():
            is_any = text == ANY_TEXT
            subject = (
                words.t("Column “{title}”, whatever stands in it", title=shorten_and_isolate(title))
                if is_any
                else words.t(
                    "Column “{title}”: “{text}”",
                    title=shorten_and_isolate(title),
                    text=shorten_and_isolate(text),
                )
            )
            yield GivenAnswer(
                subject,
                meaning,
                ("", COUNT) if is_any else ("", *TEXT_MEANINGS),
                partial(
                    mapping_edits.with_category, form.mapping, sheet_mapping.sheet, title, text
                ),
            )


def text_answers(form: MappingForm, sheet_mapping: SheetMapping) -> Iterator[GivenAnswer]:
    """Yield the answers about headings, marks and notes."""
    for text, meaning in sheet_mapping.texts.items():
        yield GivenAnswer(
            form.words.t("“{text}”", text=shorten_and_isolate(text)),
            meaning,
            ("", COUNT, EXCLUDE),
            partial(mapping_edits.with_text, form.mapping, sheet_mapping.sheet, text),
        )
