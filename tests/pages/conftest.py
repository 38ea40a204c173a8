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
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


class RenderedPage:
    """A page after a run: its visible text, and the data of its charts."""

    def __init__(self, test: AppTest) -> None:
        """Run the page once; it must not fail."""
        self.test = test.run()
        assert not self.test.exception, self.test.exception[0].stack_trace

    @property
    def markup(self) -> str:
        """All HTML of the page except its style sheet."""
        bodies = " ".join(element.proto.body for element in self.test.get("html"))
        return STYLE.sub("", bodies)

    @property
    def text(self) -> str:
        """All HTML of the page as plain text with single spaces."""
        return SPACES.sub(" ", html.unescape(TAGS.sub(" ", self.markup)))

    @property
    def charts(self) -> list[dict[str, Any]]:
        """The figures as plotly JSON."""
        return [json.loads(chart.proto.spec) for chart in self.test.get("plotly_chart")]

    @property
    def choices(self) -> list[str]:
        """The labels and the options of all select boxes."""
        return [word for box in self.test.selectbox for word in (box.label, *box.options)]

    @property
    def all_texts(self) -> str:
        """All text on the screen: HTML, chart labels, text equivalents of charts, and choices."""
        alt = [chart.proto.alt for chart in self.test.get("plotly_chart")]
        return "\n".join((self.text, *chart_words(self.charts), *alt, *self.choices))


def open_page(page: str, **query: str) -> RenderedPage:
    """Open a page with these query parameters."""
    test = AppTest.from_string(SCRIPT.format(page=page), default_timeout=TIMEOUT_SECONDS)
    for key, value in query.items():
        test.query_params[key] = value
    return RenderedPage(test)


def open_through_main(path: str, **query: str) -> RenderedPage:
    """Open a page through the main script, as a browser does: with navigation, frame and sidebar."""
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
