"""The page frame that says where the server is."""

from __future__ import annotations

import pytest

from dashboard.server.compression import STREAMLIT_STATIC
from dashboard.server.index_page import IndexPage, build_index_html

HTML = [(b"accept", b"text/html,*/*;q=0.8")]


async def nobody(*_: object) -> None:
    """The app behind, never asked here."""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", True),
        ("/isu", True),
        ("/isu/deeper", False),
        ("/favicon.png", False),
        ("/static/js/index.js", False),
        ("/_stcore/health", False),
        ("/events", False),
    ],
)
def test_pages_get_the_frame_and_nothing_else_does(path: str, *, expected: bool) -> None:
    """A page is one name below the root."""
    scope = {"type": "http", "method": "GET", "path": path, "headers": HTML}
    assert IndexPage(nobody).is_page(scope) is expected


def test_only_browsers_that_want_a_page_get_it() -> None:
    """A program that asks for JSON, or sends something, is handed on; below the base path it holds."""
    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    assert not IndexPage(nobody).is_page(scope)
    assert not IndexPage(nobody).is_page(scope | {"headers": HTML, "method": "POST"})
    assert IndexPage(nobody, base="money").is_page(scope | {"headers": HTML, "path": "/money/isu"})


def test_the_frame_is_streamlits_with_three_things_said() -> None:
    """Where the server is, what to fetch early, and whose page it is; the scripts are all there."""
    html = (build_index_html() or b"").decode()
    assert "BACKEND_BASE_URL" in html
    assert "static/js/PlotlyChart." in html
    assert "<title>Convention financing</title>" in html
    known = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    assert [line for line in known.splitlines() if "<script" in line and line not in html] == []
