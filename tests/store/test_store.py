"""Kills at random moments, four programs at once, a crash or a full disk at any step: nothing is lost."""

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


AT_ONCE: Final = 4


LONGEST: Final = 0.12  # seconds from the first version to the kill


BOOK: Final = "isu.xlsx"


def start(folder: Path, name: str) -> subprocess.Popen[bytes]:
    """A program that accepts versions."""
    command = [sys.executable, str(PROGRAM), str(folder), name]
    return subprocess.Popen(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})


def wait_for_work(history: History, since: int) -> None:
    """Until the program has accepted a version."""
    wait_until(lambda: len(history.records.record_paths(BOOK)) > since)


def check(folder: Path, seen: int) -> int:
    """Every version is whole and in order, book and mapping belong together; how many there are."""
    history = History(folder)
    history.recover()
    paths = history.records.record_paths(BOOK)
    assert [int(p.stem) for p in paths] == list(range(1, len(paths) + 1))
    assert len(paths) >= seen
    for path in paths[max(0, seen - 2) :]:
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


def test_nothing_is_lost_by_two_hundred_kills(tmp_path: Path) -> None:
    """Each leaves the old or the new state, and all versions before it."""
    moments = random.Random(27)  # noqa: S311 (moments of kills, repeatable)
    seen = 0
    for n in range(KILLS):
        program = start(tmp_path, f"n{n}")
        wait_for_work(History(tmp_path), seen)
        time.sleep(moments.random() * LONGEST)
        program.kill()
        program.wait()
        seen = check(tmp_path, seen)
    assert seen >= KILLS


def test_programs_at_once_do_not_mix(tmp_path: Path) -> None:
    """Four of them accept versions into one folder, and are killed together."""
    programs = [start(tmp_path, f"p{n}") for n in range(AT_ONCE)]
    history = History(tmp_path)
    wait_until(lambda: len({v.who for v in history.versions(BOOK)}) == AT_ONCE)
    for program in programs:
        program.kill()
    for program in programs:
        program.wait()
    check(tmp_path, 1)
    assert {v.who for v in history.versions(BOOK)} == {f"p{n}" for n in range(AT_ONCE)}


State = tuple[bytes | None, bytes | None]


OLD: Final = (b"PK\x03\x04 book 1 PK\x05\x06", b"# mapping 1\n")


FOLDER: Final = b"PK\x03\x04 saved by a person PK\x05\x06"


# Everything new, the mapping kept, the mapping taken away, only the mapping new.
NEW: Final[tuple[State, ...]] = (
    (b"PK\x03\x04 book 2 PK\x05\x06", b"# mapping 2\n"),
    (b"PK\x03\x04 book 2 PK\x05\x06", OLD[1]),
    (b"PK\x03\x04 book 2 PK\x05\x06", None),
    (OLD[0], b"# mapping 2\n"),
)


class Crash(BaseException):
    """The program ends here, and cleans nothing."""


def no_links(*_: object, **__: object) -> None:
    """Answer as a file system without hard links does."""
    raise OSError(errno.EPERM, "Operation not permitted")


def full_disk() -> OSError:
    """What the system says when there is no room."""
    return OSError(errno.ENOSPC, "No space left on device")


def accept(folder: Path, wanted: State) -> None:
    """Accept a book with its mapping."""
    book, mapping = wanted
    assert book is not None
    note = VersionNote("A person", datetime(2021, 12, 1, tzinfo=UTC), "", "import")
    History(folder).accept(BOOK, book, mapping=mapping, note=note, expects=None)


def state(folder: Path) -> State:
    """What stands in the folder for the book."""
    files = (folder / BOOK, folder / f"{BOOK}.toml")
    book, mapping = (f.read_bytes() if f.exists() else None for f in files)
    return book, mapping


def failing(patch: pytest.MonkeyPatch, at: int, fault: Callable[[], BaseException]) -> list[int]:
    """Let the ``at``-th call that changes the disk fail; the number of such calls so far."""
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

        def fake(*args: Any, real: Callable[..., Any] = real, **kwargs: Any) -> Any:
            calls[0] += 1
            if calls[0] == at:
                raise fault()
            return real(*args, **kwargs)

        patch.setattr(owner, name, fake)
    return calls


def sound(folder: Path) -> None:
    """Fails where not every version is whole and in order, the newest in use, and no rest is left."""
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
    kept = {p.name for p in history.contents.folder.iterdir()}
    assert kept == {h for v in versions for h in v.hashes if h}


def prepared(root: Path, name: str, *, edited: bool) -> Path:
    """A folder with an accepted book; ``edited``: a person saved another one since then."""
    folder = root / name
    folder.mkdir()
    accept(folder, OLD)
    if edited:
        (folder / BOOK).write_bytes(FOLDER)
    return folder


def steps(root: Path, wanted: State, *, edited: bool) -> int:
    """How many calls change the disk while one version is accepted."""
    folder = prepared(root, "count", edited=edited)
    with pytest.MonkeyPatch.context() as patch:
        calls = failing(patch, 0, Crash)
        accept(folder, wanted)
        return calls[0]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize("wanted", NEW)
def test_a_crash_at_any_step_leaves_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: State, *, edited: bool, links: bool
) -> None:
    """Never a new mapping with an old book, and what a person saved is kept before it goes."""
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    old = (FOLDER, OLD[1]) if edited else OLD
    seen = set()
    for at in range(1, steps(tmp_path, wanted, edited=edited) + 1):
        folder = prepared(tmp_path, str(at), edited=edited)
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, at, Crash)
            with pytest.raises(Crash):
                accept(folder, wanted)
        History(folder).recover()
        seen.add(state(folder))
        if not (edited and state(folder) == old):  # it is kept where it stands
            sound(folder)
        accept(folder, wanted)
        assert state(folder) == wanted
        sound(folder)
        pairs = [v.sha256 for v in History(folder).versions(BOOK)]
        assert hash_content(OLD[0]) in pairs
        assert not edited or hash_content(FOLDER) in pairs
    assert seen == {old, wanted}


@pytest.mark.parametrize("wanted", NEW)
@pytest.mark.parametrize("lasts", [False, True])
def test_a_full_disk_at_any_step_is_told_and_leaves_the_old_state(
    tmp_path: Path, wanted: State, *, lasts: bool
) -> None:
    """For a moment or from there on; what was accepted before it is finished without more room."""
    for at in range(1, steps(tmp_path, wanted, edited=False) + 1):
        folder = prepared(tmp_path, str(at), edited=False)
        told: OSError | None = None
        with pytest.MonkeyPatch.context() as patch:
            if lasts:
                no_room_from(patch, at)
            else:
                failing(patch, at, full_disk)
            try:
                accept(folder, wanted)
            except OSError as error:
                told = error
        sound(folder)
        if told is None or isinstance(told, ReplacementPendingError):
            assert state(folder) == wanted
        else:
            assert state(folder) == OLD


def no_room_from(patch: pytest.MonkeyPatch, at: int) -> None:
    """Let every write from the ``at``-th call on fail; taking away needs no room."""
    calls = failing(patch, 0, full_disk)
    write = os.write

    def full(file: int, content: bytes) -> int:
        if calls[0] >= at:
            raise full_disk()
        return write(file, content)

    patch.setattr(os, "write", full)


def test_a_failed_write_leaves_nothing_beside_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file stays, and no passing one."""
    path = tmp_path / "a.json"
    atomic_write.write_durably(path, b"old")
    failing(monkeypatch, 2, full_disk)
    with pytest.raises(OSError, match="No space"):
        atomic_write.write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
