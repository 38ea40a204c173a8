"""Run pages in Streamlit's test harness, over the books that ship or a test's own data folder."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import paths
from dashboard.assets.asset import find
from dashboard.conventions.conventions import Conventions, get_conventions
from tests.pages.visible_text import chart_words
from tests.waiting import TIMEOUT_SECONDS

SCRIPT = """
from dashboard.pages.frame.elements import draw_page_header
from dashboard.pages.{page} import show
from dashboard.pages.frame.view import current_view
draw_page_header(current_view())
show()
"""
SPACES = re.compile(r"[ \n]+")
TAGS = re.compile(r"<[^>]+>")
CHARTS = re.compile(r'data-cf-chart="([^"]*)"')
ALTERNATIVES = re.compile(r'role="img" aria-label="([^"]*)" data-cf-chart')
COPIES = re.compile(r'data-copy="([^"]*)"')


class RenderedPage:
    """A page after a run: its visible text, and the data of its charts."""

    def __init__(self, test: AppTest) -> None:
        """Run the page once; it must not fail."""
        self.test = test.run()
        assert not self.test.exception, self.test.exception[0].stack_trace

    @property
    def markup(self) -> str:
        """All HTML of the page in its order, with that of lists."""
        return " ".join(node_html(node) for node in self.test.main)

    @property
    def copies(self) -> list[str]:
        """The texts that copy buttons copy."""
        return [html.unescape(text) for text in COPIES.findall(self.markup)]

    @property
    def lists(self) -> list[dict[str, Any]]:
        """The data of the page's lists, from the top."""
        handed = [json.loads(one.proto.json) for one in self.test.get("bidi_component")]
        return [one for one in handed if "tools" in one]

    @property
    def text(self) -> str:
        """All HTML of the page as plain text with single spaces."""
        return SPACES.sub(" ", html.unescape(TAGS.sub(" ", self.markup)))

    @property
    def charts(self) -> list[dict[str, Any]]:
        """The figures as plotly JSON."""
        return [load_figure(name) for name in CHARTS.findall(self.markup)]

    @property
    def choices(self) -> list[str]:
        """The labels and the options of all select boxes."""
        return [word for box in self.test.selectbox for word in (box.label, *box.options)]

    @property
    def all_texts(self) -> str:
        """All texts: HTML, what can be copied, chart labels, text equivalents of charts, and choices."""
        alt = [html.unescape(text) for text in ALTERNATIVES.findall(self.markup)]
        return "\n".join((self.text, *self.copies, *chart_words(self.charts), *alt, *self.choices))


def load_figure(name: str) -> dict[str, Any]:
    """Return a figure as a browser would get it."""
    asset = find(name)
    assert asset is not None, f"{name} is not served"
    figure: dict[str, Any] = json.loads(asset.content)
    return figure


def node_html(node: Any) -> str:
    """Return the HTML of an element; of a list its tools, filters in words, table and foot."""
    if node.type == "html":
        return str(node.proto.body)
    if node.type != "bidi_component":
        return ""
    data = json.loads(node.proto.json)
    return " ".join(str(data.get(part, "")) for part in ("tools", "said", "table", "foot"))


def open_page(page: str, **query: str) -> RenderedPage:
    """Open a page with these query parameters."""
    test = AppTest.from_string(SCRIPT.format(page=page), default_timeout=TIMEOUT_SECONDS)
    for key, value in query.items():
        test.query_params[key] = value
    return RenderedPage(test)


def open_with_a_state(page: str, **query: str) -> RenderedPage:
    """Open a page; the State page with the first State of its choice, where there is one."""
    opened = open_page(page, **query)
    boxes = [box for box in opened.test.selectbox if box.key == "choose_state"]
    if page != "state" or not boxes or boxes[0].value is not None:
        return opened
    boxes[0].select_index(0)
    return RenderedPage(opened.test)


def open_through_main(path: str, **query: str) -> RenderedPage:
    """Open a page through the main script, as a browser does: with navigation, frame and choices."""
    test = AppTest.from_file(paths.PACKAGE / "pages" / "main.py", default_timeout=TIMEOUT_SECONDS)
    test._page_hash = calc_hash(path)  # (pages are functions, which AppTest cannot name)
    for key, value in query.items():
        test.query_params[key] = value
    return RenderedPage(test)


@pytest.fixture(scope="module", autouse=True)
def read_in_test_process() -> Iterator[None]:
    """Read books in the test's own process; reading in a sandbox is tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Conventions, "is_trusted", lambda *_: True)
        yield


@pytest.fixture
def screen() -> Callable[..., RenderedPage]:
    """Return the function that opens a page with query parameters."""
    return open_page


@pytest.fixture
def use_data_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Return a function that points the app at another data folder for one test."""

    def use(folder: Path) -> None:
        monkeypatch.setenv(paths.DATA_VARIABLE, str(folder))
        get_conventions.cache_clear()

    yield use
    get_conventions.cache_clear()
