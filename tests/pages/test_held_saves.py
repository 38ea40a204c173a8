"""A held save on the pages: one quiet line everywhere, and what vanished with its answers on Books."""

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
def held(tmp_path: Path, shelf_of: Callable[[Path], None]) -> Path:
    """A book of ten payments of which six were deleted by mistake, while the server runs."""
    path = convention(tmp_path, "ccm", *[100] * 10)
    shelf_of(tmp_path)
    autosave_all(get_conventions())
    save(path, isu(*[100] * 4))
    look()
    return path


def look() -> None:
    """What the server does after each change of the folder."""
    get_conventions().refresh()
    autosave_all(get_conventions())


def press(shown: Any, label: str, who: str = "Ann", why: str = "A slip") -> None:
    """Say who and why, and press a button of the form."""
    test = shown.test
    for field, value in (("Who are you?", who), ("Why?", why)):
        next(i for i in test.text_input if i.label == field).set_value(value)
    next(b for b in test.button if b.label == label).click()
    shown.__init__(test)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("held")
def test_every_page_says_so_in_one_quiet_line(screen: Callable[..., Any], page: str) -> None:
    """No alarm: the book, since when, and what is shown instead."""
    shown = screen(page, convention="ccm")
    assert shown.markup.count('data-testid="held"') == 1
    assert "isu.xlsx: its newest save has been on hold since " in shown.text
    assert 'data-testid="banner"' not in shown.markup


@pytest.mark.usefixtures("held")
def test_the_overview_keeps_its_figures(screen: Callable[..., Any]) -> None:
    """All of the budget of 1'000 is in, and not 40%."""
    text = screen("overview", convention="ccm").text
    assert "100%" in text
    assert "40%" not in text


@pytest.mark.usefixtures("held")
def test_books_shows_what_vanished(screen: Callable[..., Any]) -> None:
    """Rows, amounts and sums."""
    text = screen("books", convention="ccm").text
    assert "The newest save of isu.xlsx is held" in text
    assert "Vanished rows: 6" in text
    assert "CHF\xa0400.00 in place of CHF\xa01'000.00" in text


def test_a_person_takes_it_back(screen: Callable[..., Any], held: Path) -> None:
    """The folder holds what is shown; the line goes."""
    shown = screen("books", convention="ccm")
    press(shown, "Take it back")
    assert held.read_bytes() == History(held.parent).content(
        History(held.parent).versions("isu.xlsx")[0]
    )
    assert "The version shown is in the folder again, as version 3." in shown.text
    assert "The newest save of isu.xlsx is held" not in shown.text
    look()
    assert "has been on hold" not in screen("overview", convention="ccm").text


def test_a_person_puts_it_in_use(screen: Callable[..., Any], held: Path) -> None:
    """Who and why are kept, and listed among the versions."""
    press(screen("books", convention="ccm"), "Put it in use", why="Doubles")
    look()
    made = History(held.parent).newest("isu.xlsx")
    assert made is not None
    assert (made.origin, made.who, made.why) == ("released", "Ann", "Doubles")
    text = screen("books", convention="ccm").text
    assert "Held save put in use: Doubles" in text
    assert "saved in the folder, not put in use" in text
    assert "40%" in screen("overview", convention="ccm").text


def test_nothing_is_done_without_who_and_why(screen: Callable[..., Any], held: Path) -> None:
    """Both are asked for."""
    shown = screen("books", convention="ccm")
    press(shown, "Put it in use", why=" ")
    assert [e.value for e in shown.test.error] == [
        "Say who you are and why: both are kept with the version."
    ]
    assert len(History(held.parent).versions("isu.xlsx")) == 2


def test_a_deleted_book_is_told_as_gone(screen: Callable[..., Any], held: Path) -> None:
    """In French too; its last figures stay."""
    held.unlink()
    look()
    assert "has been missing from the folder since" in screen("overview", convention="ccm").text
    french = screen("books", convention="ccm", lang="fr").text
    assert "manque dans le dossier depuis le" in french
    assert "Le fichier n’est plus dans le dossier." in french


def test_a_book_whose_versions_are_not_kept_says_so(
    screen: Callable[..., Any], tmp_path: Path, shelf_of: Callable[[Path], None]
) -> None:
    """On its own line on the page Books, with why."""
    path = convention(tmp_path, "ccm", 100)
    (path.parent / ".versions").mkdir()
    (path.parent / ".versions" / path.name).write_bytes(b"in the way")
    shelf_of(tmp_path)
    autosave_all(get_conventions())
    look()
    assert "New versions of this book are not kept: File exists." in screen("books").text
