"""What is saved in the folder is kept, and the last good version is shown also after a new start."""

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
    home = tmp_path / "ccm"
    home.mkdir()
    (home / "convention.toml").write_text(
        'id = "ccm"\n[streams.assessed]\ncurrency = "USD"\n', encoding="utf-8"
    )
    (home / "status.xlsx").write_bytes(GOOD)
    return home


def shelf_of(folder: Path) -> Conventions:
    """A shelf over the folder."""
    return Conventions(folder.parent, paths.reference_folder())


def received(shelf: Conventions) -> list[int]:
    """What is shown as received."""
    return [int(v) for v in shelf.snapshot("ccm").ledger.status_reports["received"]]


def test_each_state_of_the_folder_is_kept_once(folder: Path) -> None:
    """With what it changed."""
    shelf = shelf_of(folder)
    autosave_all(shelf)
    autosave_all(shelf)
    (folder / "status.xlsx").write_bytes(LATER)
    shelf.refresh()
    autosave_all(shelf)
    versions = History(folder).versions("status.xlsx")
    assert [(v.number, v.origin, v.difference["changed"]) for v in versions] == [
        (1, "folder", 0),
        (2, "folder", 1),
    ]


def test_the_last_good_version_is_shown_after_a_new_start(folder: Path) -> None:
    """The newest, with its errors, stands beside it."""
    autosave_all(shelf_of(folder))
    (folder / "status.xlsx").write_bytes(BAD)
    again = shelf_of(folder)
    assert received(again) == [40_000]
    assert [b.name for b in again.snapshot("ccm").books_with_errors] == ["status.xlsx"]


def test_a_mapping_beside_a_book_says_how_it_is_read(folder: Path) -> None:
    """One that changes is read again; one with a mistake leaves the last good figures."""
    (folder / "status.xlsx").write_bytes(BAD)
    beside = folder / "status.xlsx.toml"
    shelf = shelf_of(folder)
    assert received(shelf) == []
    beside.write_text('[states]\nNowhere = "JPN"\n', encoding="utf-8")
    shelf.refresh()
    assert received(shelf) == [70_000]
    beside.write_text("nonsense = 1", encoding="utf-8")
    shelf.refresh()
    assert received(shelf) == [70_000]
    (broken,) = shelf.snapshot("ccm").books_with_errors
    assert [p.code for p in broken.problems] == ["bad-mapping", "setting-unknown"]


def kept_hashes(folder: Path) -> set[str]:
    """The hashes of the kept versions of the book."""
    return {v.sha256 for v in History(folder).versions("status.xlsx")}


def numbered(number: int) -> bytes:
    """A book that differs from all of other numbers."""
    return workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1000, number, 1000 - number]]})


def test_every_version_that_is_shown_is_kept_before_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the next save came before: the folder never holds what is shown."""
    shelf, numbers = shelf_of(folder), iter(range(401, 1000))
    autosave_all(shelf)
    unkept: list[str] = []

    def followed(settings: Settings, used: Sequence[Book], *given: Any) -> Ledger:
        unkept.extend(book.version for book in used if book.version not in kept_hashes(folder))
        (folder / "status.xlsx").write_bytes(numbered(next(numbers)))
        return build_ledger(settings, used, *given)

    monkeypatch.setattr("dashboard.conventions.conventions.build_ledger", followed)
    shown = set()
    for number in range(12):
        save(folder / "status.xlsx", numbered(300 + number))
        shelf.refresh()
        shelf.refresh()
        shown |= {book.version for book in shelf.snapshot("ccm").books}
    assert unkept == []
    assert len(shown) == 12
    assert shown <= kept_hashes(folder)


def test_quick_saves_are_kept_as_they_are_shown(folder: Path) -> None:
    """A program saves without a pause while the shelf looks and looks."""
    shelf, done = shelf_of(folder), Event()
    autosave_all(shelf)

    def saving() -> None:
        for number in range(401, 600):
            save(folder / "status.xlsx", numbered(number))
        done.set()

    writer, shown = Thread(target=saving), set()
    writer.start()
    while not done.is_set():
        shelf.refresh()
        shown |= {book.version for book in shelf.snapshot("ccm").books}
    writer.join()
    assert shown <= kept_hashes(folder)


def test_what_could_not_be_kept_waits_until_it_can(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk for a while: all that was shown meanwhile is kept then, in order."""
    shelf = shelf_of(folder)
    autosave_all(shelf)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    saves = [numbered(number) for number in (401, 402, 403)]
    with monkeypatch.context() as patch:
        patch.setattr("dashboard.store.atomic_write.write_synced", full)
        for content in saves:
            save(folder / "status.xlsx", content)
            shelf.refresh()
        assert received(shelf) == [40_300]
        assert shelf.snapshot("ccm").autosave_errors == {"status.xlsx": "No space left on device"}
    autosave_all(shelf)
    history = History(folder)
    versions = history.versions("status.xlsx")
    kept = [history.content(v) for v in versions]
    assert kept == [GOOD, *saves]
    assert [v.origin for v in versions] == ["folder"] * 4
    assert [v.difference["changed"] for v in versions] == [0, 1, 1, 1]
    shelf.refresh()
    assert shelf.snapshot("ccm").autosave_errors == {}


def test_an_import_while_a_save_waits_to_be_kept_stays_in_use(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The save is kept as one that the import took the place of."""
    shelf = shelf_of(folder)
    autosave_all(shelf)
    with monkeypatch.context() as patch:
        patch.setattr(History, "add_folder_save", lambda *_, **__: 1 / 0)
        save(folder / "status.xlsx", LATER)
        shelf.refresh()
    save(folder / "status.xlsx", numbered(450))
    History(folder).accept(
        "status.xlsx", numbered(500), mapping=None, expects=None,
        note=VersionNote("Ann", datetime.now(UTC), "", "import"),
    )  # fmt: skip
    autosave_all(shelf)
    shelf.refresh()
    versions = History(folder).versions("status.xlsx")
    assert [v.origin for v in versions] == ["folder", "held", "import", "passed"]
    assert received(shelf) == received(shelf_of(folder)) == [50_000]


def test_one_save_is_parsed_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Good, broken or held; at a new start the newest and the last good one, once each."""
    parsed: list[str] = []
    read = Conventions.read_cached

    def counted(self: Conventions, *given: Any) -> Book:
        book = read(self, *given)
        parsed.append(book.version)
        return book

    monkeypatch.setattr(Conventions, "read_cached", counted)
    shelf = shelf_of(folder)
    autosave_all(shelf)
    for content in (LATER, BAD, numbered(800), workbook({"10MSP": [[TITLE], REPORT]})):
        save(folder / "status.xlsx", content)
        shelf.refresh()
        autosave_all(shelf)
    assert len(parsed) == len(set(parsed)) == 5
    parsed.clear()
    autosave_all(shelf_of(folder))
    assert len(parsed) == len(set(parsed)) == 2


def test_what_ships_is_not_written_to(tmp_path: Path) -> None:
    """Its repository keeps it."""
    copy = copytree(paths.project_root() / "data" / "ccm-demo", tmp_path / "ccm")
    autosave_all(Conventions(paths.project_root() / "data", paths.reference_folder()))
    assert not (paths.project_root() / "data" / "opcw-public" / ".versions").exists()
    assert copy.is_dir()
