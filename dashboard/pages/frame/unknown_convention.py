"""What stands where the address names a convention that is not here: its name, and those that are."""

from __future__ import annotations

from typing import Final, NoReturn

import streamlit as st

from dashboard.conventions.conventions import Conventions
from dashboard.live.component import redraw_on_change
from dashboard.locale import Words
from dashboard.pages.frame.address import build_link
from dashboard.pages.frame.style import render_style
from dashboard.pages.frame.templates import render

MAX_NAME_CHARS: Final = 80  # characters of a name that is repeated


def show_unknown_convention(name: str, shelf: Conventions, words: Words) -> NoReturn:
    """Say that there is no convention of that name, list those there are, and end the page.

    It is drawn anew when one comes or goes.
    """
    title = words.t("There is no convention of that name here")
    st.set_page_config(page_title=title, layout="wide")
    st.html(render_style())
    html = render(
        "nowhere",
        title=title,
        line=words.t("The address asks for “{name}”. These are here:", name=name[:MAX_NAME_CHARS]),
        links=[
            (build_link("", {"convention": c.id, "lang": words.code}), f"{c.name} ({c.id})")
            for c in shelf.list_conventions()
        ],
    )
    st.html(html)
    redraw_on_change("", shelf.list_version)
    st.stop()
