"""Every page shows texts from books as texts: no markup of theirs reaches a reader's browser."""

from __future__ import annotations

import html
import re
from itertools import product
from typing import Final

import pytest

from tests.hostile.hostile_books import BOOK, SHEET, evil
from tests.pages.conftest import Screen, opened
from tests.pages.edge_reading import chart_words

PAGES: Final = ("overview", "isu", "meetings", "payers", "state", "books")
TAG: Final = re.compile(r"<(?:img|script|a\s[^>]*elsewhere|b>\w+\d?</b>)")
PSEUDO: Final = re.compile(r"<(?!/?(?:b|br|span|i|sub|sup)\b)\s*/?\w|<b>(?:title|code|MSP|source)")

pytestmark = pytest.mark.usefixtures("hostile")


def shown(page: str, lang: str = "en", **said: str) -> Screen:
    """A page of the hostile convention."""
    return opened(page, convention="hostile", lang=lang, **said)


@pytest.mark.parametrize(("page", "lang"), list(product(PAGES, ("en", "fr"))))
def test_no_markup_from_a_book_is_markup_on_the_page(page: str, lang: str) -> None:
    """In its HTML, and in its charts, which read some HTML themselves."""
    screen = shown(page, lang)
    assert not TAG.search(screen.markup)
    for word in chart_words(screen.charts):
        assert not PSEUDO.search(word), word


@pytest.mark.parametrize("page", PAGES)
def test_nothing_but_html_carries_a_text_that_markdown_would_read(page: str) -> None:
    """Labels of widgets, messages and captions hold no picture from elsewhere.

    Options of a select box are plain texts; the browser's test sees to it.
    """
    for element in shown(page).test.main:
        if element.type == "selectbox":
            assert "](https://elsewhere" not in element.proto.label
        elif element.type not in {"html", "plotly_chart"}:
            assert "](https://elsewhere" not in str(element.proto), element.type


def test_texts_are_shown_as_they_stand() -> None:
    """A reader sees what somebody typed: nothing is cut out in silence."""
    said = {page: " ".join(shown(page).text.split()) for page in PAGES}
    for place in ("title", "source"):
        assert any(evil(place) in text for text in said.values()), place
    assert evil("state")[:40] in said["books"]
    assert SHEET in said["books"]
    assert BOOK in said["books"]


def test_references_are_shown_where_payments_are() -> None:
    """On the page of the State."""
    text = " ".join(shown("state", state="AUT").text.split())
    assert evil("reference0") in text
    assert evil("receipt", "@SUM(A1)") in text


def test_charts_show_titles_letter_by_letter() -> None:
    """Escaped once, so that plotly shows what was typed."""
    words = [
        html.unescape(w) for p in ("overview", "meetings") for w in chart_words(shown(p).charts)
    ]
    assert any("1<b>MSP</b>" in word for word in words)
