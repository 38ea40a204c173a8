"""The shelf: what is shown while books are saved, broken, mended, taken away and added."""

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


def a_shelf(root: Path) -> Conventions:
    """A shelf over ``root`` with the reference tables that ship."""
    return Conventions(root, paths.reference_folder())


def received(kept: Conventions, identity: str = "ccm") -> int:
    """What the shelf shows as contributed, in centimes."""
    return int(kept.snapshot(identity).ledger.contributions["amount"].sum())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The book of the convention ccm, with 100 francs in it."""
    return convention(tmp_path, "ccm", 100)


def test_a_saved_book_replaces_the_figures_of_its_own_convention(path: Path) -> None:
    """Only the convention whose book was saved gets another version."""
    convention(path.parent.parent, "other", 7)
    kept = a_shelf(path.parent.parent)
    before, other = kept.snapshot("ccm"), kept.snapshot("other")
    save(path, isu(100, 50))
    assert kept.refresh() == {"ccm": kept.snapshot("ccm").version}
    assert received(kept) == 15_000
    assert kept.snapshot("ccm").version != before.version
    assert kept.snapshot("other") is other
    assert kept.refresh() == {}


def test_a_book_touched_but_not_changed_redraws_nothing(path: Path) -> None:
    """The same bytes saved again are the same version."""
    kept = a_shelf(path.parent)
    save(path, path.read_bytes())
    assert kept.refresh() == {}


def test_a_broken_save_keeps_the_last_good_figures_until_it_is_mended(path: Path) -> None:
    """The broken version stands beside the good one, with its Problems; mended, it is gone."""
    kept = a_shelf(path.parent)
    save(path, isu(100, "a lot"))
    assert "ccm" in kept.refresh()
    assert received(kept) == 10_000
    (broken,) = kept.snapshot("ccm").books_with_errors
    assert [p.location for p in broken.problems] == ["isu.xlsx, Contributions!D3"]
    save(path, isu(100, 60))
    kept.refresh()
    assert kept.snapshot("ccm").books_with_errors == ()
    assert received(kept) == 16_000


def test_a_book_broken_from_the_first_is_shown_as_far_as_it_goes(path: Path) -> None:
    """With no good version to keep, the rows that could be read count and the Problems stand by."""
    path.write_bytes(isu(100, "a lot"))
    kept = a_shelf(path.parent)
    (book,) = kept.snapshot("ccm").books
    assert book.has_errors
    assert received(kept) == 10_000


def test_a_book_no_workbook_at_all_leaves_the_others(path: Path) -> None:
    """A file that cannot be read is a Problem of its own; the convention still shows."""
    (path.parent / "notes.xlsx").write_bytes(b"not a workbook")
    kept = a_shelf(path.parent)
    assert received(kept) == 10_000
    codes = [p.code for b in kept.snapshot("ccm").books for p in b.problems]
    assert codes == ["wrong-ending", "csv-read", "nothing-recognised", "unknown-sheet"]


def test_a_book_away_for_a_moment_is_not_gone(path: Path) -> None:
    """Excel takes a book away and puts another in its place: its figures stay meanwhile."""
    kept = a_shelf(path.parent)
    aside = path.with_name("1A2B3C4D.tmp")
    path.rename(aside)
    back = Timer(0.1, os.replace, [aside, path])
    back.start()
    assert kept.refresh() == {}
    back.join()
    assert received(kept) == 10_000


def test_a_deleted_book_without_payments_is_not_shown(path: Path) -> None:
    """The books are the truth; one that takes payments along is held (test_holding)."""
    path.write_bytes(isu())
    kept = a_shelf(path.parent)
    path.unlink()
    assert "ccm" in kept.refresh()
    assert kept.snapshot("ccm").books == ()


def test_a_new_convention_redraws_every_screen(path: Path) -> None:
    """Each screen lists the conventions, so each gets another version; so when one is gone."""
    root = path.parent.parent
    kept = a_shelf(root)
    convention(root, "new", 5)
    assert set(kept.refresh()) == {"", "ccm", "new"}
    assert [c.id for c in kept.list_conventions()] == ["ccm", "new"]
    assert kept.refresh() == {}
    (root / "new").rename(root.parent / "elsewhere")
    assert set(kept.refresh()) == {"", "ccm", "new"}
    with pytest.raises(KeyError):
        kept.snapshot("new")


def test_a_folder_that_cannot_be_listed_is_told_and_its_figures_stay(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it can be; what was saved meanwhile is shown then."""
    kept = a_shelf(path.parent)
    save(path, isu(100, 50))

    def away(_: Path) -> tuple[Path, ...]:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(store, "list_books", away)
        assert set(kept.refresh()) == {"ccm"}
        assert kept.refresh() == {}
    assert received(kept) == 10_000
    (fault,) = kept.snapshot("ccm").settings_problems
    assert "cannot be read (Input/output error)" in fault.message()
    kept.refresh()
    assert (received(kept), kept.snapshot("ccm").settings_problems) == (15_000, ())


def test_a_history_is_found_while_a_refresh_has_renewed_half(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page asks at that moment: it gets the folder, and KeyError only where there is none."""
    kept = a_shelf(path.parent)
    found: list[Path] = []
    renew = Conventions.update_convention

    def asked(self: Conventions, section: ConventionState) -> None:
        renew(self, section)
        found.append(self.history("ccm").folder)

    monkeypatch.setattr(Conventions, "update_convention", asked)
    save(path, isu(1))
    kept.refresh()
    assert found == [path.parent]
    with pytest.raises(KeyError):
        kept.history("ccm-2")


def test_a_save_beside_a_failed_read_is_shown_at_the_next_look(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails in that look, and though nothing changes any more."""
    (path.parent / "more.xlsx").write_bytes(isu(1))
    kept = a_shelf(path.parent)
    assert received(kept) == 10_100
    read = store.read_when_complete

    def failing(file: Path, **bounds: int) -> bytes:
        if file.name == "more.xlsx":
            raise OSError(errno.EIO, "Input/output error")
        return read(file, **bounds)

    save(path, isu(100, 50))
    save(path.parent / "more.xlsx", isu(2))
    with monkeypatch.context() as patch:
        patch.setattr(store, "read_when_complete", failing)
        patch.setattr("dashboard.conventions.conventions.choose_states_in_use", lambda *_: 1 / 0)
        assert kept.refresh() == {}
    with monkeypatch.context() as patch:
        patch.setattr(store, "read_when_complete", failing)
        kept.refresh()
    assert received(kept) == 15_100
    assert [p.code for b in kept.snapshot("ccm").books_with_errors for p in b.problems] == [
        "cannot-be-read"
    ]
    kept.refresh()
    assert (received(kept), kept.snapshot("ccm").books_with_errors) == (15_200, ())


def test_a_locked_book_is_told_and_read_once_it_opens(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A book that another program locks keeps its last figures; a new one is a Problem meanwhile."""
    monkeypatch.setattr(store, "SAVE_TIMEOUT", 0)
    kept = a_shelf(path.parent)
    save(path, isu(100, 50))
    new = path.with_name("more.xlsx")
    new.write_bytes(isu(1))
    with monkeypatch.context() as locked:
        locked.setattr(store, "read_when_complete", refuse_books)
        kept.refresh()
    assert received(kept) == 10_000
    assert [p.code for b in kept.snapshot("ccm").books for p in b.problems] == ["cannot-be-opened"]
    kept.refresh()
    assert received(kept) == 15_100


def refuse_books(path: Path, **_: int) -> bytes:
    """``store.read`` as it is while another program locks every book."""
    if path.suffix == ".xlsx":
        raise PermissionError(path)
    return path.read_bytes()


def test_a_fault_in_one_convention_leaves_the_others(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever goes wrong with one is logged, keeps its last figures and stops nobody else."""
    root = path.parent.parent
    other = convention(root, "other", 7)
    kept = a_shelf(root)

    def faulty(settings: Settings, *given: object) -> Ledger:
        if settings.id == "ccm":
            message = "two currencies"
            raise ValueError(message)
        return build_ledger(settings, *given)  # type: ignore[arg-type]

    monkeypatch.setattr("dashboard.conventions.conventions.build_ledger", faulty)
    save(path, isu(1))
    save(other, isu(8))
    with caplog.at_level(logging.ERROR):
        assert set(kept.refresh()) == {"other"}
        kept.refresh()
    assert received(kept) == 10_000
    assert received(kept, "other") == 800
    assert caplog.text.count("could not be read") == 1


def test_a_folder_out_of_reach_changes_nothing(path: Path) -> None:
    """A network drive that drops out does not empty the screens."""
    root = path.parent.parent
    kept = a_shelf(root)
    root.rename(root.with_name("away"))
    assert kept.refresh() == {}
    assert received(kept) == 10_000
    root.with_name("away").rename(root)
    assert kept.refresh() == {}


def test_nobody_waits_for_a_book_being_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a refresh reads, other threads are answered at once."""
    kept = a_shelf(path.parent)
    reading, go_on = Event(), Event()

    def slow(path: Path, **_: int) -> bytes:
        reading.set()
        go_on.wait(10)
        return path.read_bytes()

    monkeypatch.setattr(store, "read_when_complete", slow)
    refresh = Thread(target=kept.refresh)
    refresh.start()
    assert reading.wait(10)
    asked = Thread(target=lambda: (kept.list_conventions(), kept.snapshot("ccm")))
    asked.start()
    asked.join(2)
    answered = not asked.is_alive()
    go_on.set()
    refresh.join(10)
    assert answered


def test_a_table_that_breaks_the_contract_leaves_the_last_figures(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A mistake of the reader's own: it is told as the book's Problem, and the log says which column."""
    kept = a_shelf(path.parent)

    def careless(name: str, content: bytes, *_said: object) -> ReadResult:
        read = read_in_sandbox(name, content)
        rows = read.book.tables["contributions"]
        floats = rows.assign(amount=rows["amount"].astype("float64"))
        wrong = replace(read.book, tables={**read.book.tables, "contributions": floats})
        return replace(read, book=wrong)

    monkeypatch.setattr("dashboard.conventions.conventions.read_in_sandbox", careless)
    save(path, isu(100, 60))
    kept.refresh()
    assert received(kept) == 10_000
    (broken,) = kept.snapshot("ccm").books_with_errors
    assert [p.code for p in broken.problems] == ["cannot-be-read"]
    assert "expected series 'amount' to have type int64" in caplog.text


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the books that are read in a process of their own."""
    named: list[str] = []

    def look(name: str, *said: Any) -> ReadResult:
        named.append(name)
        return read_in_sandbox(name, *said)

    monkeypatch.setattr("dashboard.conventions.conventions.read_in_sandbox", look)
    return named


@pytest.mark.sandbox
def test_a_book_is_read_apart_until_it_was_read_without_harm(path: Path, apart: list[str]) -> None:
    """Once in its own process; what was kept without an error is read here at the next start."""
    kept = a_shelf(path.parent.parent)
    autosave_all(kept)
    assert apart == ["isu.xlsx"]
    a_shelf(path.parent.parent)
    assert apart == ["isu.xlsx"]
    save(path, isu(100, "a lot"))
    a_shelf(path.parent.parent)
    assert apart == ["isu.xlsx"] * 2


def test_books_that_ship_are_read_at_once(apart: list[str]) -> None:
    """They are ours."""
    a_shelf(paths.project_root() / "data")
    assert apart == []


@pytest.mark.sandbox
@pytest.mark.skipif(os.name != "posix", reason="it ends itself by a signal")
def test_a_book_that_ends_its_reader_ends_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it was put straight into the folder: the last good figures stay, and it is told."""
    kept = a_shelf(path.parent)
    died = [sys.executable, "-c", "import os; os.abort()"]
    monkeypatch.setattr("dashboard.sandbox.sandbox.WORKER_COMMAND", died)
    WORKERS.close()
    save(path, isu(100, 60))
    kept.refresh()
    assert received(kept) == 10_000
    (broken,) = kept.snapshot("ccm").books_with_errors
    assert [p.code for p in broken.problems] == ["reader-died"]
    monkeypatch.undo()
    WORKERS.close()
    save(path, isu(100, 70))
    kept.refresh()
    assert received(kept) == 17_000


def test_where_no_process_can_be_started_the_last_good_version_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that was just saved is read without bounds, when memory is short; it is tried again."""
    kept = a_shelf(path.parent)
    save(path, isu(100, 50))

    def full() -> None:
        raise OSError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patch:
        patch.setattr(WORKERS, "take_worker", full)
        patch.setattr("dashboard.conventions.conventions.read_book", None)  # it is not read here
        kept.refresh()
        kept.refresh()
        assert received(kept) == 10_000
        assert [p.code for b in kept.snapshot("ccm").books_with_errors for p in b.problems] == [
            "no-reader"
        ]
    kept.refresh()
    assert received(kept) == 15_000
    assert not kept.snapshot("ccm").books_with_errors


def test_nothing_of_a_file_over_the_limit_is_read_or_kept(path: Path) -> None:
    """The last good version stays, and says why; a smaller one is read again."""
    with (path.parent / "convention.toml").open("a", encoding="utf-8") as settings:
        settings.write("[limits]\nmegabytes = 1\n")
    kept = a_shelf(path.parent)
    autosave_all(kept)
    with path.open("r+b") as file:
        file.truncate(2_000_000_000)
    kept.refresh()
    autosave_all(kept)
    assert received(kept) == 10_000
    (problem,) = (p for b in kept.snapshot("ccm").books_with_errors for p in b.problems)
    assert (problem.code, problem.params["found"]) == ("too-large-file", "2,000")
    assert len(History(path.parent).versions("isu.xlsx")) == 1
    save(path, isu(100, 50))
    kept.refresh()
    assert received(kept) == 15_000


def test_books_wait_for_the_next_look_once_the_time_is_over(path: Path) -> None:
    """At least one is read at each look; those that were not are named, and come by and by."""
    for n in range(3):
        path.with_name(f"more{n}.xlsx").write_bytes(isu(1))
    kept = Conventions(path.parent, paths.reference_folder(), seconds=1e-9)
    names = ["more0.xlsx", "more1.xlsx", "more2.xlsx"]
    while names:
        assert kept.has_pending_books
        assert kept.snapshot("ccm").pending_books == tuple(names)
        names.pop(0)
        assert kept.refresh(1e-9)
    assert not kept.has_pending_books
    assert not kept.snapshot("ccm").pending_books
    assert received(kept) == 10_300


def test_a_start_reads_no_book_that_was_read_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is found by the books' bytes; a changed book is read, and so is all without the file."""
    path.with_name("more.xlsx").write_bytes(isu(1))
    first = a_shelf(path.parent)
    first.save_caches()
    read: list[str] = []
    anew = Conventions.read_uncached

    def noted(shelf: Conventions, section: ConventionState, name: str, *rest: Any) -> Book:
        read.append(name)
        return anew(shelf, section, name, *rest)

    monkeypatch.setattr(Conventions, "read_uncached", noted)
    again = a_shelf(path.parent)
    assert not read
    assert received(again) == received(first) == 10_100
    save(path, isu(100, 50))
    assert received(a_shelf(path.parent)) == 15_100
    assert read == ["isu.xlsx"]
    first.convention_states[path.parent].cache.path.unlink()
    assert received(a_shelf(path.parent)) == 15_100
    assert read == ["isu.xlsx"] * 2 + ["more.xlsx"]


OLD, NEW = b"# old\n", b"# new\n"


@pytest.fixture
def pairs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, bytes | None]]:
    """The books and mappings that a shelf has read, in order."""
    seen: list[tuple[bytes, bytes | None]] = []
    read = Conventions.read_cached

    def told(
        self: Conventions, section: object, name: str, content: bytes, mapping: bytes | None
    ) -> Book:
        seen.append((content, mapping))
        return read(self, section, name, content, mapping)  # type: ignore[arg-type]

    monkeypatch.setattr(Conventions, "read_cached", told)
    return seen


def take(path: Path, content: bytes) -> None:
    """Import a book with the new mapping."""
    History(path.parent).accept(
        path.name, content, mapping=NEW, expects=None,
        note=VersionNote("A person", datetime(2021, 12, 1, tzinfo=UTC), "", "import"),
    )  # fmt: skip


def test_an_import_between_book_and_mapping_is_read_again(
    path: Path, pairs: list[tuple[bytes, bytes | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No old book is ever read as a new mapping says."""
    store.mapping_path(path).write_bytes(OLD)
    new = isu(100, 50)
    read, waiting = store.read_when_complete, [new]

    def interrupted(file: Path, **bounds: int) -> bytes:
        content = read(file, **bounds)
        if file == path and waiting:
            take(path, waiting.pop())
        return content

    monkeypatch.setattr(store, "read_when_complete", interrupted)
    shelf = a_shelf(path.parent)
    assert pairs == [(new, NEW)]
    assert received(shelf) == 15_000


class Crash(BaseException):
    """The program ends here, and cleans nothing."""


def test_a_stopped_import_is_finished_before_its_book_is_read(
    path: Path, pairs: list[tuple[bytes, bytes | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped between book and mapping by the end of another program, while the dashboard runs."""
    store.mapping_path(path).write_bytes(OLD)
    shelf = a_shelf(path.parent)
    replace_one = file_replacement.replace_file

    def stopped(file: Path, was: str, wanted: str, contents: ContentStore) -> None:
        if file != path:
            raise Crash
        replace_one(file, was, wanted, contents)

    new = isu(100, 50)
    with monkeypatch.context() as patch:
        patch.setattr(file_replacement, "replace_file", stopped)
        with pytest.raises(Crash):
            take(path, new)
    assert (path.read_bytes(), store.mapping_path(path).read_bytes()) == (new, OLD)
    shelf.refresh()
    assert pairs[1:] == [(new, NEW)]
    assert received(shelf) == 15_000
    assert [v.origin for v in History(path.parent).versions(path.name)] == ["folder", "import"]
