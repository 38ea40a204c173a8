"""Following the folder: from a saved file to a told screen, whatever goes wrong on the way."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
import watchfiles.main
from watchfiles._rust_notify import RustNotify

from dashboard import paths
from dashboard.conventions.autosave_versions import prune_versions
from dashboard.conventions.book_state import release_held
from dashboard.conventions.conventions import Conventions
from dashboard.live import watcher
from dashboard.live.hub import Hub
from dashboard.store import book_folder
from dashboard.store.history import History
from tests.small_books import convention, isu, save
from tests.waiting import TIMEOUT_SECONDS

BEGUN: Final[list[object]] = []


@pytest.fixture(autouse=True)
def noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Note each watch that has begun in ``BEGUN``."""

    def begin(*of: Any) -> RustNotify:
        begun = RustNotify(*of)
        BEGUN.append(of)
        return begun

    monkeypatch.setattr(watchfiles.main, "RustNotify", begin)


@asynccontextmanager
async def followed(shelf: Conventions) -> AsyncIterator[Hub]:
    """A hub told by a watcher over ``shelf``, once the watch has begun."""
    hub, before = Hub(), len(BEGUN)
    task = asyncio.create_task(watcher.watch_books(shelf, hub))
    try:
        if shelf.root.is_dir():
            await until(lambda: len(BEGUN) > before)
        yield hub
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is true, while the loop goes on."""
    while not true():  # noqa: ASYNC110 (what is waited for sets no event)
        await asyncio.sleep(0.005)


def played(scene: Callable[[], Awaitable[None]]) -> None:
    """Run a scene to its end."""
    asyncio.run(asyncio.wait_for(scene(), TIMEOUT_SECONDS))


def test_each_saved_book_is_told(tmp_path: Path) -> None:
    """One version after the other, none missed (how fast is measured in benchmarks/live.py)."""
    path = convention(tmp_path, "ccm", 100)
    shelf = Conventions(tmp_path, paths.reference_folder())

    async def scene() -> None:
        async with followed(shelf) as hub:
            for n in range(3):
                save(path, isu(100, n + 1))
                await until(lambda: hub.versions.get("ccm") == shelf.snapshot("ccm").version)
                assert len(shelf.snapshot("ccm").ledger.contributions) == 2
                hub.versions.clear()

    played(scene)


def test_a_slip_is_held_and_a_persons_word_from_elsewhere_is_told(tmp_path: Path) -> None:
    """What is in use is kept before anything is saved; the command line writes a record only."""
    path = convention(tmp_path, "ccm", *[100] * 10)
    shelf = Conventions(tmp_path, paths.reference_folder())

    async def scene() -> None:
        async with followed(shelf) as hub:
            await until(lambda: len(History(path.parent).versions(path.name)) == 1)
            save(path, isu(100))
            await until(lambda: len(shelf.snapshot("ccm").held_books) == 1)
            assert len(shelf.snapshot("ccm").ledger.contributions) == 10
            one = Conventions(tmp_path, paths.reference_folder()).snapshot("ccm").held_books[0]
            release_held(path.parent, one, who="Ann", when=one.newest.read_at, why="Doubles")
            await until(lambda: len(shelf.snapshot("ccm").ledger.contributions) == 1)
            await until(lambda: hub.versions.get("ccm") == shelf.snapshot("ccm").version)

    played(scene)


def test_a_fault_while_reading_does_not_end_the_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The fault is logged; the next save is told as ever."""
    path = convention(tmp_path, "ccm", 100)
    shelf = Conventions(tmp_path, paths.reference_folder())
    refresh, faults = shelf.refresh, [ValueError("as it happens")]

    def faulty(*_: float) -> dict[str, str]:
        if faults:
            raise faults.pop()
        return refresh()

    monkeypatch.setattr(shelf, "refresh", faulty)

    async def scene() -> None:
        async with followed(shelf) as hub:
            save(path, isu(1))
            await until(lambda: not faults)
            assert hub.versions == {}
            save(path, isu(2))
            await until(lambda: "ccm" in hub.versions)

    played(scene)
    assert "as it happens" in caplog.text


def test_a_folder_that_is_not_there_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The folder may come later; until then it is said once that it cannot be watched."""
    monkeypatch.setattr(watcher, "WATCH_RETRY_SECONDS", 0.05)
    monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 100)
    root = tmp_path / "later"
    shelf = Conventions(root, paths.reference_folder())

    async def scene() -> None:
        async with followed(shelf) as hub:
            await until(lambda: "cannot be watched" in caplog.text)
            convention(root, "ccm", 100)
            await until(lambda: "ccm" in hub.versions)

    played(scene)
    assert caplog.text.count("cannot be watched") == 1


def test_a_folder_that_came_back_is_watched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A network drive that dropped out is followed again once it is there."""
    monkeypatch.setattr(watcher, "WATCH_RETRY_SECONDS", 0.05)
    monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 100)
    root = tmp_path / "data"
    path = convention(root, "ccm", 100)
    shelf = Conventions(root, paths.reference_folder())

    async def scene() -> None:
        async with followed(shelf) as hub:
            root.rename(tmp_path / "away")
            await until(lambda: "cannot be watched" in caplog.text)
            monkeypatch.setattr(
                book_folder, "POLL_MILLISECONDS", 600_000
            )  # no quiet look finds the save
            shutil.copytree(tmp_path / "away", tmp_path / "back")
            before = len(BEGUN)
            (tmp_path / "back").rename(root)
            await until(lambda: len(BEGUN) > before)
            monkeypatch.setattr(shelf, "refresh", lambda *_: {"ccm": "told"})
            hub.versions.clear()
            save(path, isu(1))
            await until(lambda: "ccm" in hub.versions)

    played(scene)


def test_a_folder_moved_in_as_a_whole_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A convention's folder that is moved in tells its own name only, and is shown all the same."""
    root = tmp_path / "data"
    convention(root, "ccm", 100)
    convention(tmp_path, "new", 5)
    shelf = Conventions(root, paths.reference_folder())
    monkeypatch.setattr(
        book_folder, "POLL_MILLISECONDS", 600_000
    )  # no quiet look comes in time to find it

    async def scene() -> None:
        async with followed(shelf) as hub:
            shutil.move(tmp_path / "new", root / "new")
            await until(lambda: "new" in hub.versions)

    played(scene)


def test_old_versions_are_thinned_at_a_quiet_time_once_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the settings of the convention say; what is left can be read and kept further."""
    path = convention(tmp_path, "ccm", 100)
    settings = path.parent / "convention.toml"
    settings.write_text(settings.read_text() + "[history]\nall_days = 1\n")
    history, day = History(path.parent), datetime(2021, 6, 1, tzinfo=UTC)
    for n in range(5):
        content = b"PK%dPK\x05\x06" % n
        history.add_folder_save(path.name, content, mapping=None, when=day, difference={}, after=n)
    shelf, thinned = Conventions(tmp_path, paths.reference_folder()), list[object]()
    monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 50)

    def counted(shelf: Conventions, today: date) -> None:
        thinned.append(today)
        prune_versions(shelf, today)

    monkeypatch.setattr(watcher, "prune_versions", counted)

    async def scene() -> None:
        async with followed(shelf) as hub:
            await until(lambda: [v.number for v in history.versions(path.name)] == [5, 6])
            save(path, isu(100, 1))
            await until(lambda: hub.versions.get("ccm") == shelf.snapshot("ccm").version)
            await until(lambda: len(history.versions(path.name)) == 3)

    played(scene)
    assert len(thinned) == 1


def test_what_could_not_be_kept_is_tried_again_at_a_quiet_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though nothing is saved any more."""
    path = convention(tmp_path, "ccm", 100)
    history = History(path.parent)
    history.root.mkdir()
    in_the_way = history.root / path.name
    in_the_way.write_bytes(b"")
    shelf = Conventions(tmp_path, paths.reference_folder())
    monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 50)
    monkeypatch.setattr(watcher, "AUTOSAVE_RETRY_SECONDS", 0.0)

    async def scene() -> None:
        async with followed(shelf):
            await until(lambda: list(shelf.snapshot("ccm").autosave_errors) == [path.name])
            in_the_way.unlink()
            await until(lambda: len(history.versions(path.name)) == 1)
            await until(lambda: not shelf.snapshot("ccm").autosave_errors)

    played(scene)
