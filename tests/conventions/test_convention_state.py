"""The settings and the id of a convention: reloaded on a change, with faults and duplicate ids reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from dashboard.conventions.autosave_versions import autosave_all
from dashboard.conventions.convention_state import (
    REPLACED_TIME,
    forget_replaced_ledger,
    note_replaced_ledger,
    read_times,
)
from tests.conventions.test_conventions import open_conventions, received
from tests.small_books import SETTINGS, convention, isu, save


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The book of the convention ccm, with 100 francs in it."""
    return convention(tmp_path, "ccm", 100)


def test_a_copied_folder_is_a_separate_convention(path: Path) -> None:
    """A second folder with the same id gets a suffix."""
    root = path.parent.parent
    convention(root, "copy", 3)
    (root / "copy" / "convention.toml").write_text(SETTINGS.format(id="ccm"), encoding="utf-8")
    conventions = open_conventions(root)
    assert [c.id for c in conventions.list_conventions()] == ["ccm", "ccm-2"]


def test_the_original_folder_keeps_its_id_and_the_copy_is_reported(path: Path) -> None:
    """Whatever the copy's name; also after a restart, and after the original was edited."""
    root = path.parent.parent
    running = open_conventions(root)
    autosave_all(running)
    copy = copytree(path.parent, root / "Backup of ccm")
    save(copy / "isu.xlsx", isu(100, 1))
    settings = path.parent / "convention.toml"
    settings.write_text(settings.read_text())
    running.refresh()
    autosave_all(running)
    for conventions in (running, open_conventions(root), open_conventions(root)):
        assert received(conventions, "ccm") == 10_000
        assert received(conventions, "ccm-2") == 10_100
        assert conventions.history("ccm").folder == path.parent
        assert not conventions.snapshot("ccm").settings_problems
        (fault,) = conventions.snapshot("ccm-2").settings_problems
        assert "is also that of the folder ccm, which had it first" in fault.message()
    settings.rename(settings.with_name("taken away"))
    running.refresh()
    assert "ccm-2" in running.snapshots  # so that old links never show the copy
    assert not running.snapshot("ccm-2").settings_problems


def test_without_a_history_the_newer_settings_are_the_copy(path: Path) -> None:
    """Even if the name of the copy sorts first."""
    path.parent.rename(path.parent.with_name("office"))
    root = path.parent.parent
    copytree(root / "office", root / "a copy")
    conventions = open_conventions(root)
    assert conventions.history("ccm").folder == root / "office"
    assert conventions.history("ccm-2").folder == root / "a copy"


def test_settings_are_reloaded_and_a_fault_keeps_the_last_good_ones(path: Path) -> None:
    """A wrong convention.toml is a problem."""
    settings = path.parent / "convention.toml"
    conventions = open_conventions(path.parent)
    settings.write_text(SETTINGS.format(id="ccm").replace("Convention ccm", "Renamed"))
    conventions.refresh()
    assert conventions.list_conventions()[0].name == "Renamed"
    settings.write_text("id = ")
    assert "ccm" in conventions.refresh()
    assert conventions.list_conventions()[0].name == "Renamed"
    assert [p.code for p in conventions.snapshot("ccm").settings_problems] == ["setting-syntax"]


def test_at_a_start_a_fault_leaves_the_valid_settings_in_use(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A mistyped key is reported, and the pages are otherwise unchanged."""
    settings = path.parent / "convention.toml"
    settings.write_text("small_balance_minr = 1\n" + SETTINGS.format(id="ccm"))
    conventions = open_conventions(path.parent)
    assert [p.code for p in conventions.snapshot("ccm").settings_problems] == ["setting-unknown"]
    assert conventions.list_conventions()[0].name == "Convention ccm"
    assert conventions.snapshot("ccm").ledger.settings.streams.keys() == {"voluntary"}
    conventions.refresh()
    assert caplog.text.count("convention.toml: Line 1: small_balance_minr: not known.") == 1


def test_a_save_keeps_what_it_replaced_for_a_minute(path: Path) -> None:
    """To say what it changed; settings, errors and a start are no saves."""
    shelf = open_conventions(path.parent.parent)
    first = shelf.snapshot("ccm")
    assert first.replaced_ledger is None
    save(path, isu(100, 50))
    shelf.refresh()
    second = shelf.snapshot("ccm")
    assert second.replaced_ledger is first.ledger
    assert second.replaced_at is not None
    shelf.refresh()
    assert shelf.snapshot("ccm").replaced_ledger is first.ledger
    (state,) = shelf.convention_states.values()
    forget_replaced_ledger(state, second.replaced_at + REPLACED_TIME + timedelta(seconds=1))
    assert state.snapshot is not None
    assert state.snapshot.replaced_ledger is None
    assert state.snapshot.ledger is second.ledger


def test_what_was_replaced_stays_while_the_books_are_the_same(path: Path) -> None:
    """An autosave error makes another snapshot, not another save; books read at a start replace nothing."""
    snapshot = open_conventions(path.parent.parent).snapshot("ccm")
    now = datetime(2021, 12, 1, 13, 2, tzinfo=UTC)
    before = replace(snapshot, replaced_ledger=snapshot.ledger, replaced_at=now)
    after = note_replaced_ledger(snapshot, before, now + timedelta(seconds=5))
    assert (after.replaced_ledger, after.replaced_at) == (snapshot.ledger, now)
    starting = replace(snapshot, pending_books=("isu.xlsx",))
    assert note_replaced_ledger(snapshot, starting, now).replaced_ledger is None


def test_the_times_of_reading_belong_to_the_ledger_that_was_made_of_the_books(path: Path) -> None:
    """A ledger that is no longer shown has none: they would be those of newer books."""
    conventions = open_conventions(path.parent.parent)
    before = conventions.snapshot("ccm")
    assert read_times([before], before.ledger) == before.read_at
    assert before.read_at.keys() == before.ledger.book_hashes.keys() == {"isu.xlsx"}
    save(path, isu(100, 2))
    conventions.refresh()
    after = conventions.snapshot("ccm")
    assert read_times([after], before.ledger) == {}
    assert after.ledger.book_hashes != before.ledger.book_hashes
