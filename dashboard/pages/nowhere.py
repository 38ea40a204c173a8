"""What stands where the address names a convention that is not here: its name, and those that are."""

from __future__ import annotations

from typing import Final, NoReturn

import streamlit as st

from dashboard.live.component import listen
from dashboard.locale import Words
from dashboard.pages.address import link
from dashboard.pages.style import style
from dashboard.pages.templates import render
from dashboard.shelf import Shelf

LONGEST: Final = 80  # characters of a name that is repeated


def nowhere(name: str, shelf: Shelf, words: Words) -> NoReturn:
    """Say that there is no convention of that name, list those there are, and end the page.

    It is drawn anew when one comes or goes.
    """
    title = words.t("There is no convention of that name here")
    st.set_page_config(page_title=title, layout="wide")
    st.html(style())
    html = render(
        "nowhere",
        title=title,
        line=words.t("The address asks for “{name}”. These are here:", name=name[:LONGEST]),
        links=[
            (link("", {"convention": c.id, "lang": words.code}), f"{c.name} ({c.id})")
            for c in shelf.conventions()
        ],
    )
    st.html(html)
    listen("", shelf.edition)
    st.stop()
