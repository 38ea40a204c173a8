"""The folder of books."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from threading import Thread, Timer

import pytest
from watchfiles import Change

from dashboard.store import book_folder
from tests.waiting import TIMEOUT_SECONDS

WHOLE = b"PK..PK\x05\x06" + b"\0" * 18


def test_lock_and_temporary_files_are_no_books(tmp_path: Path) -> None:
    """Office programs' lock and temporary files are passed over."""
    for name in ("isu.xlsx", "~$isu.xlsx", ".~lock.isu.xlsx#", "isu.tmp", ".isu.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    assert [p.name for p in book_folder.list_books(tmp_path)] == ["isu.xlsx"]


def test_a_half_written_book_is_read_again(tmp_path: Path) -> None:
    """A file seen while still empty is read once its bytes are there."""
    path = tmp_path / "isu.xlsx"
    path.write_bytes(b"")
    Timer(0.1, path.write_bytes, [WHOLE]).start()
    assert book_folder.read_when_complete(path, patience=TIMEOUT_SECONDS) == WHOLE


def test_a_book_that_stays_half_written_is_handed_on(tmp_path: Path) -> None:
    """After some patience the reader gets what there is, and says what is wrong with it."""
    path = tmp_path / "isu.xlsx"
    path.write_bytes(WHOLE[:4])
    assert book_folder.read_when_complete(path, patience=0.1) == WHOLE[:4]


def test_a_locked_book_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another program locks for a moment is read when it lets go."""
    glance, refusals = book_folder.read_once, [PermissionError(), PermissionError()]

    def locked_at_first(path: Path, most: int) -> tuple[bytes, bool]:
        if refusals:
            raise refusals.pop()
        return glance(path, most)

    monkeypatch.setattr(book_folder, "read_once", locked_at_first)
    path = tmp_path / "isu.xlsx"
    path.write_bytes(WHOLE)
    assert book_folder.read_when_complete(path) == WHOLE
    refusals.append(PermissionError())
    with pytest.raises(PermissionError):
        book_folder.read_when_complete(path, patience=0)


def test_the_root_itself_may_be_a_convention(tmp_path: Path) -> None:
    """A folder with a convention.toml is one convention; else its subfolders are looked at."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / book_folder.SETTINGS_FILE).touch()
    assert book_folder.list_convention_folders(tmp_path) == (tmp_path / "a",)
    (tmp_path / book_folder.SETTINGS_FILE).touch()
    assert book_folder.list_convention_folders(tmp_path) == (tmp_path,)
    assert book_folder.list_convention_folders(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("isu.xlsx", True),
        ("ISU.XLSX", True),
        ("status.xls", True),
        ("status.xlsb", True),
        ("status.xlsm", True),
        ("isu.ods", True),
        ("isu.csv", True),
        ("convention.toml", True),
        ("isu.xlsx.toml", True),
        ("isu.csv.toml", True),
        ("notes.toml", False),
        ("ccm-demo", True),
        ("~$isu.xlsx", False),
        ("isu.tmp", False),
        ("notes.docx", False),
        (".git", False),
        (".versions/isu.xlsx/3.json", True),
        (".versions/pending.json", False),
        (".versions/contents/0a1b", False),
    ],
)
def test_books_settings_and_whole_folders_matter(name: str, *, expected: bool) -> None:
    """A whole folder moved in or out tells its own name only, so a name without a dot matters."""
    assert book_folder.is_relevant_change(Change.added, f"/books/{name}") is expected


def test_a_change_is_told_at_once_and_quiet_times_are_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write is told with its path; while nothing happens there is an empty set now and then."""
    monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 100)

    async def scene() -> tuple[frozenset[Path], frozenset[Path]]:
        changes = book_folder.watch_folder(tmp_path)
        quiet = await asyncio.wait_for(anext(changes), TIMEOUT_SECONDS)
        writer = Thread(target=(tmp_path / "isu.xlsx").write_bytes, args=[WHOLE])
        writer.start()
        async for told in changes:
            if told:
                return quiet, told
        raise AssertionError

    quiet, told = asyncio.run(asyncio.wait_for(scene(), TIMEOUT_SECONDS))
    assert quiet == frozenset()
    assert told == {tmp_path / "isu.xlsx"}


def test_nothing_is_read_of_a_file_that_is_too_large(tmp_path: Path) -> None:
    """One of a terabyte takes neither memory nor time; its size is said."""
    file = tmp_path / "a.xlsx"
    file.touch()
    os.truncate(file, 1_000_000_000_000)
    with pytest.raises(book_folder.TooLargeError) as said:
        book_folder.read_when_complete(file)
    assert said.value.size == 1_000_000_000_000
    file.write_bytes(b"12345")
    assert book_folder.read_when_complete(file, limit=5) == b"12345"
    with pytest.raises(book_folder.TooLargeError, match=r"5 bytes; at most 4 are read"):
        book_folder.read_when_complete(file, limit=4)
