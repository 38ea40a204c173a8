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

from dashboard import places
from dashboard.shelf import the_shelf

SCRIPT = "from dashboard.pages.{page} import show\nshow()\n"
SPACES = re.compile(r"[ \n]+")
TAGS = re.compile(r"<[^>]+>")


class Screen:
    """A page that has run: what a person would read, and the charts' data."""

    def __init__(self, test: AppTest) -> None:
        """Run the page once; it must not fail."""
        self.test = test.run(timeout=30)
        assert not self.test.exception, self.test.exception[0].stack_trace

    @property
    def text(self) -> str:
        """All HTML of the page as plain text with single spaces."""
        bodies = " ".join(element.proto.body for element in self.test.get("html"))
        return SPACES.sub(" ", html.unescape(TAGS.sub(" ", bodies)))

    @property
    def charts(self) -> list[dict[str, Any]]:
        """The figures as plotly's JSON."""
        return [json.loads(chart.proto.spec) for chart in self.test.get("plotly_chart")]


@pytest.fixture
def screen() -> Callable[..., Screen]:
    """Opens a page with what its address asks for."""

    def opened(page: str, **said: str) -> Screen:
        test = AppTest.from_string(SCRIPT.format(page=page))
        for key, value in said.items():
            test.query_params[key] = value
        return Screen(test)

    return opened


@pytest.fixture
def shelf_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Lets the app see another folder of conventions for one test."""

    def put(folder: Path) -> None:
        monkeypatch.setenv(places.VARIABLE, str(folder))
        the_shelf.cache_clear()

    yield put
    the_shelf.cache_clear()
