"""A room's key is kept for the server's own account only, and is the same after a restart."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.store.book_folder import HISTORY_FOLDER
from dashboard.store.history import History
from dashboard.store.room_key import KEY_BYTES, KEY_FILE, load_room_key
from tests.small_books import convention


def key_file(folder: Path) -> Path:
    """The file of a folder's key."""
    return folder / HISTORY_FOLDER / KEY_FILE


def load_again(folder: Path) -> bytes:
    """The key after a restart of the server."""
    load_room_key.cache_clear()
    return load_room_key(folder)


def test_the_key_survives_a_restart(tmp_path: Path) -> None:
    """Nobody else may read it, and no other folder has the same."""
    key = load_again(tmp_path)
    assert len(key) == KEY_BYTES
    assert load_again(tmp_path) == key == key_file(tmp_path).read_bytes()
    assert stat.S_IMODE(key_file(tmp_path).stat().st_mode) == 0o600
    (tmp_path / "other").mkdir()
    assert load_again(tmp_path / "other") != key


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 4096])
def test_a_damaged_key_is_made_anew_and_kept(tmp_path: Path, content: bytes) -> None:
    """As after a power cut of an older server: the room is not without a key for good."""
    key_file(tmp_path).parent.mkdir()
    key_file(tmp_path).write_bytes(content)
    key = load_again(tmp_path)
    assert len(key) == KEY_BYTES
    assert load_again(tmp_path) == key
    assert stat.S_IMODE(key_file(tmp_path).stat().st_mode) == 0o600


def test_where_it_cannot_be_kept_it_is_the_processs_own(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Here a file stands in the place of the folder; the log says so."""
    (tmp_path / HISTORY_FOLDER).write_text("in the way")
    load_room_key.cache_clear()
    with caplog.at_level(logging.WARNING):
        key = load_room_key(tmp_path)
    assert len(key) == KEY_BYTES
    assert load_room_key(tmp_path) == key
    assert "cannot be kept" in caplog.text
    assert load_again(tmp_path) != key


def test_a_write_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No half of a key has its name."""

    def full(_handle: int) -> None:
        raise OSError

    monkeypatch.setattr(os, "fsync", full)
    assert len(load_again(tmp_path)) == KEY_BYTES
    assert not key_file(tmp_path).exists()


def test_data_that_ship_stay_as_they_are() -> None:
    """Their key is this process's own."""
    shipped = paths.project_root() / "data" / "ccm-demo"
    assert len(load_again(shipped)) == KEY_BYTES
    assert not key_file(shipped).exists()


def test_a_history_does_not_mind_the_key_beside_it(tmp_path: Path) -> None:
    """It is no version of a book."""
    folder = convention(tmp_path, "ccm", 100).parent
    load_again(folder)
    assert History(folder).books() == []
    assert list(folder.glob("*.xlsx")) == [folder / "isu.xlsx"]
