"""The choices of every page, in its top bar: convention, as-of date and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.conventions.conventions import get_conventions
from dashboard.indicators.as_of_dates import EARLIEST_DATE, LATEST_DATE
from dashboard.locale import LANGUAGES
from dashboard.pages.frame.address import LIST_KEYS, update_query
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.view import View, default_day


def disambiguate_names(names: Mapping[str, str]) -> dict[str, str]:
    """Return names by id, with the id appended to names that occur more than once."""
    count = Counter(names.values())
    return {
        identity: f"{name} ({identity})" if count[name] > 1 else name
        for identity, name in names.items()
    }


def draw_choices(view: View) -> None:
    """Draw the choices that apply to all pages; each is stored in the query parameters."""
    conventions, code = get_conventions(), view.words.code
    names = disambiguate_names(
        {
            c.id: view.words.t(
                "{short}: {name}",
                short=conventions.snapshot(c.id).ledger.settings.text_in_language("short", code),
                name=conventions.snapshot(c.id).ledger.settings.text_in_language("name", code),
            )
            for c in conventions.list_conventions()
        }
    )
    label = view.words.t("As at {day}", day=view.words.day(view.as_of))
    with st.container(key="cf-choices"), st.popover(label):
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
    """Switch the convention and reset the choices that depend on it."""
    chosen = st.session_state["choose_convention"]
    reset = dict.fromkeys(("as_of", "year", "meeting", "state", "stream", "book", *LIST_KEYS))
    update_query(convention=chosen, **reset)


def on_as_of_change(default: date) -> None:
    """Set the as-of date; an emptied field resets it to the convention's default."""
    chosen = st.session_state["choose_as_of"]
    update_query(as_of=(chosen or default).isoformat())


def on_language_change() -> None:
    """Set the language."""
    update_query(lang=st.session_state["choose_lang"])
