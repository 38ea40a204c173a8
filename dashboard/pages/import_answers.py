"""What was answered about a sheet's columns and texts, to be changed or taken back one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

import streamlit as st

from dashboard.pages import import_mending as mend
from dashboard.pages.import_choices import Mending
from dashboard.pages.import_words import field_words, fields_of
from dashboard.pages.question_words import meaning_words, shortened
from dashboard.workbooks.mapping import ANY_TEXT, BookMapping, SheetMapping
from dashboard.workbooks.mapping_file import FIELDS
from dashboard.workbooks.questions import COUNT, MEANINGS, NONE
from dashboard.workbooks.seen import Seen

MOST: Final = 40  # answers that are listed


class Given(NamedTuple):
    """One answer: what it is about, what was said, what can be, and the mapping with another."""

    about: str
    said: str
    options: tuple[str, ...]
    become: Callable[[str], BookMapping]


def answers(mending: Mending, seen: Seen) -> None:
    """A choice for each answer about a sheet; taken back, a text is asked about again."""
    words = mending.words
    said = mend.of_sheet(mending.mapping, seen.sheet)
    table = next((block.table for block in seen.blocks), said.table)
    given = [
        *of_columns(mending, said, table),
        *of_categories(mending, said),
        *of_texts(mending, said),
    ]
    if not given:
        return
    names = {"": words.t("Taken back: as found, or asked again"), **meaning_words(words)}
    fields = field_words(words)
    with st.expander(
        words.n(
            "You said: {n} answer about this sheet",
            "You said: {n} answers about this sheet",
            len(given),
        )
    ):
        for n, one in enumerate(given[:MOST]):
            mending.choose(
                one.about,
                one.options,
                one.said,
                lambda option: names.get(option) or fields.get(option, option),
                one.become,
                seen.sheet, "given", n, one.about,
            )  # fmt: skip
        if (more := len(given) - MOST) > 0:
            st.caption(words.n("{n} more answer.", "{n} more answers.", more))


def of_columns(mending: Mending, said: SheetMapping, table: str) -> Iterator[Given]:
    """What was said that columns hold."""
    fields = fields_of(table) or FIELDS
    for title, field in said.columns.items():
        yield Given(
            mending.words.t("Column “{title}”", title=shortened(title)),
            field,
            ("", *fields, NONE),
            partial(mend.with_title, mending.mapping, said.sheet, title),
        )


def of_categories(mending: Mending, said: SheetMapping) -> Iterator[Given]:
    """What was said of the texts in columns."""
    words = mending.words
    for title, texts in said.categories.items():
        for text, meaning in texts.items():
            is_any = text == ANY_TEXT
            about = (
                words.t("Column “{title}”, whatever stands in it", title=shortened(title))
                if is_any
                else words.t(
                    "Column “{title}”: “{text}”", title=shortened(title), text=shortened(text)
                )
            )
            yield Given(
                about,
                meaning,
                ("", COUNT) if is_any else ("", *MEANINGS),
                partial(mend.with_category, mending.mapping, said.sheet, title, text),
            )


def of_texts(mending: Mending, said: SheetMapping) -> Iterator[Given]:
    """What was said of headings, marks and notes."""
    for text, meaning in said.texts.items():
        yield Given(
            mending.words.t("“{text}”", text=shortened(text)),
            meaning,
            ("", COUNT, NONE),
            partial(mend.with_text, mending.mapping, said.sheet, text),
        )
