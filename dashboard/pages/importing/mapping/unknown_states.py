"""Names of States that a file has and nobody knows: the nearest are offered, a person decides."""

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


def draw_state_choices(mending: MappingForm) -> None:
    """A choice for each name: the three nearest States first, none of them taken."""
    words = mending.words
    spellings = unknown_spellings(mending)
    if not spellings:
        return
    draw_heading(
        words.t("Names that are not known"),
        words.t("The three nearest stand first. None is taken until you choose it."),
    )
    near = StateSuggestions(get_conventions().state_names)
    for spelling in spellings[:MAX_SPELLINGS]:
        draw_state_choice(mending, spelling, near.nearest_codes(spelling))
    if (more := len(spellings) - MAX_SPELLINGS) > 0:
        st.caption(words.n("{n} more name.", "{n} more names.", more))


def unknown_spellings(mending: MappingForm) -> list[str]:
    """The spellings that are not known, and those that somebody spoke for already."""
    problems = mending.prepared.result.book.problems
    found = [
        p.params["found"] for p in problems if p.code == UNKNOWN_STATE_CODE and "found" in p.params
    ]
    return list(dict.fromkeys([*mending.mapping.states, *found]))


def draw_state_choice(mending: MappingForm, spelling: str, nearest: Sequence[str]) -> None:
    """The choice for one name: the ``nearest`` codes, then all others."""
    words, ledger = mending.words, mending.view.ledger
    named = {str(code): state_name(ledger, str(code), words) for code in ledger.states.index}
    first = [code for code in nearest if code in named]
    others = sorted(named.keys() - set(first), key=lambda code: words.sort_key(named[code]))
    mending.draw_select(
        words.t("“{name}” is", name=spelling),
        ("", *first, *others),
        mending.mapping.states.get(spelling, ""),
        lambda code: named.get(code, code) or words.t("not known: its rows are not counted"),
        lambda code: with_states(mending.mapping, {spelling: code}),
        "state",
        spelling,
    )
