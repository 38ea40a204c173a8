"""Names of States that a file has and nobody knows: the nearest are offered, a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard.charts.names import state_name
from dashboard.pages.drawing import heading
from dashboard.pages.import_choices import Mending
from dashboard.pages.import_mending import with_states
from dashboard.shelf import the_shelf
from dashboard.workbooks.values.nearest_names import NearestNames

UNKNOWN: Final = "unknown-state"
MOST_NAMES: Final = 12


def states(mending: Mending) -> None:
    """A choice for each name: the three nearest States first, none of them taken."""
    words = mending.words
    spellings = unknown(mending)
    if not spellings:
        return
    heading(
        words.t("Names that are not known"),
        words.t("The three nearest stand first. None is taken until you choose it."),
    )
    near = NearestNames(the_shelf().names)
    for spelling in spellings[:MOST_NAMES]:
        one(mending, spelling, near.codes(spelling))
    if (more := len(spellings) - MOST_NAMES) > 0:
        st.caption(words.n("{n} more name.", "{n} more names.", more))


def unknown(mending: Mending) -> list[str]:
    """The spellings that are not known, and those that somebody spoke for already."""
    problems = mending.read.looked.book.problems
    found = [p.params["found"] for p in problems if p.code == UNKNOWN and "found" in p.params]
    return list(dict.fromkeys([*mending.mapping.states, *found]))


def one(mending: Mending, spelling: str, nearest: Sequence[str]) -> None:
    """The choice for one name: the ``nearest`` codes, then all others."""
    words, ledger = mending.words, mending.view.ledger
    named = {str(code): state_name(ledger, str(code), words) for code in ledger.states.index}
    first = [code for code in nearest if code in named]
    others = sorted(named.keys() - set(first), key=lambda code: words.collate(named[code]))
    mending.choose(
        words.t("“{name}” is", name=spelling),
        ("", *first, *others),
        mending.mapping.states.get(spelling, ""),
        lambda code: named.get(code, code) or words.t("not known: its rows are not counted"),
        lambda code: with_states(mending.mapping, {spelling: code}),
        "state",
        spelling,
    )
