"""The part of the form that asks who is bound: from the reference, by a list, or later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from dashboard import paths
from dashboard.conventions.conventions import get_conventions
from dashboard.conventions.new_convention import CCM_SOURCE, Mistake, Party, read_ccm_parties
from dashboard.conventions.party_list import PartyList, check_party_list, read_party_list
from dashboard.indicators.as_of_dates import EARLIEST_DATE, LATEST_DATE
from dashboard.locale import Words
from dashboard.pages.beginning.fields import KEY_PREFIX, Fields
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.workbooks import StateNames
from dashboard.workbooks.values.states.state_suggestions import StateSuggestions

REFERENCE: Final = "reference"
LIST: Final = "list"
LATER: Final = "later"
MAX_LIST_CHARS: Final = 40_000
MAX_ASKED: Final = 12  # unknown names that are asked at once
LIST_MISTAKES: Final = ("empty", "unknown", "day", "twice")


@dataclass(frozen=True, slots=True)
class PartiesAnswer:
    """The parties that were entered, the source of the list, and the mistakes in it."""

    parties: tuple[Party, ...] = ()
    source: str = ""
    mistakes: Mapping[str, Mistake] = field(default_factory=dict)


def ask_parties(fields: Fields) -> PartiesAnswer:
    """Ask where the parties come from, and return them."""
    words = fields.words
    known = read_ccm_parties(paths.reference_folder())
    current = sum(party.withdrawal is None for party in known)
    labels = {
        LIST: words.t("From a list that I paste here"),
        REFERENCE: words.t(
            "The {n} States Parties to the Convention on Cluster Munitions, each with its day",
            n=words.count(current),
        ),
        LATER: words.t("Later: I fill or import the workbook parties.xlsx"),
    }
    chosen = st.radio(
        words.t("Who is bound?"),
        list(labels),
        format_func=lambda way: escape_markdown(labels[way]),
        key="begin-parties",
    )
    if chosen == REFERENCE:
        st.caption(words.t("Source: {source}.", source=escape_markdown(CCM_SOURCE)))
        return PartiesAnswer(known, CCM_SOURCE)
    return ask_list(fields) if chosen == LIST else PartiesAnswer()


def ask_list(fields: Fields) -> PartiesAnswer:
    """Ask for a list of States, for what is unknown in it, and for the day of those without one."""
    words, states = fields.words, get_conventions().state_names
    text = st.text_area(
        words.t("One State on each line, by name or code; behind it the day of entry into force"),
        height=200,
        max_chars=MAX_LIST_CHARS,
        placeholder=words.t("Austria; 2010-08-01\nAUS; 1 April 2013\nCôte d’Ivoire"),
        key=f"{KEY_PREFIX}list",
    )
    fields.add_place(*(f"parties.{key}" for key in LIST_MISTAKES))
    unknown = read_party_list(text, states, {}).unknown_names
    # In containers of their own, what comes and goes moves no field in which somebody types: a field that
    # the browser makes anew is empty.
    with st.container():
        listed = read_party_list(text, states, ask_states(unknown, states, words))
    with st.container():
        if listed.lines:
            st.caption(escape_markdown(describe_list(listed, words)))
    default = st.date_input(
        words.t("Entry into force for States without a day of their own"),
        value=None,
        format="YYYY-MM-DD",
        min_value=EARLIEST_DATE,
        max_value=LATEST_DATE,
        key=f"{KEY_PREFIX}day",
    )
    fields.add_place("parties.default_day")
    return PartiesAnswer(listed.parties(default), "", check_party_list(listed, default))


def ask_states(unknown: tuple[str, ...], states: StateNames, words: Words) -> dict[str, str]:
    """Ask which State each unknown name is, the nearest first, and return the codes chosen so far."""
    if not unknown:
        return {}
    local = states.in_languages.get(words.code, {})
    names = {code: local.get(code) or name for code, name in states.names.items()}
    others = sorted(names, key=lambda code: words.sort_key(names[code]))
    suggestions, answers = StateSuggestions(states), {}
    for name in unknown[:MAX_ASKED]:
        options = dict.fromkeys(["", *suggestions.nearest_codes(name), *others])
        answers[name] = st.selectbox(
            escape_markdown(words.t("“{name}” is", name=name)),
            list(options),
            format_func=lambda code: names.get(code) or words.t("not known yet"),
            key=f"{KEY_PREFIX}state-{name}",
        )
    if (more := len(unknown) - MAX_ASKED) > 0:
        st.caption(words.n("{n} more name.", "{n} more names.", more))
    return answers


def describe_list(listed: PartyList, words: Words) -> str:
    """Return how many States a list names."""
    n = len({line.state for line in listed.lines if line.state})
    return words.n("{n} State is recognised.", "{n} States are recognised.", n)
