"""Faults of books: a quiet line on every page, their cells on Workbooks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.conventions.conventions import get_conventions
from tests.pages.conftest import open_through_main
from tests.small_books import convention, isu, save


@pytest.fixture
def broken(tmp_path: Path, use_data_folder: Callable[[Path], None]) -> Path:
    """A book of one payment, whose newest save has two errors."""
    path = convention(tmp_path, "ccm", 100)
    use_data_folder(tmp_path)
    get_conventions()
    save(path, isu("a lot", "more"))
    get_conventions().refresh()
    return path


@pytest.mark.parametrize("page", ["", "isu", "payers", "state"])
@pytest.mark.usefixtures("broken")
def test_a_save_with_errors_is_one_quiet_line_on_every_page(page: str) -> None:
    """How many errors, from when the figures are, and a link to the details; no banner and no cell."""
    shown = open_through_main(page, convention="ccm", lang="en")
    line = r"isu\.xlsx was saved with 2 errors; figures of \d\d:\d\d shown\. Details on Workbooks"
    assert len(re.findall(line, shown.text)) == 1
    assert 'href="/books?convention=ccm' in shown.markup
    assert 'data-testid="banner"' not in shown.markup
    assert "Contributions!" not in shown.text


@pytest.mark.usefixtures("broken")
def test_the_books_page_has_the_cells() -> None:
    """In a banner, and no line that leads to the page itself."""
    shown = open_through_main("books", convention="ccm", lang="en")
    assert shown.markup.count('data-testid="banner"') == 1
    assert "isu.xlsx, Contributions!" in shown.text
    assert "Details on Workbooks" not in shown.text


def test_a_repaired_book_is_not_mentioned(broken: Path) -> None:
    """The line goes with the errors."""
    save(broken, isu(100, 50))
    get_conventions().refresh()
    assert "was saved with" not in open_through_main("", convention="ccm", lang="en").text


def test_bad_settings_are_a_quiet_line_too(broken: Path) -> None:
    """With what is wrong on Workbooks only."""
    (broken.parent / "convention.toml").write_text("id = 5", encoding="utf-8")
    get_conventions().refresh()
    said = "The settings of this convention cannot be used as they are."
    shown = open_through_main("isu", convention="ccm", lang="en")
    assert said in shown.text
    assert "convention.toml" not in shown.text
    assert "convention.toml" in open_through_main("books", convention="ccm", lang="en").text


@pytest.mark.usefixtures("broken")
def test_a_save_of_another_day_is_named_with_its_day(
    screen: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A time alone would be misread the next morning."""
    tomorrow = datetime(2999, 1, 1, tzinfo=UTC)
    monkeypatch.setattr("dashboard.pages.frame.book_notices.current_time", lambda: tomorrow)
    text = screen("isu", convention="ccm", lang="en").text
    assert re.search(r"figures of \d+ \w+ \d{4}, \d\d:\d\d shown", text)
