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

from dashboard.pages.import_choices import Mending
from dashboard.pages.import_draft import drafts, put
from dashboard.pages.literal import literal
from dashboard.pages.question_words import asked, choice, effect, named, whatever, where
from dashboard.pages.templates import render
from dashboard.workbooks.answers import answered
from dashboard.workbooks.mapping import ANY_TEXT
from dashboard.workbooks.questions import COUNT, KINDS, Item, Question

FEW: Final = 4  # choices that are shown as such, not in a list that opens


def in_order(questions: Sequence[Question]) -> list[Question]:
    """The open questions, the most harmful kinds first."""
    return sorted(questions, key=lambda question: KINDS.index(question.kind))


def question(mending: Mending) -> Question | None:
    """Draw the first open question of a file; None where none is open."""
    listed = in_order(mending.read.looked.questions)
    if not listed:
        convention = mending.view.convention
        put(convention, replace(drafts(convention)[mending.sha256], answers=0))
        return None
    panel = Panel(mending, listed[0])
    panel.draw(len(listed))
    return panel.asked


class Panel:
    """The widgets of one question about one file."""

    def __init__(self, mending: Mending, one: Question) -> None:
        """For one question; widgets of another question are others."""
        self.mending, self.words, self.asked = mending, mending.words, one
        self.digest = sha256(repr(one).encode("utf-8", "backslashreplace")).hexdigest()[:12]
        self.said = one.items if one.kind not in {"amounts", "column", "sheet"} else ()

    def key(self, *parts: object) -> str:
        """The key of a widget."""
        return self.mending.key("question", self.digest, *parts)

    def draw(self, left: int) -> None:
        """The panel: what is asked, where, the choices and the button; ``left``: open questions."""
        words, draft = self.words, drafts(self.mending.view.convention)[self.mending.sha256]
        with st.container(border=True, key=self.mending.key("asking")):
            title = words.t(
                "Question {number} of {all}: {question}",
                number=words.count(draft.answers + 1),
                all=words.count(draft.answers + left),
                question=asked(self.asked, words),
            )
            st.html(render("question", title=title, where=where(self.asked, words)))
            if st.session_state.pop(self.key("silent"), False):
                st.error(words.t("Choose an answer first."))
            with st.form(self.key("form"), border=False):
                self.choices()
                st.form_submit_button(words.t("Answer"), type="primary", on_click=self.answer)

    def choices(self) -> None:
        """One choice for each text, or one for all that is asked about."""
        for n, item in enumerate(self.said):
            self.choose(self.label(item), item, n)
        if self.asked.kind == "values":
            st.checkbox(literal(whatever(self.asked, self.words)), key=self.key("whatever"))
        if not self.said:
            item = next(iter(self.asked.items), Item(""))
            self.choose(asked(self.asked, self.words), item, 0, hides_label=True)
        if self.asked.kind == "sheet":
            st.caption(self.words.t("Or say below what this sheet holds."))

    def label(self, item: Item) -> str:
        """A text with its rows and sum, and who answered for it already."""
        words, told = self.words, named(item, self.words)
        if not item.answer:
            return told
        own = self.mending.mapping.sheet(self.asked.sheet)
        known = own.categories.get(self.asked.title, {}) if self.asked.title else own.texts
        if item.text in known:
            return words.t("{text} (as you said)", text=told)
        return words.t("{text} (a known word)", text=told)

    def choose(self, label: str, item: Item, n: int, *, hides_label: bool = False) -> None:
        """The choice for one text: what is known or likely stands first, and counts when it is sent."""
        words, answers = self.words, self.asked.answers
        first = item.answer or item.proposed
        index = answers.index(first) if first in answers else None

        def told(answer: str) -> str:
            """An answer, and that it is the likely one where it is."""
            name = choice(self.asked, answer, words)
            likely = answer == item.proposed and not item.answer
            return words.t("{answer} (likely)", answer=name) if likely else name

        is_list = len(answers) > FEW and self.asked.kind in {"values", "column"}
        if not is_list:
            captions = [effect(self.asked, answer, words) for answer in answers]
            st.radio(
                literal(label),
                answers,
                index=index,
                format_func=lambda answer: literal(told(answer)),
                captions=[literal(one) for one in captions] if any(captions) else None,
                horizontal=not any(captions),
                key=self.key(n),
                label_visibility="collapsed" if hides_label else "visible",
            )
        else:
            st.selectbox(
                literal(label),
                answers,
                index=index,
                format_func=told,
                placeholder=words.t("Not answered"),
                key=self.key(n),
                label_visibility="collapsed" if hides_label else "visible",
            )

    def answer(self) -> None:
        """Take the answers of the panel into the mapping; none at all are told."""
        items = self.said or (next(iter(self.asked.items), Item("")),)
        chosen = {item.text: st.session_state.get(self.key(n)) for n, item in enumerate(items)}
        known = {item.text: item.answer for item in items}
        said = {text: one for text, one in chosen.items() if one and one != known[text]}
        if st.session_state.get(self.key("whatever")):
            said = {ANY_TEXT: COUNT}
        if not said:
            st.session_state[self.key("silent")] = True
            return
        convention, digest = self.mending.view.convention, self.mending.sha256
        draft = drafts(convention)[digest]
        mapping = answered(self.mending.mapping, self.asked, said)
        put(convention, replace(draft, mapping=mapping, answers=draft.answers + 1))
        st.session_state.pop(self.mending.key("sheet"), None)  # the next one may be of another
