"""The panel for the next open question about a file, answered by one button.

One question is shown at a time, the most harmful first. Its answers go into the mapping of the
file, which is then read again; nothing is stored before the button is pressed.
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

MAX_RADIO_OPTIONS: Final = 4  # options shown as radio buttons; more are shown in a select box


def sort_questions(questions: Sequence[Question]) -> list[Question]:
    """Return the open questions, the most harmful kinds first."""
    return sorted(questions, key=lambda question: QUESTION_KINDS.index(question.kind))


def draw_next_question(form: MappingForm) -> Question | None:
    """Draw the first open question of a file and return it; None if none is open."""
    questions = sort_questions(form.prepared.result.questions)
    if not questions:
        convention = form.view.convention
        store_draft(convention, replace(session_drafts(convention)[form.sha256], answer_count=0))
        return None
    panel = QuestionPanel(form, questions[0])
    panel.draw(len(questions))
    return panel.question


class QuestionPanel:
    """The widgets of one question about one file."""

    def __init__(self, form: MappingForm, question: Question) -> None:
        """Create the panel; its widget keys are unique to the question."""
        self.form, self.words, self.question = form, form.words, question
        self.digest = sha256(repr(question).encode("utf-8", "backslashreplace")).hexdigest()[:12]
        self.items = question.items if question.kind not in {"amounts", "column", "sheet"} else ()

    def widget_key(self, *parts: object) -> str:
        """Return a widget key that is unique to the question."""
        return self.form.widget_key("question", self.digest, *parts)

    def draw(self, open_count: int) -> None:
        """Draw the question, its location, options and button; ``open_count`` includes this one."""
        words, draft = self.words, session_drafts(self.form.view.convention)[self.form.sha256]
        with st.container(border=True, key=self.form.widget_key("asking")):
            title = words.t(
                "Question {number} of {all}: {question}",
                number=words.count(draft.answer_count + 1),
                all=words.count(draft.answer_count + open_count),
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
        """Draw one choice for each text, or one for the entire question."""
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
        """Return a text with its rows and sum, and the source of an existing answer."""
        words, label = self.words, item_label(item, self.words)
        if not item.answer:
            return label
        sheet_mapping = self.form.mapping.for_sheet(self.question.sheet)
        answered = (
            sheet_mapping.categories.get(self.question.title, {})
            if self.question.title
            else sheet_mapping.texts
        )
        if item.text in answered:
            return words.t("{text} (as you said)", text=label)
        return words.t("{text} (a known word)", text=label)

    def draw_choice(
        self, label: str, item: QuestionItem, n: int, *, hides_label: bool = False
    ) -> None:
        """Draw the choice for one text, preset to its existing or proposed answer."""
        words, answers = self.words, self.question.answers
        preset = item.answer or item.proposed
        index = answers.index(preset) if preset in answers else None

        def answer_label(answer: str) -> str:
            """Return the label of an answer, marked if it is the proposed one."""
            name = answer_name(self.question, answer, words)
            is_proposed = answer == item.proposed and not item.answer
            return words.t("{answer} (likely)", answer=name) if is_proposed else name

        is_list = len(answers) > MAX_RADIO_OPTIONS and self.question.kind in {"values", "column"}
        if not is_list:
            captions = [answer_effect(self.question, answer, words) for answer in answers]
            st.radio(
                escape_markdown(label),
                answers,
                index=index,
                format_func=lambda answer: escape_markdown(answer_label(answer)),
                captions=[escape_markdown(caption) for caption in captions]
                if any(captions)
                else None,
                horizontal=not any(captions),
                key=self.widget_key(n),
                label_visibility="collapsed" if hides_label else "visible",
            )
        else:
            st.selectbox(
                escape_markdown(label),
                answers,
                index=index,
                format_func=answer_label,
                placeholder=words.t("Not answered"),
                key=self.widget_key(n),
                label_visibility="collapsed" if hides_label else "visible",
            )

    def store_answers(self) -> None:
        """Store the panel's answers in the mapping; show an error if there are none."""
        items = self.items or (next(iter(self.question.items), QuestionItem("")),)
        chosen = {
            item.text: st.session_state.get(self.widget_key(n)) for n, item in enumerate(items)
        }
        existing = {item.text: item.answer for item in items}
        given = {
            text: answer for text, answer in chosen.items() if answer and answer != existing[text]
        }
        if st.session_state.get(self.widget_key("whatever")):
            given = {ANY_TEXT: COUNT}
        if not given:
            st.session_state[self.widget_key("silent")] = True
            return
        convention, digest = self.form.view.convention, self.form.sha256
        draft = session_drafts(convention)[digest]
        mapping = apply_answers(self.form.mapping, self.question, given)
        store_draft(
            convention, replace(draft, mapping=mapping, answer_count=draft.answer_count + 1)
        )
        st.session_state.pop(
            self.form.widget_key("sheet"), None
        )  # the next question may concern another sheet
