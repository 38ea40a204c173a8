"""The sidebar, the same on every page: which convention, as at which day, in which language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.indicators.calendar import FIRST_DAY, LAST_DAY
from dashboard.locale import LANGUAGES
from dashboard.pages.address import ask
from dashboard.pages.literal import literal
from dashboard.pages.view import View, default_day
from dashboard.shelf import the_shelf


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Names by identity, each with its identity behind it where two conventions have the same.

    A choice of equal names would lead from one convention to the other.
    """
    count = Counter(names.values())
    return {one: f"{name} ({one})" if count[name] > 1 else name for one, name in names.items()}


def sidebar(view: View) -> None:
    """Draw the choices that hold for all pages; each writes itself into the address."""
    shelf, code = the_shelf(), view.words.code
    names = told_apart(
        {
            c.id: view.words.t(
                "{short}: {name}",
                short=shelf.shown(c.id).ledger.settings.text("short", code),
                name=shelf.shown(c.id).ledger.settings.text("name", code),
            )
            for c in shelf.conventions()
        }
    )
    with st.sidebar:
        if len(names) > 1:
            st.session_state["choose_convention"] = view.convention
            st.selectbox(
                view.words.t("Convention"),
                list(names),
                format_func=lambda identity: names.get(identity, identity),
                key="choose_convention",
                on_change=convention_chosen,
            )
        st.session_state["choose_as_of"] = view.as_of
        st.date_input(
            view.words.t("As at"),
            key="choose_as_of",
            format="YYYY-MM-DD",
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            on_change=as_of_chosen,
            args=(default_day(view.ledger.settings),),
        )
        st.session_state["choose_lang"] = view.words.code
        st.segmented_control(
            view.words.t("Language"),
            list(LANGUAGES),
            format_func=lambda code: literal(LANGUAGES[code]),
            key="choose_lang",
            required=True,
            on_change=language_chosen,
        )


def convention_chosen() -> None:
    """Another convention: its own day, and none of the old one's choices."""
    chosen = st.session_state["choose_convention"]
    gone = dict.fromkeys(("as_of", "year", "meeting", "state", "stream", "book"))
    ask(convention=chosen, **gone)


def as_of_chosen(default: date) -> None:
    """Another day; an emptied field goes back to the convention's own."""
    chosen = st.session_state["choose_as_of"]
    ask(as_of=(chosen or default).isoformat())


def language_chosen() -> None:
    """Another language."""
    ask(lang=st.session_state["choose_lang"])
