"""Every page's frame: what is asked for, the sidebar, the page, and the ear for changed books."""

from __future__ import annotations

import streamlit as st

from dashboard.live.component import listen
from dashboard.pages import books, imports, isu, meetings, overview, payers, state, welcome
from dashboard.pages.address import ask
from dashboard.pages.colours import watch_colours
from dashboard.pages.drawing import frame
from dashboard.pages.literal import literal
from dashboard.pages.sidebar import sidebar
from dashboard.pages.view import View, the_view
from dashboard.shelf import the_shelf


def pages(view: View) -> list[st.Page]:
    """The pages in the order a person would ask; their names in the viewer's language."""
    words = view.words
    settings = view.ledger.settings
    isu_title = settings.text("voluntary", words.code).strip() or words.t("Voluntary contributions")
    meetings_title = settings.text("assessed", words.code).strip() or words.t(
        "Assessed contributions"
    )
    return [
        st.Page(overview.show, title=words.t("Overview"), url_path="", default=True),
        st.Page(isu.show, title=literal(isu_title), url_path="isu"),
        st.Page(meetings.show, title=literal(meetings_title), url_path="meetings"),
        st.Page(payers.show, title=words.t("Payers over time"), url_path="payers"),
        st.Page(state.show, title=words.t("State"), url_path="state"),
        st.Page(books.show, title=words.t("Books"), url_path="books"),
        st.Page(imports.show, title=words.t("Import"), url_path="import"),
    ]


def main() -> None:
    """Draw the page that is asked for."""
    if not the_shelf().conventions():
        st.set_page_config(page_title="Convention financing", layout="wide")
        welcome.show()
        listen("", the_shelf().edition)
        return
    view = the_view()
    short = view.ledger.settings.text("short", view.words.code)
    st.set_page_config(
        page_title=view.words.t("{short}: how it is paid for", short=short), layout="wide"
    )
    page = st.navigation(pages(view))
    book = view.said.get("book") if page.url_path == "import" else None  # asked of no other page
    ask(convention=view.convention, as_of=view.pinned, book=book)
    frame(view)
    sidebar(view)
    page.run()
    listen(view.convention, view.shown.version)
    watch_colours(view.look)


main()
