"""For a minute after a save, every page says what it changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.conventions.conventions import get_conventions
from tests.pages.conftest import open_through_main
from tests.small_books import convention, isu, save

PAGES = ("", "isu", "since", "payers", "state", "books")


@pytest.fixture
def path(tmp_path: Path, use_data_folder: Callable[[Path], None]) -> Path:
    """A convention whose book is open on screens."""
    path = convention(tmp_path, "small", 100)
    use_data_folder(tmp_path)
    get_conventions()
    return path


def line(page: str) -> str:
    """What a page says has just changed; "" if it does not."""
    markup = open_through_main(page, convention="small", lang="en").markup
    _, _, rest = markup.partition('data-testid="just-changed"')
    return rest.partition(">")[2].partition("<")[0].replace("&nbsp;", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_a_save_changed(path: Path, page: str) -> None:
    """Time, amount and payer."""
    assert line(page) == ""
    save(path, isu(100, 50))
    get_conventions().refresh()
    assert line(page)[5:] == ": +CHF 50, Austria"


def test_after_a_minute_it_is_gone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also for a page that is opened later."""
    save(path, isu(100, 50))
    get_conventions().refresh()
    later = datetime.now(UTC) + timedelta(seconds=61)
    monkeypatch.setattr("dashboard.pages.frame.just_changed.current_time", lambda: later)
    assert line("") == ""


def test_a_save_that_moves_no_money_is_not_spoken_of(path: Path) -> None:
    """The same payments in another file."""
    save(path, isu(100) + b"\0")
    get_conventions().refresh()
    assert line("") == ""
