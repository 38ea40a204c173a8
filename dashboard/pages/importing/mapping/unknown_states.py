"""The choice of a State for each unknown name in a file, with the nearest matches first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard.conventions.conventions import get_conventions
from dashboard.pages.frame.elements import draw_heading
from dashboard.pages.importing.mapping.mapping_edits import with_states
from dashboard.pages.importing.mapping.mapping_form import MappingForm
from dashboard.wording.display_names import state_name
from dashboard.workbooks.values.states.state_suggestions import StateSuggestions

UNKNOWN_STATE_CODE: Final = "unknown-state"
MAX_SPELLINGS: Final = 12


def draw_state_choices(form: MappingForm) -> None:
    """Draw a choice for each unknown name, with the three nearest States first."""
    words = form.words
    spellings = unknown_spellings(form)
    if not spellings:
        return
    draw_heading(
        words.t("Names that are not known"),
        words.t("The three nearest stand first. None is taken until you choose it."),
    )
    suggestions = StateSuggestions(get_conventions().state_names)
    for spelling in spellings[:MAX_SPELLINGS]:
        draw_state_choice(form, spelling, suggestions.nearest_codes(spelling))
    if (more := len(spellings) - MAX_SPELLINGS) > 0:
        st.caption(words.n("{n} more name.", "{n} more names.", more))


def unknown_spellings(form: MappingForm) -> list[str]:
    """Return the unknown names, and those that the mapping already resolves."""
    problems = form.prepared.result.book.problems
    unknown = [
        p.params["found"] for p in problems if p.code == UNKNOWN_STATE_CODE and "found" in p.params
    ]
    return list(dict.fromkeys([*form.mapping.states, *unknown]))


def draw_state_choice(form: MappingForm, spelling: str, nearest: Sequence[str]) -> None:
    """Draw the choice for one name: the ``nearest`` codes, then all others."""
    words, ledger = form.words, form.view.ledger
    names = {str(code): state_name(ledger, str(code), words) for code in ledger.states.index}
    first = [code for code in nearest if code in names]
    others = sorted(names.keys() - set(first), key=lambda code: words.sort_key(names[code]))
    form.draw_select(
        words.t("“{name}” is", name=spelling),
        ("", *first, *others),
        form.mapping.states.get(spelling, ""),
        lambda code: names.get(code, code) or words.t("not known: its rows are not counted"),
        lambda code: with_states(form.mapping, {spelling: code}),
        "state",
        spelling,
    )
