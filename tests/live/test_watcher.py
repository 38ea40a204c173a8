"""The watcher follows the folder: a saved book leads to a notified screen, also after errors."""

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

WATCHES: Final[list[object]] = []


@pytest.fixture(autouse=True)
def record_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Record each watch that has started in ``WATCHES``."""

    def start_watch(*args: Any) -> RustNotify:
        watch = RustNotify(*args)
        WATCHES.append(args)
        return watch

    monkeypatch.setattr(watchfiles.main, "RustNotify", start_watch)


@asynccontextmanager
async def watch_books(conventions: Conventions) -> AsyncIterator[Hub]:
    """Watch the folder of ``conventions``, and yield the notified hub once the watch has started."""
    hub, before = Hub(), len(WATCHES)
    task = asyncio.create_task(watcher.watch_books(conventions, hub))
    try:
        if conventions.root.is_dir():
            await wait_until(lambda: len(WATCHES) > before)
        yield hub
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def wait_until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds, while the event loop runs."""
    while not condition():  # noqa: ASYNC110 (the conditions set no event)
        await asyncio.sleep(0.005)


def run(scene: Callable[[], Awaitable[None]]) -> None:
    """Run a scene to its end."""
    asyncio.run(asyncio.wait_for(scene(), TIMEOUT_SECONDS))


def test_each_saved_book_notifies_the_screens(tmp_path: Path) -> None:
    """No save is missed (how fast is measured in benchmarks/live.py)."""
    path = convention(tmp_path, "ccm", 100)
    conventions = Conventions(tmp_path, paths.reference_folder())

    async def scene() -> None:
        async with watch_books(conventions) as hub:
            for n in range(3):
                save(path, isu(100, n + 1))
                await wait_until(
                    lambda: hub.versions.get("ccm") == conventions.snapshot("ccm").version
                )
                assert len(conventions.snapshot("ccm").ledger.contributions) == 2
                hub.versions.clear()

    run(scene)


def test_a_save_is_held_and_its_release_elsewhere_is_followed(tmp_path: Path) -> None:
    """The version in use is stored before any save; the release on the command line writes a record only."""
    path = convention(tmp_path, "ccm", *[100] * 10)
    conventions = Conventions(tmp_path, paths.reference_folder())

    async def scene() -> None:
        async with watch_books(conventions) as hub:
            await wait_until(lambda: len(History(path.parent).versions(path.name)) == 1)
            save(path, isu(100))
            await wait_until(lambda: len(conventions.snapshot("ccm").held_books) == 1)
            assert len(conventions.snapshot("ccm").ledger.contributions) == 10
            held = Conventions(tmp_path, paths.reference_folder()).snapshot("ccm").held_books[0]
            release_held(path.parent, held, who="Ann", when=held.newest.read_at, why="Doubles")
            await wait_until(lambda: len(conventions.snapshot("ccm").ledger.contributions) == 1)
            await wait_until(lambda: hub.versions.get("ccm") == conventions.snapshot("ccm").version)

    run(scene)


def test_an_error_during_a_refresh_does_not_end_the_watch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The error is logged, and the next save is read."""
    path = convention(tmp_path, "ccm", 100)
    conventions = Conventions(tmp_path, paths.reference_folder())
    refresh, errors = conventions.refresh, [ValueError("as it happens")]

    def refresh_with_error(*_: float) -> dict[str, str]:
        if errors:
            raise errors.pop()
        return refresh()

    monkeypatch.setattr(conventions, "refresh", refresh_with_error)

    async def scene() -> None:
        async with watch_books(conventions) as hub:
            save(path, isu(1))
            await wait_until(lambda: not errors)
            assert hub.versions == {}
            save(path, isu(2))
            await wait_until(lambda: "ccm" in hub.versions)

    run(scene)
    assert "as it happens" in caplog.text


def test_a_missing_data_folder_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Until it appears, one log line reports that it cannot be watched."""
    monkeypatch.setattr(watcher, "WATCH_RETRY_SECONDS", 0.05)
    monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 100)
    root = tmp_path / "later"
    conventions = Conventions(root, paths.reference_folder())

    async def scene() -> None:
        async with watch_books(conventions) as hub:
            await wait_until(lambda: "cannot be watched" in caplog.text)
            convention(root, "ccm", 100)
            await wait_until(lambda: "ccm" in hub.versions)

    run(scene)
    assert caplog.text.count("cannot be watched") == 1


def test_a_returning_data_folder_is_watched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """For example a network drive that was disconnected."""
    monkeypatch.setattr(watcher, "WATCH_RETRY_SECONDS", 0.05)
    monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 100)
    root = tmp_path / "data"
    path = convention(root, "ccm", 100)
    conventions = Conventions(root, paths.reference_folder())

    async def scene() -> None:
        async with watch_books(conventions) as hub:
            root.rename(tmp_path / "away")
            await wait_until(lambda: "cannot be watched" in caplog.text)
            # Polling does not find the save in time.
            monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 600_000)
            shutil.copytree(tmp_path / "away", tmp_path / "back")
            before = len(WATCHES)
            (tmp_path / "back").rename(root)
            await wait_until(lambda: len(WATCHES) > before)
            monkeypatch.setattr(conventions, "refresh", lambda *_: {"ccm": "new"})
            hub.versions.clear()
            save(path, isu(1))
            await wait_until(lambda: "ccm" in hub.versions)

    run(scene)


def test_a_folder_moved_into_the_data_folder_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system reports the folder's name only, not its files."""
    root = tmp_path / "data"
    convention(root, "ccm", 100)
    convention(tmp_path, "new", 5)
    conventions = Conventions(root, paths.reference_folder())
    # Polling does not find the folder in time.
    monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 600_000)

    async def scene() -> None:
        async with watch_books(conventions) as hub:
            shutil.move(tmp_path / "new", root / "new")
            await wait_until(lambda: "new" in hub.versions)

    run(scene)


def test_old_versions_are_pruned_once_a_day_when_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The settings say how; later saves are stored as before."""
    path = convention(tmp_path, "ccm", 100)
    settings = path.parent / "convention.toml"
    settings.write_text(settings.read_text() + "[history]\nall_days = 1\n")
    history, day = History(path.parent), datetime(2021, 6, 1, tzinfo=UTC)
    for n in range(5):
        content = b"PK%dPK\x05\x06" % n
        history.add_folder_save(path.name, content, mapping=None, when=day, difference={}, after=n)
    conventions, pruned_on = Conventions(tmp_path, paths.reference_folder()), list[object]()
    monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 50)

    def prune_and_record(conventions: Conventions, today: date) -> None:
        pruned_on.append(today)
        prune_versions(conventions, today)

    monkeypatch.setattr(watcher, "prune_versions", prune_and_record)

    async def scene() -> None:
        async with watch_books(conventions) as hub:
            await wait_until(lambda: [v.number for v in history.versions(path.name)] == [5, 6])
            save(path, isu(100, 1))
            await wait_until(lambda: hub.versions.get("ccm") == conventions.snapshot("ccm").version)
            await wait_until(lambda: len(history.versions(path.name)) == 3)

    run(scene)
    assert len(pruned_on) == 1


def test_a_failed_autosave_is_tried_again_when_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without another save."""
    path = convention(tmp_path, "ccm", 100)
    history = History(path.parent)
    history.root.mkdir()
    blocking_file = history.root / path.name
    blocking_file.write_bytes(b"")
    conventions = Conventions(tmp_path, paths.reference_folder())
    monkeypatch.setattr(book_folder, "POLL_MILLISECONDS", 50)
    monkeypatch.setattr(watcher, "AUTOSAVE_RETRY_SECONDS", 0.0)

    async def scene() -> None:
        async with watch_books(conventions):
            await wait_until(
                lambda: list(conventions.snapshot("ccm").autosave_errors) == [path.name]
            )
            blocking_file.unlink()
            await wait_until(lambda: len(history.versions(path.name)) == 1)
            await wait_until(lambda: not conventions.snapshot("ccm").autosave_errors)

    run(scene)
