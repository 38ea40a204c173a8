"""Every change of a file gives it another stamp, even if its times stay the same."""

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


def test_a_file_written_a_moment_ago_has_a_stale_stamp(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another write in the same clock tick, or before the clock went back, would leave the stamp unchanged."""
    now = time.time_ns()
    for offset, is_stable in ((0, False), (10**10, True), (-(10**13), False)):
        monkeypatch.setattr(time, "time_ns", lambda moment=now + offset: moment)
        stamp, content, _ = read_book_files(path)
        assert content == BOOK
        assert (stamp == stamp_book(path)) is is_stable
        assert (stamp == STALE_STAMP) is not is_stable


@pytest.mark.skipif(os.name != "posix", reason="Windows has no time of the last change")
def test_a_copy_that_keeps_its_times_has_another_stamp(path: Path) -> None:
    """The same file with the same size and modification time, but other content."""
    before, stat = stamp_book(path), path.stat()
    path.write_bytes(OTHER)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert stamp_book(path)[:3] == before[:3]
    assert stamp_book(path) != before


def test_an_unreachable_file_has_another_stamp(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So it is read again once it is back, even if unchanged; nothing is raised."""
    stamp = stamp_book(path)

    def raise_io_error(_: object) -> os.stat_result:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", raise_io_error)
        assert stamp_book(path) != stamp
    assert stamp_book(path) == stamp


def test_an_unreadable_mapping_is_not_treated_as_missing(path: Path) -> None:
    """Otherwise a folder with the mapping file's name would change how the book is read."""
    path.with_name("isu.xlsx.toml").mkdir()
    with pytest.raises(MappingUnreadableError):
        read_book_files(path)
