"""Draw the requested page with its header and choices, and redraw it when books change."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboard.conventions.conventions import get_conventions
from dashboard.live.component import redraw_on_change
from dashboard.pages import (
    begin,
    books,
    isu,
    meetings,
    overview,
    payers,
    present,
    since,
    state,
    unpaid,
    welcome,
)
from dashboard.pages.frame.address import update_query
from dashboard.pages.frame.elements import draw_page_header
from dashboard.pages.frame.markdown_escape import escape_markdown
from dashboard.pages.frame.page_script import run_page_script
from dashboard.pages.frame.view import View, current_view
from dashboard.pages.importing import import_page


def build_pages(view: View) -> list[st.Page]:
    """Return all pages in the order of the navigation, with titles in the viewer's language."""
    words = view.words
    settings = view.ledger.settings
    isu_title = settings.text_in_language("voluntary", words.code).strip() or words.t(
        "Voluntary contributions"
    )
    meetings_title = settings.text_in_language("assessed", words.code).strip() or words.t(
        "Assessed contributions"
    )
    streams = view.ledger.streams
    dated = any(stream.basis != "revenue" for stream in streams.values())
    return [
        st.Page(overview.show, title=words.t("Overview"), url_path="", default=True),
        st.Page(
            isu.show,
            title=escape_markdown(isu_title),
            url_path="isu",
            visibility=visible_if("voluntary" in streams),
        ),
        st.Page(
            meetings.show,
            title=escape_markdown(meetings_title),
            url_path="meetings",
            visibility=visible_if("assessed" in streams),
        ),
        st.Page(
            since.show,
            title=words.t("Since the last meeting"),
            url_path="since",
            visibility=visible_if(dated),
        ),
        st.Page(payers.show, title=words.t("Payers over time"), url_path="payers"),
        st.Page(
            unpaid.show,
            title=words.t("Who has not paid"),
            url_path="unpaid",
            visibility=visible_if(dated),
        ),
        st.Page(state.show, title=words.t("State"), url_path="state"),
        st.Page(
            present.show,
            title=words.t("Present"),
            url_path="present",
            visibility=visible_if(bool(view.ledger.streams)),
        ),
        st.Page(books.show, title=words.t("Workbooks"), url_path="books"),
        st.Page(import_page.show, title=words.t("Import"), url_path="import"),
        st.Page(begin.show, title=words.t("New convention"), url_path="begin", visibility="hidden"),
    ]


def visible_if(has_content: bool) -> Literal["visible", "hidden"]:  # noqa: FBT001 (a condition)
    """Return whether the navigation lists a page; a link to a hidden one still leads to it."""
    return "visible" if has_content else "hidden"


def main() -> None:
    """Draw the requested page."""
    if not get_conventions().list_conventions():
        st.set_page_config(page_title="Convention financing", layout="wide")
        welcome.show()
        redraw_on_change("", get_conventions().list_version)
        return
    view = current_view()
    short = view.ledger.settings.text_in_language("short", view.words.code)
    st.set_page_config(
        page_title=view.words.t("{short}: how it is paid for", short=short), layout="wide"
    )
    page = st.navigation(build_pages(view), position="top")
    book = (
        view.query.get("book") if page.url_path == "import" else None
    )  # used by the Import page only
    update_query(convention=view.convention, as_of=view.pinned_day, book=book)
    draw_page_header(view, page.title if page.url_path else "", page.url_path)
    page.run()
    run_page_script(view)


main()
