"""What was answered about a sheet's columns and texts, to be changed or taken back one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

import streamlit as st

from dashboard.pages.importing.mapping import mapping_edits as mend
from dashboard.pages.importing.mapping.mapping_form import MappingForm
from dashboard.wording.field_names import field_names, table_fields
from dashboard.wording.question_text import shorten_and_isolate, text_meaning_names
from dashboard.workbooks.mapping.book_mapping import ANY_TEXT, BookMapping, SheetMapping
from dashboard.workbooks.mapping.mapping_file import ALL_FIELDS
from dashboard.workbooks.preview import SheetPreview
from dashboard.workbooks.problems.questions import COUNT, EXCLUDE, TEXT_MEANINGS

MAX_ANSWERS: Final = 40  # answers that are listed


class GivenAnswer(NamedTuple):
    """One answer: what it is about, what was said, what can be, and the mapping with another."""

    subject: str
    answer: str
    options: tuple[str, ...]
    apply_answer: Callable[[str], BookMapping]


def draw_answers(mending: MappingForm, seen: SheetPreview) -> None:
    """A choice for each answer about a sheet; taken back, a text is asked about again."""
    words = mending.words
    said = mend.sheet_mapping(mending.mapping, seen.sheet)
    table = next((block.table for block in seen.tables), said.table)
    given = [
        *column_answers(mending, said, table),
        *category_answers(mending, said),
        *text_answers(mending, said),
    ]
    if not given:
        return
    names = {"": words.t("Taken back: as found, or asked again"), **text_meaning_names(words)}
    fields = field_names(words)
    with st.expander(
        words.n(
            "You said: {n} answer about this sheet",
            "You said: {n} answers about this sheet",
            len(given),
        )
    ):
        for n, one in enumerate(given[:MAX_ANSWERS]):
            mending.draw_select(
                one.subject,
                one.options,
                one.answer,
                lambda option: names.get(option) or fields.get(option, option),
                one.apply_answer,
                seen.sheet, "given", n, one.subject,
            )  # fmt: skip
        if (more := len(given) - MAX_ANSWERS) > 0:
            st.caption(words.n("{n} more answer.", "{n} more answers.", more))


def column_answers(mending: MappingForm, said: SheetMapping, table: str) -> Iterator[GivenAnswer]:
    """What was said that columns hold."""
    fields = table_fields(table) or ALL_FIELDS
    for title, field in said.columns.items():
        yield GivenAnswer(
            mending.words.t("Column “{title}”", title=shorten_and_isolate(title)),
            field,
            ("", *fields, EXCLUDE),
            partial(mend.with_titled_column, mending.mapping, said.sheet, title),
        )


def category_answers(mending: MappingForm, said: SheetMapping) -> Iterator[GivenAnswer]:
    """What was said of the texts in columns."""
    words = mending.words
    for title, texts in said.categories.items():
        for text, meaning in texts.items():
            is_any = text == ANY_TEXT
            about = (
                words.t("Column “{title}”, whatever stands in it", title=shorten_and_isolate(title))
                if is_any
                else words.t(
                    "Column “{title}”: “{text}”",
                    title=shorten_and_isolate(title),
                    text=shorten_and_isolate(text),
                )
            )
            yield GivenAnswer(
                about,
                meaning,
                ("", COUNT) if is_any else ("", *TEXT_MEANINGS),
                partial(mend.with_category, mending.mapping, said.sheet, title, text),
            )


def text_answers(mending: MappingForm, said: SheetMapping) -> Iterator[GivenAnswer]:
    """What was said of headings, marks and notes."""
    for text, meaning in said.texts.items():
        yield GivenAnswer(
            mending.words.t("“{text}”", text=shorten_and_isolate(text)),
            meaning,
            ("", COUNT, EXCLUDE),
            partial(mend.with_text, mending.mapping, said.sheet, text),
        )
