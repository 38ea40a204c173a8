"""The HTML page in which Streamlit's app runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.assets.scripts import CHARTS, PLOTLY
from dashboard.pages.frame.page_script import SCRIPTS
from dashboard.pages.frame.style import STYLE_SHEET
from dashboard.server import index_page
from dashboard.server.compression import STREAMLIT_STATIC
from dashboard.server.index_page import IndexPage, build_index_html

HTML = [(b"accept", b"text/html,*/*;q=0.8")]


async def unused_app(*_: object) -> None:
    """The next app, which is never called here."""


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
        ("/assets/style.css", False),
    ],
)
def test_page_requests_get_the_index_page(path: str, *, expected: bool) -> None:
    """A page has a single name below the root; other paths do not get it."""
    scope = {"type": "http", "method": "GET", "path": path, "headers": HTML}
    assert IndexPage(unused_app).is_page(scope) is expected


def test_only_requests_for_html_get_the_index_page() -> None:
    """Not a program that asks for JSON, nor a POST; a base path is respected."""
    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    assert not IndexPage(unused_app).is_page(scope)
    assert not IndexPage(unused_app).is_page(scope | {"headers": HTML, "method": "POST"})
    assert IndexPage(unused_app, base="money").is_page(
        scope | {"headers": HTML, "path": "/money/isu"}
    )


def test_the_index_page_is_streamlits_with_our_additions() -> None:
    """The server's URL, our scripts first, our style sheet last, the title; Streamlit's scripts are all there."""
    html = build_index_html().decode()
    assert "BACKEND_BASE_URL" in html
    assert "<title>Convention financing</title>" in html
    original = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    assert [line for line in original.splitlines() if "<script" in line and line not in html] == []
    places = [html.index(f"./assets/{asset.name}") for asset in (CHARTS, SCRIPTS, STYLE_SHEET)]
    assert places == sorted(places)
    assert places[1] < html.index('src="./static/js/') < places[2]
    assert html.index("<body") < places[2]
    assert f'rel="preload" as="script" fetchpriority="low" href="./assets/{PLOTLY.name}"' in html


def test_another_index_page_than_expected_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without our scripts no chart could be drawn: that must be noticed at once."""
    (tmp_path / "index.html").write_text("<html></html>", encoding="utf-8")
    monkeypatch.setattr(index_page, "STREAMLIT_STATIC", tmp_path)
    with pytest.raises(ValueError, match=r"constraints\.txt"):
        build_index_html.__wrapped__()
