"""One convention's settings and id: read again, kept where they are wrong, and told where they are another's."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from dashboard.conventions.autosave_versions import autosave_all
from tests.conventions.test_conventions import a_shelf, received
from tests.small_books import SETTINGS, convention, isu, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The book of the convention ccm, with 100 francs in it."""
    return convention(tmp_path, "ccm", 100)


def test_a_copied_folder_is_a_convention_of_its_own(path: Path) -> None:
    """The same id twice hides neither."""
    root = path.parent.parent
    convention(root, "copy", 3)
    (root / "copy" / "convention.toml").write_text(SETTINGS.format(id="ccm"), encoding="utf-8")
    kept = a_shelf(root)
    assert [c.id for c in kept.list_conventions()] == ["ccm", "ccm-2"]


def test_a_copy_is_told_and_the_folder_known_before_keeps_its_id(path: Path) -> None:
    """Whatever the copy is called; also after a new start, and after the first was edited since."""
    root = path.parent.parent
    running = a_shelf(root)
    autosave_all(running)
    copied = copytree(path.parent, root / "Backup of ccm")
    save(copied / "isu.xlsx", isu(100, 1))
    settings = path.parent / "convention.toml"
    settings.write_text(settings.read_text())
    running.refresh()
    autosave_all(running)
    for shelf in (running, a_shelf(root), a_shelf(root)):
        assert received(shelf, "ccm") == 10_000
        assert received(shelf, "ccm-2") == 10_100
        assert shelf.history("ccm").folder == path.parent
        assert not shelf.snapshot("ccm").settings_problems
        (fault,) = shelf.snapshot("ccm-2").settings_problems
        assert "is also that of the folder ccm, which had it first" in fault.message()
    settings.rename(settings.with_name("taken away"))
    running.refresh()
    assert "ccm-2" in running.snapshots  # old links never show the copy
    assert not running.snapshot("ccm-2").settings_problems


def test_a_copy_of_a_folder_without_a_history_is_the_younger_one(path: Path) -> None:
    """Also where its name comes first: its settings were put there later."""
    path.parent.rename(path.parent.with_name("office"))
    root = path.parent.parent
    copytree(root / "office", root / "a copy")
    kept = a_shelf(root)
    assert kept.history("ccm").folder == root / "office"
    assert kept.history("ccm-2").folder == root / "a copy"


def test_settings_are_read_again_and_a_fault_keeps_the_last_ones(path: Path) -> None:
    """A wrong convention.toml is told, and the last good settings stay."""
    settings = path.parent / "convention.toml"
    kept = a_shelf(path.parent)
    settings.write_text(SETTINGS.format(id="ccm").replace("Convention ccm", "Renamed"))
    kept.refresh()
    assert kept.list_conventions()[0].name == "Renamed"
    settings.write_text("id = ")
    assert "ccm" in kept.refresh()
    assert kept.list_conventions()[0].name == "Renamed"
    assert [p.code for p in kept.snapshot("ccm").settings_problems] == ["setting-syntax"]


def test_at_a_start_a_fault_leaves_what_is_right_in_the_file(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The pages of a server that starts with one mistyped key are those of before, below the fault."""
    settings = path.parent / "convention.toml"
    settings.write_text("small_balance_minr = 1\n" + SETTINGS.format(id="ccm"))
    kept = a_shelf(path.parent)
    assert [p.code for p in kept.snapshot("ccm").settings_problems] == ["setting-unknown"]
    assert kept.list_conventions()[0].name == "Convention ccm"
    assert kept.snapshot("ccm").ledger.settings.streams.keys() == {"voluntary"}
    kept.refresh()
    assert caplog.text.count("convention.toml: Line 1: small_balance_minr: not known.") == 1
