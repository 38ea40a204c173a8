"""The question about a file that is open: one short panel with choices, answered by one button.

One question is shown at a time, the most harmful first. Its answers go into the mapping of the file,
which is then read again; nothing is answered before the button is pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

import streamlit as st

from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.templates import render
from dashboard.pages.importing.drafts import session_drafts, store_draft
from dashboard.pages.importing.mapping.mapping_form import MappingForm
from dashboard.wording.question_text import (
    answer_effect,
    answer_name,
    any_text_label,
    item_label,
    question_location,
    question_sentence,
)
from dashboard.workbooks.mapping.apply_answers import apply_answers
from dashboard.workbooks.mapping.book_mapping import ANY_TEXT
from dashboard.workbooks.problems.questions import COUNT, QUESTION_KINDS, Question, QuestionItem

MAX_RADIO_OPTIONS: Final = 4  # choices that are shown as such, not in a list that opens


def sort_questions(questions: Sequence[Question]) -> list[Question]:
    """The open questions, the most harmful kinds first."""
    return sorted(questions, key=lambda question: QUESTION_KINDS.index(question.kind))


def draw_next_question(mending: MappingForm) -> Question | None:
    """Draw the first open question of a file; None where none is open."""
    listed = sort_questions(mending.prepared.result.questions)
    if not listed:
        convention = mending.view.convention
        store_draft(convention, replace(session_drafts(convention)[mending.sha256], answer_count=0))
        return None
    panel = QuestionPanel(mending, listed[0])
    panel.draw(len(listed))
    return panel.question


class QuestionPanel:
    """The widgets of one question about one file."""

    def __init__(self, mending: MappingForm, one: Question) -> None:
        """For one question; widgets of another question are others."""
        self.form, self.words, self.question = mending, mending.words, one
        self.digest = sha256(repr(one).encode("utf-8", "backslashreplace")).hexdigest()[:12]
        self.items = one.items if one.kind not in {"amounts", "column", "sheet"} else ()

    def widget_key(self, *parts: object) -> str:
        """The key of a widget."""
        return self.form.widget_key("question", self.digest, *parts)

    def draw(self, left: int) -> None:
        """The panel: what is asked, where, the choices and the button; ``left``: open questions."""
        words, draft = self.words, session_drafts(self.form.view.convention)[self.form.sha256]
        with st.container(border=True, key=self.form.widget_key("asking")):
            title = words.t(
                "Question {number} of {all}: {question}",
                number=words.count(draft.answer_count + 1),
                all=words.count(draft.answer_count + left),
                question=question_sentence(self.question, words),
            )
            st.html(render("question", title=title, where=question_location(self.question, words)))
            if st.session_state.pop(self.widget_key("silent"), False):
                st.error(words.t("Choose an answer first."))
            with st.form(self.widget_key("form"), border=False):
                self.draw_choices()
                st.form_submit_button(
                    words.t("Answer"), type="primary", on_click=self.store_answers
                )

    def draw_choices(self) -> None:
        """One choice for each text, or one for all that is asked about."""
        for n, item in enumerate(self.items):
            self.draw_choice(self.item_label(item), item, n)
        if self.question.kind == "values":
            st.checkbox(
                escape_markdown(any_text_label(self.question, self.words)),
                key=self.widget_key("whatever"),
            )
        if not self.items:
            item = next(iter(self.question.items), QuestionItem(""))
            self.draw_choice(
                question_sentence(self.question, self.words), item, 0, hides_label=True
            )
        if self.question.kind == "sheet":
            st.caption(self.words.t("Or say below what this sheet holds."))

    def item_label(self, item: QuestionItem) -> str:
        """A text with its rows and sum, and who answered for it already."""
        words, told = self.words, item_label(item, self.words)
        if not item.answer:
            return told
        own = self.form.mapping.for_sheet(self.question.sheet)
        known = own.categories.get(self.question.title, {}) if self.question.title else own.texts
        if item.text in known:
            return words.t("{text} (as you said)", text=told)
        return words.t("{text} (a known word)", text=told)

    def draw_choice(
        self, label: str, item: QuestionItem, n: int, *, hides_label: bool = False
    ) -> None:
        """The choice for one text: what is known or likely stands first, and counts when it is sent."""
        words, answers = self.words, self.question.answers
        first = item.answer or item.proposed
        index = answers.index(first) if first in answers else None

        def told(answer: str) -> str:
            """An answer, and that it is the likely one where it is."""
            name = answer_name(self.question, answer, words)
            likely = answer == item.proposed and not item.answer
            return words.t("{answer} (likely)", answer=name) if likely else name

        is_list = len(answers) > MAX_RADIO_OPTIONS and self.question.kind in {"values", "column"}
        if not is_list:
            captions = [answer_effect(self.question, answer, words) for answer in answers]
            st.radio(
                escape_markdown(label),
                answers,
                index=index,
                format_func=lambda answer: escape_markdown(told(answer)),
                captions=[escape_markdown(one) for one in captions] if any(captions) else None,
                horizontal=not any(captions),
                key=self.widget_key(n),
                label_visibility="collapsed" if hides_label else "visible",
            )
        else:
            st.selectbox(
                escape_markdown(label),
                answers,
                index=index,
                format_func=told,
                placeholder=words.t("Not answered"),
                key=self.widget_key(n),
                label_visibility="collapsed" if hides_label else "visible",
            )

    def store_answers(self) -> None:
        """Take the answers of the panel into the mapping; none at all are told."""
        items = self.items or (next(iter(self.question.items), QuestionItem("")),)
        chosen = {
            item.text: st.session_state.get(self.widget_key(n)) for n, item in enumerate(items)
        }
        known = {item.text: item.answer for item in items}
        said = {text: one for text, one in chosen.items() if one and one != known[text]}
        if st.session_state.get(self.widget_key("whatever")):
            said = {ANY_TEXT: COUNT}
        if not said:
            st.session_state[self.widget_key("silent")] = True
            return
        convention, digest = self.form.view.convention, self.form.sha256
        draft = session_drafts(convention)[digest]
        mapping = apply_answers(self.form.mapping, self.question, said)
        store_draft(
            convention, replace(draft, mapping=mapping, answer_count=draft.answer_count + 1)
        )
        st.session_state.pop(self.form.widget_key("sheet"), None)  # the next one may be of another
