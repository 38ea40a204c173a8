"""What stands where no convention is at hand: how to begin, and the empty books."""

from __future__ import annotations

import streamlit as st

from dashboard import places
from dashboard.locale import speak
from dashboard.pages.address import asked
from dashboard.pages.books import templates
from dashboard.pages.literal import literal
from dashboard.pages.view import language


def show() -> None:
    """Say how to begin, and offer the empty books."""
    words = speak(language(asked()))
    st.title(words.t("No convention is here yet"))
    st.markdown(
        words.t(
            "The dashboard looks for conventions in the folder {folder}. A convention is a folder"
            " with a file `convention.toml` and its books.",
            folder=literal(str(places.data())),
        )
    )
    st.markdown(words.t("Make one with empty, explained books, ready to fill:"))
    st.code("dashboard new my-convention\ndashboard run --data my-convention", language="sh")
    st.markdown(words.t("Or take the empty books from here, fill them, and put them in a folder:"))
    templates(words)
