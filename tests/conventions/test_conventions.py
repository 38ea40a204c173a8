"""The figures shown while books are saved, broken, repaired, deleted and added."""

from __future__ import annotations

import errno
import logging
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread, Timer
from typing import Any

import pytest

from dashboard import paths
from dashboard.conventions.autosave_versions import autosave_all
from dashboard.conventions.convention_state import ConventionState
from dashboard.conventions.conventions import Conventions
from dashboard.ledger import Ledger, Settings, build_ledger
from dashboard.sandbox.sandbox import WORKERS, read_in_sandbox
from dashboard.store import book_folder as store
from dashboard.store import file_replacement
from dashboard.store.content_store import ContentStore
from dashboard.store.history import History
from dashboard.store.version import VersionNote
from dashboard.workbooks import Book
from dashboard.workbooks.preview import ReadResult
from tests.small_books import convention, isu, save


def open_conventions(root: Path) -> Conventions:
    """Open the conventions below ``root`` with the reference tables that ship."""
    return Conventions(root, paths.reference_folder())


def received(conventions: Conventions, identity: str = "ccm") -> int:
    """The contributions shown, in centimes."""
    return int(conventions.snapshot(identity).ledger.contributions["amount"].sum())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The book of the convention ccm, with 100 francs in it."""
    return convention(tmp_path, "ccm", 100)


def test_a_saved_book_changes_only_its_own_convention(path: Path) -> None:
    """No other convention gets a new version."""
    convention(path.parent.parent, "other", 7)
    conventions = open_conventions(path.parent.parent)
    before, other = conventions.snapshot("ccm"), conventions.snapshot("other")
    save(path, isu(100, 50))
    assert conventions.refresh() == {"ccm": conventions.snapshot("ccm").version}
    assert received(conventions) == 15_000
    assert conventions.snapshot("ccm").version != before.version
    assert conventions.snapshot("other") is other
    assert conventions.refresh() == {}


def test_a_book_saved_without_a_change_has_no_effect(path: Path) -> None:
    """The same bytes are the same version."""
    conventions = open_conventions(path.parent)
    save(path, path.read_bytes())
    assert conventions.refresh() == {}


def test_a_broken_save_keeps_the_last_good_figures(path: Path) -> None:
    """The broken version is listed with its problems until the book is repaired."""
    conventions = open_conventions(path.parent)
    save(path, isu(100, "a lot"))
    assert "ccm" in conventions.refresh()
    assert received(conventions) == 10_000
    (broken,) = conventions.snapshot("ccm").books_with_errors
    assert [p.location for p in broken.problems] == ["isu.xlsx, Contributions!D3"]
    save(path, isu(100, 60))
    conventions.refresh()
    assert conventions.snapshot("ccm").books_with_errors == ()
    assert received(conventions) == 16_000


def test_a_book_without_a_good_version_is_shown_with_its_problems(path: Path) -> None:
    """The rows that can be read count."""
    path.write_bytes(isu(100, "a lot"))
    conventions = open_conventions(path.parent)
    (book,) = conventions.snapshot("ccm").books
    assert book.has_errors
    assert received(conventions) == 10_000


def test_a_file_that_is_not_a_workbook_hides_no_book(path: Path) -> None:
    """It has a problem of its own."""
    (path.parent / "notes.xlsx").write_bytes(b"not a workbook")
    conventions = open_conventions(path.parent)
    assert received(conventions) == 10_000
    codes = [p.code for b in conventions.snapshot("ccm").books for p in b.problems]
    assert codes == ["wrong-ending", "csv-read", "nothing-recognised", "unknown-sheet"]


def test_a_book_missing_for_a_moment_is_not_deleted(path: Path) -> None:
    """Excel renames the old file away before it writes the new one."""
    conventions = open_conventions(path.parent)
    temporary = path.with_name("1A2B3C4D.tmp")
    path.rename(temporary)
    timer = Timer(0.1, os.replace, [temporary, path])
    timer.start()
    assert conventions.refresh() == {}
    timer.join()
    assert received(conventions) == 10_000


def test_a_deleted_book_without_payments_is_not_shown(path: Path) -> None:
    """A deleted book with payments is held (test_book_state)."""
    path.write_bytes(isu())
    conventions = open_conventions(path.parent)
    path.unlink()
    assert "ccm" in conventions.refresh()
    assert conventions.snapshot("ccm").books == ()


def test_a_new_or_deleted_convention_changes_every_convention(path: Path) -> None:
    """Each screen lists all conventions, so each of them gets a new version."""
    root = path.parent.parent
    conventions = open_conventions(root)
    convention(root, "new", 5)
    assert set(conventions.refresh()) == {"", "ccm", "new"}
    assert [c.id for c in conventions.list_conventions()] == ["ccm", "new"]
    assert conventions.refresh() == {}
    (root / "new").rename(root.parent / "elsewhere")
    assert set(conventions.refresh()) == {"", "ccm", "new"}
    with pytest.raises(KeyError):
        conventions.snapshot("new")


def test_a_folder_that_cannot_be_listed_is_reported_and_its_figures_stay(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it can be listed, the books saved meanwhile are read."""
    conventions = open_conventions(path.parent)
    save(path, isu(100, 50))

    def raise_io_error(_: Path) -> tuple[Path, ...]:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(store, "list_books", raise_io_error)
        assert set(conventions.refresh()) == {"ccm"}
        assert conventions.refresh() == {}
    assert received(conventions) == 10_000
    (fault,) = conventions.snapshot("ccm").settings_problems
    assert "cannot be read (Input/output error)" in fault.message()
    conventions.refresh()
    assert (received(conventions), conventions.snapshot("ccm").settings_problems) == (15_000, ())


def test_the_history_is_available_during_a_refresh(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page asks for it during an update: KeyError means only that there is no such convention."""
    conventions = open_conventions(path.parent)
    folders: list[Path] = []
    update = Conventions.update_convention

    def update_and_ask(self: Conventions, state: ConventionState) -> None:
        update(self, state)
        folders.append(self.history("ccm").folder)

    monkeypatch.setattr(Conventions, "update_convention", update_and_ask)
    save(path, isu(1))
    conventions.refresh()
    assert folders == [path.parent]
    with pytest.raises(KeyError):
        conventions.history("ccm-2")


def test_a_save_next_to_a_failed_read_is_shown_at_the_next_refresh(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if that refresh failed, and nothing has changed since."""
    (path.parent / "more.xlsx").write_bytes(isu(1))
    conventions = open_conventions(path.parent)
    assert received(conventions) == 10_100
    read = store.read_when_complete

    def fail_to_read(file: Path, **bounds: int) -> bytes:
        if file.name == "more.xlsx":
            raise OSError(errno.EIO, "Input/output error")
        return read(file, **bounds)

    save(path, isu(100, 50))
    save(path.parent / "more.xlsx", isu(2))
    with monkeypatch.context() as patch:
        patch.setattr(store, "read_when_complete", fail_to_read)
        patch.setattr("dashboard.conventions.conventions.choose_states_in_use", lambda *_: 1 / 0)
        assert conventions.refresh() == {}
    with monkeypatch.context() as patch:
        patch.setattr(store, "read_when_complete", fail_to_read)
        conventions.refresh()
    assert received(conventions) == 15_100
    assert [p.code for b in conventions.snapshot("ccm").books_with_errors for p in b.problems] == [
        "cannot-be-read"
    ]
    conventions.refresh()
    assert (received(conventions), conventions.snapshot("ccm").books_with_errors) == (15_200, ())


def test_a_locked_book_is_reported_and_read_once_unlocked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed book keeps its last figures; a new one has a problem meanwhile."""
    monkeypatch.setattr(store, "SAVE_TIMEOUT", 0)
    conventions = open_conventions(path.parent)
    save(path, isu(100, 50))
    new = path.with_name("more.xlsx")
    new.write_bytes(isu(1))
    with monkeypatch.context() as patch:
        patch.setattr(store, "read_when_complete", refuse_books)
        conventions.refresh()
    assert received(conventions) == 10_000
    assert [p.code for b in conventions.snapshot("ccm").books for p in b.problems] == [
        "cannot-be-opened"
    ]
    conventions.refresh()
    assert received(conventions) == 15_100


def refuse_books(path: Path, **_: int) -> bytes:
    """Raise PermissionError for a book, as if another program locks it."""
    if path.suffix == ".xlsx":
        raise PermissionError(path)
    return path.read_bytes()


def test_an_error_in_one_convention_affects_no_other(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged once, and the last figures of that convention stay."""
    root = path.parent.parent
    other = convention(root, "other", 7)
    conventions = open_conventions(root)

    def fail_for_ccm(settings: Settings, *args: object) -> Ledger:
        if settings.id == "ccm":
            message = "two currencies"
            raise ValueError(message)
        return build_ledger(settings, *args)  # type: ignore[arg-type]

    monkeypatch.setattr("dashboard.conventions.conventions.build_ledger", fail_for_ccm)
    save(path, isu(1))
    save(other, isu(8))
    with caplog.at_level(logging.ERROR):
        assert set(conventions.refresh()) == {"other"}
        conventions.refresh()
    assert received(conventions) == 10_000
    assert received(conventions, "other") == 800
    assert caplog.text.count("could not be read") == 1


def test_an_unreachable_data_folder_changes_nothing(path: Path) -> None:
    """For example, when a network drive is disconnected."""
    root = path.parent.parent
    conventions = open_conventions(root)
    root.rename(root.with_name("away"))
    assert conventions.refresh() == {}
    assert received(conventions) == 10_000
    root.with_name("away").rename(root)
    assert conventions.refresh() == {}


def test_a_slow_read_blocks_no_other_thread(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a refresh reads, other threads get their answers at once."""
    conventions = open_conventions(path.parent)
    reading, go_on = Event(), Event()

    def read_slowly(path: Path, **_: int) -> bytes:
        reading.set()
        go_on.wait(10)
        return path.read_bytes()

    monkeypatch.setattr(store, "read_when_complete", read_slowly)
    refresh = Thread(target=conventions.refresh)
    refresh.start()
    assert reading.wait(10)
    page = Thread(target=lambda: (conventions.list_conventions(), conventions.snapshot("ccm")))
    page.start()
    page.join(2)
    answered = not page.is_alive()
    go_on.set()
    refresh.join(10)
    assert answered


def test_a_table_of_wrong_types_leaves_the_last_figures(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An error of the reader itself is a problem of the book, and the log names the column."""
    conventions = open_conventions(path.parent)

    def read_with_floats(name: str, content: bytes, *_args: object) -> ReadResult:
        result = read_in_sandbox(name, content)
        rows = result.book.tables["contributions"]
        floats = rows.assign(amount=rows["amount"].astype("float64"))
        wrong = replace(result.book, tables={**result.book.tables, "contributions": floats})
        return replace(result, book=wrong)

    monkeypatch.setattr("dashboard.conventions.conventions.read_in_sandbox", read_with_floats)
    save(path, isu(100, 60))
    conventions.refresh()
    assert received(conventions) == 10_000
    (broken,) = conventions.snapshot("ccm").books_with_errors
    assert [p.code for p in broken.problems] == ["cannot-be-read"]
    assert "expected series 'amount' to have type int64" in caplog.text


@pytest.fixture
def sandboxed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the books that were read in a sandbox."""
    names: list[str] = []

    def read_and_record(name: str, *args: Any) -> ReadResult:
        names.append(name)
        return read_in_sandbox(name, *args)

    monkeypatch.setattr("dashboard.conventions.conventions.read_in_sandbox", read_and_record)
    return names


@pytest.mark.sandbox
def test_a_book_is_read_in_a_sandbox_until_a_version_is_stored(
    path: Path, sandboxed: list[str]
) -> None:
    """A version without errors is read in this process at the next start."""
    conventions = open_conventions(path.parent.parent)
    autosave_all(conventions)
    assert sandboxed == ["isu.xlsx"]
    open_conventions(path.parent.parent)
    assert sandboxed == ["isu.xlsx"]
    save(path, isu(100, "a lot"))
    open_conventions(path.parent.parent)
    assert sandboxed == ["isu.xlsx"] * 2


def test_books_that_ship_are_read_without_a_sandbox(sandboxed: list[str]) -> None:
    """We made them ourselves."""
    open_conventions(paths.project_root() / "data")
    assert sandboxed == []


@pytest.mark.sandbox
@pytest.mark.skipif(os.name != "posix", reason="it ends itself by a signal")
def test_a_book_that_crashes_the_worker_keeps_the_last_figures(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A book saved in the folder has the same protection as an upload."""
    conventions = open_conventions(path.parent)
    crash_command = [sys.executable, "-c", "import os; os.abort()"]
    monkeypatch.setattr("dashboard.sandbox.sandbox.WORKER_COMMAND", crash_command)
    WORKERS.close()
    save(path, isu(100, 60))
    conventions.refresh()
    assert received(conventions) == 10_000
    (broken,) = conventions.snapshot("ccm").books_with_errors
    assert [p.code for p in broken.problems] == ["reader-died"]
    monkeypatch.undo()
    WORKERS.close()
    save(path, isu(100, 70))
    conventions.refresh()
    assert received(conventions) == 17_000


def test_without_a_worker_the_last_good_version_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new save is never read without limits; it is tried again at the next refresh."""
    conventions = open_conventions(path.parent)
    save(path, isu(100, 50))

    def raise_unavailable() -> None:
        raise OSError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patch:
        patch.setattr(WORKERS, "take_worker", raise_unavailable)
        # It is not read in this process either.
        patch.setattr("dashboard.conventions.conventions.read_book", None)
        conventions.refresh()
        conventions.refresh()
        assert received(conventions) == 10_000
        assert [
            p.code for b in conventions.snapshot("ccm").books_with_errors for p in b.problems
        ] == ["no-reader"]
    conventions.refresh()
    assert received(conventions) == 15_000
    assert not conventions.snapshot("ccm").books_with_errors


def test_a_file_above_the_size_limit_is_neither_read_nor_stored(path: Path) -> None:
    """The last good version stays, with a problem; a smaller file is read again."""
    with (path.parent / "convention.toml").open("a", encoding="utf-8") as settings:
        settings.write("[limits]\nmegabytes = 1\n")
    conventions = open_conventions(path.parent)
    autosave_all(conventions)
    with path.open("r+b") as file:
        file.truncate(2_000_000_000)
    conventions.refresh()
    autosave_all(conventions)
    assert received(conventions) == 10_000
    (problem,) = (p for b in conventions.snapshot("ccm").books_with_errors for p in b.problems)
    assert (problem.code, problem.params["found"]) == ("too-large-file", "2,000")
    assert len(History(path.parent).versions("isu.xlsx")) == 1
    save(path, isu(100, 50))
    conventions.refresh()
    assert received(conventions) == 15_000


def test_books_wait_for_the_next_refresh_after_the_time_limit(path: Path) -> None:
    """Each refresh reads at least one book; the page names those that wait."""
    for n in range(3):
        path.with_name(f"more{n}.xlsx").write_bytes(isu(1))
    conventions = Conventions(path.parent, paths.reference_folder(), seconds=1e-9)
    names = ["more0.xlsx", "more1.xlsx", "more2.xlsx"]
    while names:
        assert conventions.has_pending_books
        assert conventions.snapshot("ccm").pending_books == tuple(names)
        names.pop(0)
        assert conventions.refresh(1e-9)
    assert not conventions.has_pending_books
    assert not conventions.snapshot("ccm").pending_books
    assert received(conventions) == 10_300


def test_a_start_reads_no_cached_book(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed book is read, and without the cache file every book is."""
    path.with_name("more.xlsx").write_bytes(isu(1))
    first = open_conventions(path.parent)
    first.save_caches()
    names_read: list[str] = []
    read_uncached = Conventions.read_uncached

    def read_and_record(
        conventions: Conventions, state: ConventionState, name: str, *rest: Any
    ) -> Book:
        names_read.append(name)
        return read_uncached(conventions, state, name, *rest)

    monkeypatch.setattr(Conventions, "read_uncached", read_and_record)
    second = open_conventions(path.parent)
    assert not names_read
    assert received(second) == received(first) == 10_100
    save(path, isu(100, 50))
    assert received(open_conventions(path.parent)) == 15_100
    assert names_read == ["isu.xlsx"]
    first.convention_states[path.parent].cache.path.unlink()
    assert received(open_conventions(path.parent)) == 15_100
    assert names_read == ["isu.xlsx"] * 2 + ["more.xlsx"]


OLD, NEW = b"# old\n", b"# new\n"


@pytest.fixture
def pairs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, bytes | None]]:
    """The books and mappings that were read, in order."""
    pairs_read: list[tuple[bytes, bytes | None]] = []
    read = Conventions.read_cached

    def read_and_record(
        self: Conventions, state: object, name: str, content: bytes, mapping: bytes | None
    ) -> Book:
        pairs_read.append((content, mapping))
        return read(self, state, name, content, mapping)  # type: ignore[arg-type]

    monkeypatch.setattr(Conventions, "read_cached", read_and_record)
    return pairs_read


def accept(path: Path, content: bytes) -> None:
    """Import a book with the new mapping."""
    History(path.parent).accept(
        path.name, content, mapping=NEW, expects=None,
        note=VersionNote("A person", datetime(2021, 12, 1, tzinfo=UTC), "", "import"),
    )  # fmt: skip


def test_an_import_between_reading_book_and_mapping_causes_another_read(
    path: Path, pairs: list[tuple[bytes, bytes | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old book is never read with a new mapping."""
    store.mapping_path(path).write_bytes(OLD)
    new = isu(100, 50)
    read, pending = store.read_when_complete, [new]

    def read_and_import(file: Path, **bounds: int) -> bytes:
        content = read(file, **bounds)
        if file == path and pending:
            accept(path, pending.pop())
        return content

    monkeypatch.setattr(store, "read_when_complete", read_and_import)
    conventions = open_conventions(path.parent)
    assert pairs == [(new, NEW)]
    assert received(conventions) == 15_000


class Crash(BaseException):
    """Stands for the end of the program, which cleans nothing up."""


def test_an_interrupted_import_is_completed_before_its_book_is_read(
    path: Path, pairs: list[tuple[bytes, bytes | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program ended between replacing book and mapping, while the dashboard runs."""
    store.mapping_path(path).write_bytes(OLD)
    conventions = open_conventions(path.parent)
    replace_one = file_replacement.replace_file

    def crash_at_mapping(file: Path, old_hash: str, new_hash: str, contents: ContentStore) -> None:
        if file != path:
            raise Crash
        replace_one(file, old_hash, new_hash, contents)

    new = isu(100, 50)
    with monkeypatch.context() as patch:
        patch.setattr(file_replacement, "replace_file", crash_at_mapping)
        with pytest.raises(Crash):
            accept(path, new)
    assert (path.read_bytes(), store.mapping_path(path).read_bytes()) == (new, OLD)
    conventions.refresh()
    assert pairs[1:] == [(new, NEW)]
    assert received(conventions) == 15_000
    assert [v.origin for v in History(path.parent).versions(path.name)] == ["folder", "import"]
