"""A changed file is seen, whatever its times say."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from dashboard.store.book_files import (
    STALE_STAMP,
    MappingUnreadableError,
    read_book_files,
    stamp_book,
)

BOOK, OTHER = b"PK one PK\x05\x06", b"PK two PK\x05\x06"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book."""
    path = tmp_path / "isu.xlsx"
    path.write_bytes(BOOK)
    return path


def test_a_file_written_a_moment_ago_is_looked_at_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another write in the same tick would leave the same stamp; so would one before a clock went back."""
    now = time.time_ns()
    for later, is_at_rest in ((0, False), (10**10, True), (-(10**13), False)):
        monkeypatch.setattr(time, "time_ns", lambda moment=now + later: moment)
        stamp, content, _ = read_book_files(path)
        assert content == BOOK
        assert (stamp == stamp_book(path)) is is_at_rest
        assert (stamp == STALE_STAMP) is not is_at_rest


@pytest.mark.skipif(os.name != "posix", reason="Windows has no time of the last change")
def test_a_copy_that_keeps_its_times_is_seen(path: Path) -> None:
    """Written into the same file, of the same size, with the time of the old one."""
    before, stat = stamp_book(path), path.stat()
    path.write_bytes(OTHER)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert stamp_book(path)[:3] == before[:3]
    assert stamp_book(path) != before


def test_a_file_out_of_reach_has_a_stamp_of_its_own(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that it is read once it is back, though nothing of it changed; and nothing is raised."""
    there = stamp_book(path)

    def away(_: object) -> os.stat_result:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", away)
        assert stamp_book(path) != there
    assert stamp_book(path) == there


def test_a_mapping_that_cannot_be_read_is_never_taken_for_none(path: Path) -> None:
    """A book is not read otherwise than a person said, because of a folder in the place of the file."""
    path.with_name("isu.xlsx.toml").mkdir()
    with pytest.raises(MappingUnreadableError):
        read_book_files(path)
