"""Listing, reading and watching the folder of books."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from threading import Thread, Timer

import pytest
from watchfiles import Change

from dashboard.store import book_folder
from tests.waiting import TIMEOUT_SECONDS

COMPLETE = b"PK..PK\x05\x06" + b"\0" * 18


def test_lock_and_temporary_files_are_not_books(tmp_path: Path) -> None:
    """Office programs write them next to an open book."""
    for name in ("isu.xlsx", "~$isu.xlsx", ".~lock.isu.xlsx#", "isu.tmp", ".isu.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    assert [p.name for p in book_folder.list_books(tmp_path)] == ["isu.xlsx"]


def test_an_incomplete_book_is_read_again(tmp_path: Path) -> None:
    """A file that is still empty is read once it is complete."""
    path = tmp_path / "isu.xlsx"
    path.write_bytes(b"")
    Timer(0.1, path.write_bytes, [COMPLETE]).start()
    assert book_folder.read_when_complete(path, patience=TIMEOUT_SECONDS) == COMPLETE


def test_a_book_that_stays_incomplete_is_returned_after_the_timeout(tmp_path: Path) -> None:
    """The reader of workbooks then reports what is wrong with it."""
    path = tmp_path / "isu.xlsx"
    path.write_bytes(COMPLETE[:4])
    assert book_folder.read_when_complete(path, patience=0.1) == COMPLETE[:4]


def test_a_locked_book_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read once the other program releases it."""
    read_once, refusals = book_folder.read_once, [PermissionError(), PermissionError()]

    def fail_at_first(path: Path, most: int) -> tuple[bytes, bool]:
        if refusals:
            raise refusals.pop()
        return read_once(path, most)

    monkeypatch.setattr(book_folder, "read_once", fail_at_first)
    path = tmp_path / "isu.xlsx"
    path.write_bytes(COMPLETE)
    assert book_folder.read_when_complete(path) == COMPLETE
    refusals.append(PermissionError())
    with pytest.raises(PermissionError):
        book_folder.read_when_complete(path, patience=0)


def test_the_root_itself_may_be_a_convention(tmp_path: Path) -> None:
    """Without a convention.toml of its own, its subfolders are searched."""
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
def test_changes_of_books_settings_and_folders_are_relevant(name: str, *, expected: bool) -> None:
    """A folder moved in or out is reported by its name only, so names without a suffix are relevant."""
    assert book_folder.is_relevant_change(Change.added, f"/books/{name}") is expected


def test_a_change_is_reported_at_once_and_silence_at_intervals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write is reported with its path; without any change an empty set is reported now and then."""
    monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 100)

    async def watch_a_write() -> tuple[frozenset[Path], frozenset[Path]]:
        changes = book_folder.watch_folder(tmp_path)
        first = await asyncio.wait_for(anext(changes), TIMEOUT_SECONDS)
        writer = Thread(target=(tmp_path / "isu.xlsx").write_bytes, args=[COMPLETE])
        writer.start()
        async for changed in changes:
            if changed:
                return first, changed
        raise AssertionError

    first, changed = asyncio.run(asyncio.wait_for(watch_a_write(), TIMEOUT_SECONDS))
    assert first == frozenset()
    assert changed == {tmp_path / "isu.xlsx"}


def test_a_file_above_the_size_limit_is_not_read(tmp_path: Path) -> None:
    """A file of a terabyte takes neither memory nor time; the error holds its size."""
    file = tmp_path / "a.xlsx"
    file.touch()
    os.truncate(file, 1_000_000_000_000)
    with pytest.raises(book_folder.TooLargeError) as error:
        book_folder.read_when_complete(file)
    assert error.value.size == 1_000_000_000_000
    file.write_bytes(b"12345")
    assert book_folder.read_when_complete(file, limit=5) == b"12345"
    with pytest.raises(book_folder.TooLargeError, match=r"5 bytes; at most 4 are read"):
        book_folder.read_when_complete(file, limit=4)
