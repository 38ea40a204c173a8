"""``dashboard held``, ``release`` and ``take-back``, and held saves in ``check`` and ``versions``."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard import paths
from dashboard.command.main import main
from dashboard.conventions.autosave_versions import autosave_all
from dashboard.conventions.conventions import Conventions
from tests.small_books import convention, isu, save


def run(*arguments: object) -> tuple[int, str]:
    """Run the command; return its exit status and output."""
    result = CliRunner().invoke(main, [*map(str, arguments)])
    return result.exit_code, result.output


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book of ten payments in the history, of which six were deleted since."""
    book = convention(tmp_path, "ccm", *[100] * 10)
    autosave_all(Conventions(tmp_path, paths.reference_folder()))
    save(book, isu(*[100] * 4))
    return book


def test_held_prints_the_losses(path: Path) -> None:
    """Rows, amounts and sums; exit status 1, or 0 if nothing is held."""
    status, text = run("held", path.parent)
    assert status == 1
    assert "isu.xlsx: its newest save has been on hold since" in text
    assert "6 payments vanished or shrank, CHF\xa0600.00 less" in text
    assert text.count("vanished: Austria, 2021") == 6
    save(path, isu(*[100] * 11))
    assert run("held", path.parent) == (0, "No save is held.\n")


def test_release_puts_the_held_save_in_use(path: Path) -> None:
    """Who and why are listed with the version."""
    status, text = run(
        "release", path.parent, path.name, "--who", "Ann", "--why", "They were doubles"
    )
    assert (status, "is in use now, as version 2." in text) == (0, True)
    assert run("held", path.parent)[0] == 0
    listed = run("versions", path.parent)[1]
    assert "held, then put in use by Ann: They were doubles" in listed


def test_take_back_restores_the_version_in_use(path: Path) -> None:
    """The held save stays in the history."""
    slip = path.read_bytes()
    status, text = run("take-back", path.parent, path.name, "--who", "Ann", "--why", "A slip")
    assert (status, "is in the folder again" in text) == (0, True)
    assert path.read_bytes() != slip
    assert "saved in the folder, not put in use" in run("versions", path.parent)[1]
    assert run("held", path.parent)[0] == 0


def test_a_book_that_is_not_held_cannot_be_released(path: Path) -> None:
    """The message names the held books."""
    status, text = run("release", path.parent, "other.xlsx", "--who", "Ann", "--why", "x")
    assert status == 1
    assert "No save of other.xlsx is held. Held are: isu.xlsx." in text


def test_check_reports_a_held_save(path: Path) -> None:
    """It is a warning, also for a deleted book."""
    status, text = run("check", path.parent)
    assert (status, "its newest save has been on hold since" in text) == (1, True)
    path.unlink()
    assert "it has been missing from the folder since" in run("check", path.parent)[1]
