"""The sidebar, the same on every page: which convention, as at which day, in which language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.conventions.conventions import get_conventions
from dashboard.indicators.as_of_dates import EARLIEST_DATE, LATEST_DATE
from dashboard.locale import LANGUAGES
from dashboard.pages.frame.address import update_query
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.view import View, default_day


def disambiguate_names(names: Mapping[str, str]) -> dict[str, str]:
    """Names by identity, each with its identity behind it where two conventions have the same.

    A choice of equal names would lead from one convention to the other.
    """
    count = Counter(names.values())
    return {one: f"{name} ({one})" if count[name] > 1 else name for one, name in names.items()}


def draw_sidebar(view: View) -> None:
    """Draw the choices that hold for all pages; each writes itself into the address."""
    shelf, code = get_conventions(), view.words.code
    names = disambiguate_names(
        {
            c.id: view.words.t(
                "{short}: {name}",
                short=shelf.snapshot(c.id).ledger.settings.text_in_language("short", code),
                name=shelf.snapshot(c.id).ledger.settings.text_in_language("name", code),
            )
            for c in shelf.list_conventions()
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
                on_change=on_convention_change,
            )
        st.session_state["choose_as_of"] = view.as_of
        st.date_input(
            view.words.t("As at"),
            key="choose_as_of",
            format="YYYY-MM-DD",
            min_value=EARLIEST_DATE,
            max_value=LATEST_DATE,
            on_change=on_as_of_change,
            args=(default_day(view.ledger.settings),),
        )
        st.session_state["choose_lang"] = view.words.code
        st.segmented_control(
            view.words.t("Language"),
            list(LANGUAGES),
            format_func=lambda code: escape_markdown(LANGUAGES[code]),
            key="choose_lang",
            required=True,
            on_change=on_language_change,
        )


def on_convention_change() -> None:
    """Another convention: its own day, and none of the old one's choices."""
    chosen = st.session_state["choose_convention"]
    gone = dict.fromkeys(("as_of", "year", "meeting", "state", "stream", "book"))
    update_query(convention=chosen, **gone)


def on_as_of_change(default: date) -> None:
    """Another day; an emptied field goes back to the convention's own."""
    chosen = st.session_state["choose_as_of"]
    update_query(as_of=(chosen or default).isoformat())


def on_language_change() -> None:
    """Another language."""
    update_query(lang=st.session_state["choose_lang"])
