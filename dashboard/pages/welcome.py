"""The page shown without any convention: how to begin one, here or in a terminal; blank books."""

from __future__ import annotations

import streamlit as st

from dashboard import paths
from dashboard.locale import load_words
from dashboard.pages.begin import draw_being_read, draw_form
from dashboard.pages.books import show_blank_book_downloads
from dashboard.pages.frame.address import read_query, update_query
from dashboard.pages.frame.elements import draw_heading
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.view import choose_language
from dashboard.store.book_folder import list_convention_folders


def show() -> None:
    """Offer to begin a convention, and the blank books."""
    words = load_words(choose_language(read_query()))
    if list_convention_folders(paths.data_folder()):
        draw_being_read(words)
        return
    st.title(words.t("No convention is here yet"))
    st.markdown(
        words.t(
            "The dashboard looks for conventions in the folder {folder}. A convention is a folder"
            " with a file `convention.toml` and its books.",
            folder=escape_markdown(str(paths.data_folder())),
        )
    )
    draw_heading(words.t("New convention"))
    draw_form(words, lambda identity: update_query(convention=identity))
    draw_heading(words.t("In a terminal"))
    st.markdown(words.t("Make one with empty, explained books, ready to fill:"))
    st.code("dashboard new my-convention\ndashboard run --data my-convention", language="sh")
    st.markdown(words.t("Or take the empty books from here, fill them, and put them in a folder:"))
    show_blank_book_downloads(words)
