"""A button that copies a text, and a paragraph with one, for sentences that go into minutes and e-mails.

``page_script.js`` does the copying, on plain http through a selected field.
"""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.locale import Words
from dashboard.pages.frame.templates import render


def copy_button_html(text: str, words: Words, label: str = "") -> Markup:
    """Return a button "Copy" that copies ``text``, for HTML of a page.

    ``label`` is its name for those who hear the page and see no text beside it.
    """
    html = render(
        "copy_button",
        text=text,
        name=words.t("Copy"),
        label=label,
        done=words.t("Copied"),
        select=words.t("The text is selected: copy it with Ctrl+C"),
    )
    return Markup(html)  # noqa: S704 (escaped by the template)


def draw_minutes(text: str, words: Words) -> None:
    """Draw a paragraph for the minutes, with a button that copies it."""
    title, button = words.t("For the minutes"), copy_button_html(text, words)
    st.html(render("minutes", title=title, text=text, button=button))
