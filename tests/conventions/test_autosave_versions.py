"""Each save in the folder becomes a version, and the last good version is shown after a restart."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from threading import Event, Thread
from typing import Any

import pytest

from dashboard import paths
from dashboard.conventions.autosave_versions import autosave_all
from dashboard.conventions.conventions import Conventions
from dashboard.ledger import Ledger, Settings, build_ledger
from dashboard.store.history import History
from dashboard.store.version import VersionNote
from dashboard.workbooks.book import Book
from tests.small_books import save
from tests.workbooks.office_books import REPORT, TITLE, workbook

GOOD = workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1000, 400, 600]]})
LATER = workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1000, 700, 300]]})
BAD = workbook({"10MSP": [[TITLE], REPORT, ["Nowhere", 1000, 700, 300]]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A convention with one book."""
    convention_folder = tmp_path / "ccm"
    convention_folder.mkdir()
    (convention_folder / "convention.toml").write_text(
        'id = "ccm"\n[streams.assessed]\ncurrency = "USD"\n', encoding="utf-8"
    )
    (convention_folder / "status.xlsx").write_bytes(GOOD)
    return convention_folder


def open_conventions(folder: Path) -> Conventions:
    """Open the conventions that the folder is one of."""
    return Conventions(folder.parent, paths.reference_folder())


def received(conventions: Conventions) -> list[int]:
    """The amounts shown as received."""
    return [int(v) for v in conventions.snapshot("ccm").ledger.status_reports["received"]]


def test_each_state_of_the_folder_becomes_one_version(folder: Path) -> None:
    """A version holds the difference to the one before."""
    conventions = open_conventions(folder)
    autosave_all(conventions)
    autosave_all(conventions)
    (folder / "status.xlsx").write_bytes(LATER)
    conventions.refresh()
    autosave_all(conventions)
    versions = History(folder).versions("status.xlsx")
    assert [(v.number, v.origin, v.difference["changed"]) for v in versions] == [
        (1, "folder", 0),
        (2, "folder", 1),
    ]


def test_the_last_good_version_is_shown_after_a_restart(folder: Path) -> None:
    """The newest one, which has errors, is listed with the books with errors."""
    autosave_all(open_conventions(folder))
    (folder / "status.xlsx").write_bytes(BAD)
    restarted = open_conventions(folder)
    assert received(restarted) == [40_000]
    assert [b.name for b in restarted.snapshot("ccm").books_with_errors] == ["status.xlsx"]


def test_a_mapping_file_changes_how_its_book_is_read(folder: Path) -> None:
    """A changed mapping is read again; after a mistake in it the last good figures stay."""
    (folder / "status.xlsx").write_bytes(BAD)
    mapping_file = folder / "status.xlsx.toml"
    conventions = open_conventions(folder)
    assert received(conventions) == []
    mapping_file.write_text('[states]\nNowhere = "JPN"\n', encoding="utf-8")
    conventions.refresh()
    assert received(conventions) == [70_000]
    mapping_file.write_text("nonsense = 1", encoding="utf-8")
    conventions.refresh()
    assert received(conventions) == [70_000]
    (broken,) = conventions.snapshot("ccm").books_with_errors
    assert [p.code for p in broken.problems] == ["bad-mapping", "setting-unknown"]


def version_hashes(folder: Path) -> set[str]:
    """The hashes of the book's versions."""
    return {v.sha256 for v in History(folder).versions("status.xlsx")}


def book_with_received(received_amount: int) -> bytes:
    """A status report that differs from others by the amount received."""
    return workbook(
        {"10MSP": [[TITLE], REPORT, ["Japan", 1000, received_amount, 1000 - received_amount]]}
    )


def test_a_book_is_shown_only_after_its_version_is_stored(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if the next save comes first, so that the folder never holds the book shown."""
    conventions, numbers = open_conventions(folder), iter(range(401, 1000))
    autosave_all(conventions)
    unstored: list[str] = []

    def save_and_build(settings: Settings, used: Sequence[Book], *args: Any) -> Ledger:
        unstored.extend(book.version for book in used if book.version not in version_hashes(folder))
        (folder / "status.xlsx").write_bytes(book_with_received(next(numbers)))
        return build_ledger(settings, used, *args)

    monkeypatch.setattr("dashboard.conventions.conventions.build_ledger", save_and_build)
    shown = set()
    for number in range(12):
        save(folder / "status.xlsx", book_with_received(300 + number))
        conventions.refresh()
        conventions.refresh()
        shown |= {book.version for book in conventions.snapshot("ccm").books}
    assert unstored == []
    assert len(shown) == 12
    assert shown <= version_hashes(folder)


def test_saves_in_quick_succession_are_stored_before_they_are_shown(folder: Path) -> None:
    """A program saves without a pause during the refreshes."""
    conventions, done = open_conventions(folder), Event()
    autosave_all(conventions)

    def save_books() -> None:
        for number in range(401, 600):
            save(folder / "status.xlsx", book_with_received(number))
        done.set()

    writer, shown = Thread(target=save_books), set()
    writer.start()
    while not done.is_set():
        conventions.refresh()
        shown |= {book.version for book in conventions.snapshot("ccm").books}
    writer.join()
    assert shown <= version_hashes(folder)


def test_a_version_that_could_not_be_stored_is_stored_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a full disk, all versions shown meanwhile are stored in their order."""
    conventions = open_conventions(folder)
    autosave_all(conventions)

    def raise_disk_full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    saves = [book_with_received(number) for number in (401, 402, 403)]
    with monkeypatch.context() as patch:
        patch.setattr("dashboard.store.atomic_write.write_synced", raise_disk_full)
        for content in saves:
            save(folder / "status.xlsx", content)
            conventions.refresh()
        assert received(conventions) == [40_300]
        assert conventions.snapshot("ccm").autosave_errors == {
            "status.xlsx": "No space left on device"
        }
    autosave_all(conventions)
    history = History(folder)
    versions = history.versions("status.xlsx")
    contents = [history.content(v) for v in versions]
    assert contents == [GOOD, *saves]
    assert [v.origin for v in versions] == ["folder"] * 4
    assert [v.difference["changed"] for v in versions] == [0, 1, 1, 1]
    conventions.refresh()
    assert conventions.snapshot("ccm").autosave_errors == {}


def test_an_import_stays_in_use_while_an_earlier_save_waits(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The earlier save is stored with the origin "passed"."""
    conventions = open_conventions(folder)
    autosave_all(conventions)
    with monkeypatch.context() as patch:
        patch.setattr(History, "add_folder_save", lambda *_, **__: 1 / 0)
        save(folder / "status.xlsx", LATER)
        conventions.refresh()
    save(folder / "status.xlsx", book_with_received(450))
    History(folder).accept(
        "status.xlsx", book_with_received(500), mapping=None, expects=None,
        note=VersionNote("Ann", datetime.now(UTC), "", "import"),
    )  # fmt: skip
    autosave_all(conventions)
    conventions.refresh()
    versions = History(folder).versions("status.xlsx")
    assert [v.origin for v in versions] == ["folder", "held", "import", "passed"]
    assert received(conventions) == received(open_conventions(folder)) == [50_000]


def test_each_save_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Good, broken or held; a restart reads the newest and the last good version, once each."""
    versions_read: list[str] = []
    read = Conventions.read_cached

    def read_and_record(self: Conventions, *args: Any) -> Book:
        book = read(self, *args)
        versions_read.append(book.version)
        return book

    monkeypatch.setattr(Conventions, "read_cached", read_and_record)
    conventions = open_conventions(folder)
    autosave_all(conventions)
    for content in (LATER, BAD, book_with_received(800), workbook({"10MSP": [[TITLE], REPORT]})):
        save(folder / "status.xlsx", content)
        conventions.refresh()
        autosave_all(conventions)
    assert len(versions_read) == len(set(versions_read)) == 5
    versions_read.clear()
    autosave_all(open_conventions(folder))
    assert len(versions_read) == len(set(versions_read)) == 2


def test_no_versions_are_stored_for_books_that_ship(tmp_path: Path) -> None:
    """Their versions are in the repository."""
    copy = copytree(paths.project_root() / "data" / "ccm-demo", tmp_path / "ccm")
    autosave_all(Conventions(paths.project_root() / "data", paths.reference_folder()))
    assert not (paths.project_root() / "data" / "opcw-public" / ".versions").exists()
    assert copy.is_dir()
