"""Random kills, four programs at once, and a crash or a full disk at any step lose nothing."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from dashboard.store import atomic_write
from dashboard.store.history import History, ReplacementPendingError
from dashboard.store.version import VersionNote, hash_content
from dashboard.store.version_records import load_record
from tests.waiting import wait_until

ROOT: Final = Path(__file__).resolve().parents[2]


PROGRAM: Final = Path(__file__).with_name("accept_forever.py")


KILLS: Final = 200


PROGRAMS: Final = 4


MAX_SECONDS: Final = 0.12  # from the first version to the kill


BOOK: Final = "isu.xlsx"


def start(folder: Path, name: str) -> subprocess.Popen[bytes]:
    """Start a program that accepts versions."""
    command = [sys.executable, str(PROGRAM), str(folder), name]
    return subprocess.Popen(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})


def wait_for_work(history: History, count: int) -> None:
    """Wait until the program has accepted a version."""
    wait_until(lambda: len(history.records.record_paths(BOOK)) > count)


def check(folder: Path, count: int) -> int:
    """Assert that the versions are complete and consistent, and return their number."""
    history = History(folder)
    history.recover()
    paths = history.records.record_paths(BOOK)
    assert [int(p.stem) for p in paths] == list(range(1, len(paths) + 1))
    assert len(paths) >= count
    for path in paths[max(0, count - 2) :]:
        record = load_record(path)
        assert record is not None
        version = record.version
        book, mapping = history.content(version), history.mapping(version)
        assert mapping is not None
        assert mapping[2:] == book[4:-4]
    newest = history.newest(BOOK)
    assert newest is not None
    now = [folder / BOOK, folder / f"{BOOK}.toml"]
    assert [hash_content(p.read_bytes()) for p in now] == list(newest.hashes)
    return len(paths)


def test_two_hundred_kills_lose_no_version(tmp_path: Path) -> None:
    """Each leaves the old or the new state, and all earlier versions."""
    generator = random.Random(27)  # noqa: S311 (repeatable times of kills)
    count = 0
    for n in range(KILLS):
        program = start(tmp_path, f"n{n}")
        wait_for_work(History(tmp_path), count)
        time.sleep(generator.random() * MAX_SECONDS)
        program.kill()
        program.wait()
        count = check(tmp_path, count)
    assert count >= KILLS


def test_versions_of_parallel_programs_are_not_mixed(tmp_path: Path) -> None:
    """Four programs accept versions in one folder, and are killed at once."""
    programs = [start(tmp_path, f"p{n}") for n in range(PROGRAMS)]
    history = History(tmp_path)
    wait_until(lambda: len({v.who for v in history.versions(BOOK)}) == PROGRAMS)
    for program in programs:
        program.kill()
    for program in programs:
        program.wait()
    check(tmp_path, 1)
    assert {v.who for v in history.versions(BOOK)} == {f"p{n}" for n in range(PROGRAMS)}


State = tuple[bytes | None, bytes | None]


OLD: Final = (b"PK\x03\x04 book 1 PK\x05\x06", b"# mapping 1\n")


FOLDER: Final = b"PK\x03\x04 saved by a person PK\x05\x06"


# All new, the mapping unchanged, the mapping deleted, only the mapping new.
NEW: Final[tuple[State, ...]] = (
    (b"PK\x03\x04 book 2 PK\x05\x06", b"# mapping 2\n"),
    (b"PK\x03\x04 book 2 PK\x05\x06", OLD[1]),
    (b"PK\x03\x04 book 2 PK\x05\x06", None),
    (OLD[0], b"# mapping 2\n"),
)


class Crash(BaseException):
    """Stands for the end of the program, which cleans nothing up."""


def no_links(*_: object, **__: object) -> None:
    """Fail like a file system without hard links."""
    raise OSError(errno.EPERM, "Operation not permitted")


def full_disk() -> OSError:
    """The error of a full disk."""
    return OSError(errno.ENOSPC, "No space left on device")


def accept(folder: Path, new_state: State) -> None:
    """Accept a book with its mapping."""
    book, mapping = new_state
    assert book is not None
    note = VersionNote("A person", datetime(2021, 12, 1, tzinfo=UTC), "", "import")
    History(folder).accept(BOOK, book, mapping=mapping, note=note, expects=None)


def state(folder: Path) -> State:
    """The book and mapping in the folder."""
    files = (folder / BOOK, folder / f"{BOOK}.toml")
    book, mapping = (f.read_bytes() if f.exists() else None for f in files)
    return book, mapping


def fail_at_call(
    patch: pytest.MonkeyPatch, call_number: int, make_error: Callable[[], BaseException]
) -> list[int]:
    """Let this call that changes the disk fail, and return the number of such calls so far."""
    calls = [0]
    for owner, name in (
        (os, "open"),
        (os, "write"),
        (os, "fsync"),
        (Path, "replace"),
        (Path, "unlink"),
        (Path, "mkdir"),
        (Path, "touch"),
        (os, "link"),
    ):
        real = getattr(owner, name)

        def call(*args: Any, real: Callable[..., Any] = real, **kwargs: Any) -> Any:
            calls[0] += 1
            if calls[0] == call_number:
                raise make_error()
            return real(*args, **kwargs)

        patch.setattr(owner, name, call)
    return calls


def assert_sound(folder: Path) -> None:
    """Assert that all versions are complete, the newest is in use, and no other file is left."""
    history = History(folder)
    history.recover()
    versions = history.versions(BOOK)
    assert [v.number for v in versions] == list(range(1, len(versions) + 1))
    for version in versions:
        assert hash_content(history.content(version)) == version.sha256
        assert hash_content(history.mapping(version)) == version.mapping_sha256
    assert tuple(map(hash_content, state(folder))) == versions[-1].hashes
    expected = {BOOK, ".versions"} | ({f"{BOOK}.toml"} if state(folder)[1] is not None else set())
    assert {p.name for p in folder.iterdir()} == expected
    contents = {p.name for p in history.contents.folder.iterdir()}
    assert contents == {h for v in versions for h in v.hashes if h}


def prepare(root: Path, name: str, *, edited: bool) -> Path:
    """Make a folder with an accepted book; if ``edited``, a person saved another one after it."""
    folder = root / name
    folder.mkdir()
    accept(folder, OLD)
    if edited:
        (folder / BOOK).write_bytes(FOLDER)
    return folder


def count_steps(root: Path, new_state: State, *, edited: bool) -> int:
    """The number of calls that change the disk while a version is accepted."""
    folder = prepare(root, "count", edited=edited)
    with pytest.MonkeyPatch.context() as patch:
        calls = fail_at_call(patch, 0, Crash)
        accept(folder, new_state)
        return calls[0]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize("new_state", NEW)
def test_a_crash_at_any_step_leaves_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_state: State, *, edited: bool, links: bool
) -> None:
    """Never a new mapping with an old book; a person's save is stored before it is replaced."""
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    old = (FOLDER, OLD[1]) if edited else OLD
    states = set()
    for call_number in range(1, count_steps(tmp_path, new_state, edited=edited) + 1):
        folder = prepare(tmp_path, str(call_number), edited=edited)
        with pytest.MonkeyPatch.context() as patch:
            fail_at_call(patch, call_number, Crash)
            with pytest.raises(Crash):
                accept(folder, new_state)
        History(folder).recover()
        states.add(state(folder))
        if not (edited and state(folder) == old):  # the save is still in the folder
            assert_sound(folder)
        accept(folder, new_state)
        assert state(folder) == new_state
        assert_sound(folder)
        hashes = [v.sha256 for v in History(folder).versions(BOOK)]
        assert hash_content(OLD[0]) in hashes
        assert not edited or hash_content(FOLDER) in hashes
    assert states == {old, new_state}


@pytest.mark.parametrize("new_state", NEW)
@pytest.mark.parametrize("stays_full", [False, True])
def test_a_full_disk_at_any_step_leaves_the_old_state(
    tmp_path: Path, new_state: State, *, stays_full: bool
) -> None:
    """For one call or from then on; an import that was recorded before is completed without more space."""
    for call_number in range(1, count_steps(tmp_path, new_state, edited=False) + 1):
        folder = prepare(tmp_path, str(call_number), edited=False)
        raised: OSError | None = None
        with pytest.MonkeyPatch.context() as patch:
            if stays_full:
                fail_from_call(patch, call_number)
            else:
                fail_at_call(patch, call_number, full_disk)
            try:
                accept(folder, new_state)
            except OSError as error:
                raised = error
        assert_sound(folder)
        if raised is None or isinstance(raised, ReplacementPendingError):
            assert state(folder) == new_state
        else:
            assert state(folder) == OLD


def fail_from_call(patch: pytest.MonkeyPatch, call_number: int) -> None:
    """Let every write from this call on fail; deleting needs no space."""
    calls = fail_at_call(patch, 0, full_disk)
    write = os.write

    def write_or_fail(file: int, content: bytes) -> int:
        if calls[0] >= call_number:
            raise full_disk()
        return write(file, content)

    patch.setattr(os, "write", write_or_fail)


def test_a_failed_write_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file stays."""
    path = tmp_path / "a.json"
    atomic_write.write_durably(path, b"old")
    fail_at_call(monkeypatch, 2, full_disk)
    with pytest.raises(OSError, match="No space"):
        atomic_write.write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
