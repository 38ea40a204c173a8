"""A button that copies a text, for sentences that go into minutes and e-mails.

``page_script.js`` does the copying, on plain http through a selected field.
"""

from __future__ import annotations

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
