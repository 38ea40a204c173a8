"""The page for an unknown convention id: the requested name and the available conventions."""

from __future__ import annotations

from typing import Final, NoReturn

import streamlit as st

from dashboard.conventions.conventions import Conventions
from dashboard.live.component import redraw_on_change
from dashboard.locale import Words
from dashboard.pages.frame.address import build_link
from dashboard.pages.frame.templates import render

MAX_NAME_CHARS: Final = 80  # characters of the requested name that are repeated


def show_unknown_convention(name: str, conventions: Conventions, words: Words) -> NoReturn:
    """Say that no convention has this name, list the available ones, and stop the page.

    The page is redrawn when a convention is added or removed.
    """
    title = words.t("There is no convention of that name here")
    st.set_page_config(page_title=title, layout="wide")
    html = render(
        "unknown_convention",
        title=title,
        line=words.t("The address asks for “{name}”. These are here:", name=name[:MAX_NAME_CHARS]),
        links=[
            (build_link("", {"convention": c.id, "lang": words.code}), f"{c.name} ({c.id})")
            for c in conventions.list_conventions()
        ],
    )
    st.html(html)
    redraw_on_change("", conventions.list_version)
    st.stop()
