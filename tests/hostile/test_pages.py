"""Every page shows texts of books as texts: no markup of theirs reaches the browser."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from tests.hostile.hostile_books import BOOK, SHEET, hostile_text, isu
from tests.pages.conftest import RenderedPage, open_page, open_through_main
from tests.pages.visible_text import chart_words

PAGES: Final = ("overview", "isu", "meetings", "since", "payers", "unpaid", "state", "books")
PATHS: Final = ("", "isu", "meetings", "since", "payers", "unpaid", "state", "books", "import")
# What Markdown or Streamlit interprets, unless a backslash or joiner escapes it.
MARKDOWN: Final = re.compile(
    r"(?<!\\)(?:!?\[|<\w|\$x|`y|\*\*z)|https?://|:material/|:smile:|:red\["
)
# Fields of elements that are shown literally, or whose HTML is escaped by the templates.
NONE: Final = frozenset[str]()
ALL: Final = None
PLAIN: Final[dict[str, frozenset[str] | None]] = {
    **dict.fromkeys(("html", "bidi_component"), ALL),
    "selectbox": frozenset({"options", "raw_value", "placeholder"}),
    "code": frozenset({"code_text"}),
}
HIDDEN_FIELDS: Final = frozenset({"id", "form_id", "user_key", "url"})  # never shown


def all_elements(test: AppTest) -> Iterator[Node]:
    """Yield each element of a run, including a sidebar, if any."""
    waiting: list[Any] = [test.main, test.sidebar]
    while waiting:
        node = waiting.pop()
        waiting += node.children.values() if isinstance(node, Block) else ()
        if getattr(node, "proto", None) is not None:
            yield node


def markdown_texts(proto: Any, plain: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    """Yield field name and text of each text that Streamlit may read as Markdown."""
    for field, value in (
        proto.ListFields() if plain is not None and hasattr(proto, "ListFields") else ()
    ):
        if field.name in HIDDEN_FIELDS or field.name in (plain or ()):
            continue
        for item in (
            [value]
            if isinstance(value, str) or hasattr(value, "ListFields")
            else list(value)
            if field.is_repeated
            else ()
        ):
            if isinstance(item, str):
                yield field.name, item
            else:
                yield from markdown_texts(item, plain)


TAG: Final = re.compile(r"<(?:img|script|a\s[^>?]*elsewhere|b>\w+\d?</b>)")
CHART_MARKUP: Final = re.compile(
    r"<(?!/?(?:b|br|span|i|sub|sup)\b)\s*/?\w|<b>(?:title|code|MSP|source)"
)

pytestmark = pytest.mark.usefixtures("hostile")


def open_hostile_page(page: str, lang: str = "en", **parameters: str) -> RenderedPage:
    """Open a page of the hostile convention."""
    return open_page(page, convention="hostile", lang=lang, **parameters)


@pytest.mark.parametrize(("page", "lang"), list(product(PAGES, ("en", "fr"))))
def test_no_markup_from_a_book_is_markup_on_the_page(page: str, lang: str) -> None:
    """Neither in its HTML nor in its charts, which interpret some HTML themselves."""
    screen = open_hostile_page(page, lang)
    assert not TAG.search(screen.markup)
    for word in chart_words(screen.charts):
        assert not CHART_MARKUP.search(word), word


@pytest.mark.parametrize(("path", "lang"), list(product(PATHS, ("en", "fr"))))
def test_no_text_of_a_book_is_read_as_markdown(
    path: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Labels, messages, titles and the navigation of each page, opened through main."""
    titles: list[str] = []
    navigation = st.navigation

    def navigate(pages: list[st.Page], **options: Any) -> st.Page:
        titles.extend(page.title for page in pages)
        return navigation(pages, **options)

    monkeypatch.setattr(st, "navigation", navigate)
    screen = open_through_main(path, convention="hostile", lang=lang)
    assert any("elsewhere" in title for title in titles)
    assert not any(map(MARKDOWN.search, titles)), titles
    for element in all_elements(screen.test):
        for name, text in markdown_texts(element.proto, PLAIN.get(element.type, NONE)):
            assert not MARKDOWN.search(text), (element.type, name, text)


def test_a_hostile_file_is_imported_as_literal_text() -> None:
    """The labels of the Import page contain the file's titles, sheets and States."""
    screen = open_through_main("import", convention="hostile")
    screen.test.file_uploader[0].upload(BOOK, isu(), "application/octet-stream").run()
    assert not screen.test.exception
    elements = list(all_elements(screen.test))
    assert any("window.hurt" in str(e.proto) for e in elements if e.type == "selectbox")
    for element in elements:
        for name, text in markdown_texts(element.proto, PLAIN.get(element.type, NONE)):
            assert not MARKDOWN.search(text), (element.type, name, text)


def test_texts_are_shown_as_typed() -> None:
    """Nothing is removed from them."""
    text_by_page = {page: " ".join(open_hostile_page(page).text.split()) for page in PAGES}
    for label in ("title", "source"):
        assert any(hostile_text(label) in text for text in text_by_page.values()), label
    assert hostile_text("state")[:40] in text_by_page["books"]
    assert SHEET in text_by_page["books"]
    assert BOOK in text_by_page["books"]


def test_references_are_shown_with_payments() -> None:
    """On the page of the State."""
    text = " ".join(open_hostile_page("state", state="AUT").text.split())
    assert hostile_text("reference0") in text
    assert hostile_text("receipt", "@SUM(A1)") in text


def test_charts_show_titles_as_typed() -> None:
    """They are escaped once."""
    words = [
        html.unescape(w)
        for p in ("overview", "meetings")
        for w in chart_words(open_hostile_page(p).charts)
    ]
    assert any("1<b>MSP</b>" in word for word in words)
