"""Pages run in Streamlit's own test harness, over the books that ship or a folder of a test's own."""

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

from dashboard import places
from dashboard.shelf import Shelf, the_shelf
from tests.pages.edge_books import put_all
from tests.pages.edge_cases import CASES
from tests.pages.edge_reading import chart_words
from tests.patience import PATIENCE

SCRIPT = """
from dashboard.pages.drawing import frame
from dashboard.pages.{page} import show
from dashboard.pages.view import the_view
frame(the_view())
show()
"""
SPACES = re.compile(r"[ \n]+")
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


class Screen:
    """A page that has run: what a person would read, and the charts' data."""

    def __init__(self, test: AppTest) -> None:
        """Run the page once; it must not fail."""
        self.test = test.run()
        assert not self.test.exception, self.test.exception[0].stack_trace

    @property
    def markup(self) -> str:
        """All HTML of the page but its style sheet."""
        bodies = " ".join(element.proto.body for element in self.test.get("html"))
        return STYLE.sub("", bodies)

    @property
    def text(self) -> str:
        """All HTML of the page as plain text with single spaces."""
        return SPACES.sub(" ", html.unescape(TAGS.sub(" ", self.markup)))

    @property
    def charts(self) -> list[dict[str, Any]]:
        """The figures as plotly's JSON."""
        return [json.loads(chart.proto.spec) for chart in self.test.get("plotly_chart")]

    @property
    def choices(self) -> list[str]:
        """The labels and the options of all select boxes."""
        return [word for box in self.test.selectbox for word in (box.label, *box.options)]

    @property
    def said(self) -> str:
        """Everything the screen says: text, charts with their texts in words, choices."""
        alt = [chart.proto.alt for chart in self.test.get("plotly_chart")]
        return "\n".join((self.text, *chart_words(self.charts), *alt, *self.choices))


def opened(page: str, **said: str) -> Screen:
    """A page, opened with what its address asks for."""
    test = AppTest.from_string(SCRIPT.format(page=page), default_timeout=PATIENCE)
    for key, value in said.items():
        test.query_params[key] = value
    return Screen(test)


def entered(path: str, **said: str) -> Screen:
    """A page entered through the front, as a browser does: with its navigation, frame and sidebar."""
    test = AppTest.from_file(places.PACKAGE / "pages" / "main.py", default_timeout=PATIENCE)
    test._page_hash = calc_hash(path)  # (pages are functions, which AppTest cannot name)
    for key, value in said.items():
        test.query_params[key] = value
    return Screen(test)


@pytest.fixture(scope="module", autouse=True)
def read_here() -> Iterator[None]:
    """Books are read in the test's own process: that others are read apart is held elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Shelf, "is_known", lambda *_: True)
        yield


@pytest.fixture
def screen() -> Callable[..., Screen]:
    """Opens a page with what its address asks for."""
    return opened


@pytest.fixture
def shelf_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Lets the app see another folder of conventions for one test."""

    def put(folder: Path) -> None:
        monkeypatch.setenv(places.VARIABLE, str(folder))
        the_shelf.cache_clear()

    yield put
    the_shelf.cache_clear()


@pytest.fixture(scope="module")
def edges(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Lets the app see all edge cases, a convention each, for one module."""
    root = tmp_path_factory.mktemp("edges")
    put_all(root, CASES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(places.VARIABLE, str(root))
        the_shelf.cache_clear()
        yield root
    the_shelf.cache_clear()
