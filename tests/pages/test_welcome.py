"""A data folder without conventions, and a convention without books, explain how to begin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.frame.markdown_escape import escape_markdown
from tests.pages.edge_books import SETTINGS, write_folder
from tests.pages.visible_text import find_machine_words
from tests.waiting import TIMEOUT_SECONDS

WELCOME = "from dashboard.pages.welcome import show\nshow()\n"
PAGES = ("overview", "isu", "meetings", "payers", "unpaid", "state", "books")


def test_an_empty_data_folder_shows_how_to_begin(
    use_data_folder: Callable[[Path], None], tmp_path: Path
) -> None:
    """The page shows the path, two commands, and four empty books to download."""
    use_data_folder(tmp_path)
    test = AppTest.from_string(WELCOME, default_timeout=TIMEOUT_SECONDS).run()
    assert not test.exception
    assert test.title[0].value == "No convention is here yet"
    assert escape_markdown(str(tmp_path)) in test.markdown[0].value
    assert "dashboard new my-convention" in test.code[0].value
    labels = [button.proto.label for button in test.get("download_button")]
    assert labels == [
        "Empty assessed.xlsx",
        "Empty isu.xlsx",
        "Empty calendar.xlsx",
        "Empty parties.xlsx",
    ]


def test_an_empty_data_folder_is_explained_in_the_language_of_the_address(
    use_data_folder: Callable[[Path], None], tmp_path: Path
) -> None:
    """The language parameter works without a convention."""
    use_data_folder(tmp_path)
    test = AppTest.from_string(WELCOME, default_timeout=TIMEOUT_SECONDS)
    test.query_params["lang"] = "fr"
    test.run()
    assert "convention" in test.title[0].value
    assert test.title[0].value != "No convention is here yet"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_renders_for_a_convention_without_books(
    screen: Callable[..., Any], use_data_folder: Callable[[Path], None], tmp_path: Path, page: str
) -> None:
    """The Books page reports that there are none yet."""
    write_folder(tmp_path, "bare", {})
    use_data_folder(tmp_path)
    shown = screen(page, lang="en")
    assert "<h1>Convention bare</h1>" in shown.markup
    assert not find_machine_words(shown.all_texts)
    assert not shown.charts
    if page == "books":
        assert "No books yet" in shown.text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_renders_for_a_convention_without_streams(
    screen: Callable[..., Any], use_data_folder: Callable[[Path], None], tmp_path: Path, page: str
) -> None:
    """No page mentions money."""
    write_folder(tmp_path, "bare", {}, SETTINGS.split("[streams", maxsplit=1)[0])
    use_data_folder(tmp_path)
    shown = screen(page, lang="en")
    assert "CHF" not in shown.text
    assert "USD" not in shown.text
    if page == "overview":
        assert "No kind of money is named" in shown.text


def test_unreadable_settings_are_reported(
    screen: Callable[..., Any], use_data_folder: Callable[[Path], None], tmp_path: Path
) -> None:
    """The page uses the folder's name, and Books shows the line with the mistake."""
    write_folder(tmp_path, "bare", {}, 'id = "bare\nzzz = 1')
    use_data_folder(tmp_path)
    text = screen("overview", lang="en").text
    assert (
        "The settings of this convention cannot be used as they are. Details on Workbooks" in text
    )
    text = screen("books", lang="en").text
    assert "The settings of this convention cannot be used as they are." in text
    assert 'convention.toml: Line 1: “id = "bare” cannot be read. Write key = value' in text
