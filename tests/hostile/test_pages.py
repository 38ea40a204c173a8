"""Every page shows texts from books as texts: no markup of theirs reaches a reader's browser."""

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

PAGES: Final = ("overview", "isu", "meetings", "payers", "state", "books")
PATHS: Final = ("", "isu", "meetings", "payers", "state", "books", "import")
# What Markdown or Streamlit would make something of, where no backslash and no joiner stands.
READ: Final = re.compile(r"(?<!\\)(?:!?\[|<\w|\$x|`y|\*\*z)|https?://|:material/|:smile:|:red\[")
# Fields of elements that are shown as they stand, or whose HTML is escaped by the templates.
NONE: Final = frozenset[str]()
ALL: Final = None
PLAIN: Final[dict[str, frozenset[str] | None]] = {
    **dict.fromkeys(("html", "plotly_chart", "bidi_component"), ALL),
    "selectbox": frozenset({"options", "raw_value", "placeholder"}),
    "code": frozenset({"code_text"}),
}
INNER: Final = frozenset({"id", "form_id", "user_key", "url"})  # never shown


def everything(test: AppTest) -> Iterator[Node]:
    """Each element of a run, in the sidebar as well."""
    waiting: list[Any] = [test.main, test.sidebar]
    while waiting:
        one = waiting.pop()
        waiting += one.children.values() if isinstance(one, Block) else ()
        if getattr(one, "proto", None) is not None:
            yield one


def markdown_of(proto: Any, plain: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    """The texts of an element that Streamlit may read as Markdown, with the names of their fields."""
    for field, value in (
        proto.ListFields() if plain is not None and hasattr(proto, "ListFields") else ()
    ):
        if field.name in INNER or field.name in (plain or ()):
            continue
        for one in (
            [value]
            if isinstance(value, str) or hasattr(value, "ListFields")
            else list(value)
            if field.is_repeated
            else ()
        ):
            if isinstance(one, str):
                yield field.name, one
            else:
                yield from markdown_of(one, plain)


TAG: Final = re.compile(r"<(?:img|script|a\s[^>]*elsewhere|b>\w+\d?</b>)")
PSEUDO: Final = re.compile(r"<(?!/?(?:b|br|span|i|sub|sup)\b)\s*/?\w|<b>(?:title|code|MSP|source)")

pytestmark = pytest.mark.usefixtures("hostile")


def shown(page: str, lang: str = "en", **said: str) -> RenderedPage:
    """A page of the hostile convention."""
    return open_page(page, convention="hostile", lang=lang, **said)


@pytest.mark.parametrize(("page", "lang"), list(product(PAGES, ("en", "fr"))))
def test_no_markup_from_a_book_is_markup_on_the_page(page: str, lang: str) -> None:
    """In its HTML, and in its charts, which read some HTML themselves."""
    screen = shown(page, lang)
    assert not TAG.search(screen.markup)
    for word in chart_words(screen.charts):
        assert not PSEUDO.search(word), word


@pytest.mark.parametrize(("path", "lang"), list(product(PATHS, ("en", "fr"))))
def test_nothing_but_html_carries_a_text_that_markdown_would_read(
    path: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Labels, messages, titles and the navigation, on each page entered through the front."""
    titles: list[str] = []
    made = st.navigation

    def seen(pages: list[st.Page]) -> st.Page:
        titles.extend(page.title for page in pages)
        return made(pages)

    monkeypatch.setattr(st, "navigation", seen)
    screen = open_through_main(path, convention="hostile", lang=lang)
    assert any("elsewhere" in title for title in titles)
    assert not any(map(READ.search, titles)), titles
    for element in everything(screen.test):
        for name, text in markdown_of(element.proto, PLAIN.get(element.type, NONE)):
            assert not READ.search(text), (element.type, name, text)


def test_a_hostile_file_is_looked_at_in_literal_words() -> None:
    """The labels of the Import page are made of the file's own titles, sheets and States."""
    screen = open_through_main("import", convention="hostile")
    screen.test.file_uploader[0].upload(BOOK, isu(), "application/octet-stream").run()
    assert not screen.test.exception
    found = list(everything(screen.test))
    assert any("window.hurt" in str(e.proto) for e in found if e.type == "selectbox")
    for element in found:
        for name, text in markdown_of(element.proto, PLAIN.get(element.type, NONE)):
            assert not READ.search(text), (element.type, name, text)


def test_texts_are_shown_as_they_stand() -> None:
    """A reader sees what somebody typed: nothing is cut out in silence."""
    said = {page: " ".join(shown(page).text.split()) for page in PAGES}
    for place in ("title", "source"):
        assert any(hostile_text(place) in text for text in said.values()), place
    assert hostile_text("state")[:40] in said["books"]
    assert SHEET in said["books"]
    assert BOOK in said["books"]


def test_references_are_shown_where_payments_are() -> None:
    """On the page of the State."""
    text = " ".join(shown("state", state="AUT").text.split())
    assert hostile_text("reference0") in text
    assert hostile_text("receipt", "@SUM(A1)") in text


def test_charts_show_titles_letter_by_letter() -> None:
    """Escaped once, so that plotly shows what was typed."""
    words = [
        html.unescape(w) for p in ("overview", "meetings") for w in chart_words(shown(p).charts)
    ]
    assert any("1<b>MSP</b>" in word for word in words)
