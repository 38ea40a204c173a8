"""A held save is announced in one line on every page; Books shows the loss and lets a person decide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.conventions.autosave_versions import autosave_all
from dashboard.conventions.conventions import get_conventions
from dashboard.store.history import History
from tests.small_books import convention, isu, save

PAGES = ("overview", "isu", "payers", "state", "books")


@pytest.fixture
def held(tmp_path: Path, use_data_folder: Callable[[Path], None]) -> Path:
    """A book of ten payments of which six were deleted while the server runs."""
    path = convention(tmp_path, "ccm", *[100] * 10)
    use_data_folder(tmp_path)
    autosave_all(get_conventions())
    save(path, isu(*[100] * 4))
    refresh()
    return path


def refresh() -> None:
    """Do what the server does after each change of the folder."""
    get_conventions().refresh()
    autosave_all(get_conventions())


def press(shown: Any, label: str, who: str = "Ann", why: str = "A slip") -> None:
    """Fill in who and why, and press a button of the form."""
    test = shown.test
    for field, value in (("Who are you?", who), ("Why?", why)):
        next(i for i in test.text_input if i.label == field).set_value(value)
    next(b for b in test.button if b.label == label).click()
    shown.__init__(test)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("held")
def test_every_page_shows_a_held_save_in_one_line(screen: Callable[..., Any], page: str) -> None:
    """The line names the book and the date; there is no warning banner."""
    shown = screen(page, convention="ccm")
    assert shown.markup.count('data-testid="held"') == 1
    assert "isu.xlsx: its newest save has been on hold since " in shown.text
    assert 'data-testid="banner"' not in shown.markup


@pytest.mark.usefixtures("held")
def test_the_overview_shows_the_figures_before_a_held_save(screen: Callable[..., Any]) -> None:
    """100% of the budget of 1'000 is received, not 40%."""
    text = screen("overview", convention="ccm").text
    assert "100%" in text
    assert "40%" not in text


@pytest.mark.usefixtures("held")
def test_the_books_page_shows_the_loss(screen: Callable[..., Any]) -> None:
    """The rows, the amounts and the totals."""
    text = screen("books", convention="ccm").text
    assert "The newest save of isu.xlsx is held" in text
    assert "Vanished rows: 6" in text
    assert "CHF\xa0400.00 in place of CHF\xa01'000.00" in text


def test_a_held_save_can_be_reverted(screen: Callable[..., Any], held: Path) -> None:
    """The folder then holds the version shown, and the line disappears."""
    shown = screen("books", convention="ccm")
    press(shown, "Take it back")
    assert held.read_bytes() == History(held.parent).content(
        History(held.parent).versions("isu.xlsx")[0]
    )
    assert "The version shown is in the folder again, as version 3." in shown.text
    assert "The newest save of isu.xlsx is held" not in shown.text
    refresh()
    assert "has been on hold" not in screen("overview", convention="ccm").text


def test_a_held_save_can_be_released(screen: Callable[..., Any], held: Path) -> None:
    """Who and why are stored, and listed with the versions."""
    press(screen("books", convention="ccm"), "Put it in use", why="Doubles")
    refresh()
    version = History(held.parent).newest("isu.xlsx")
    assert version is not None
    assert (version.origin, version.who, version.why) == ("released", "Ann", "Doubles")
    text = screen("books", convention="ccm").text
    assert "Held save put in use: Doubles" in text
    assert "saved in the folder, not put in use" in text
    assert "40%" in screen("overview", convention="ccm").text


def test_a_held_save_is_not_released_without_who_and_why(
    screen: Callable[..., Any], held: Path
) -> None:
    """A form without them shows an error."""
    shown = screen("books", convention="ccm")
    press(shown, "Put it in use", why=" ")
    assert [e.value for e in shown.test.error] == [
        "Say who you are and why: both are kept with the version."
    ]
    assert len(History(held.parent).versions("isu.xlsx")) == 2


def test_a_deleted_book_is_reported_as_missing(screen: Callable[..., Any], held: Path) -> None:
    """In French too; the last figures stay."""
    held.unlink()
    refresh()
    assert "has been missing from the folder since" in screen("overview", convention="ccm").text
    french = screen("books", convention="ccm", lang="fr").text
    assert "manque dans le dossier depuis le" in french
    assert "Le fichier n’est plus dans le dossier." in french


def test_a_book_whose_versions_cannot_be_stored_is_reported(
    screen: Callable[..., Any], tmp_path: Path, use_data_folder: Callable[[Path], None]
) -> None:
    """Its line on the Books page gives the reason."""
    path = convention(tmp_path, "ccm", 100)
    (path.parent / ".versions").mkdir()
    (path.parent / ".versions" / path.name).write_bytes(b"in the way")
    use_data_folder(tmp_path)
    autosave_all(get_conventions())
    refresh()
    assert "New versions of this book are not kept: File exists." in screen("books").text
