"""Two hundred kills at random moments of an import, and four programs at once: nothing is lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from dashboard.store.records import readable
from dashboard.store.version import hash_of
from dashboard.store.versions import History
from tests.patience import until

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
    until(lambda: len(history.records.paths(BOOK)) > since)


def check(folder: Path, seen: int) -> int:
    """Every version is whole and in order, book and mapping belong together; how many there are."""
    history = History(folder)
    history.recover()
    paths = history.records.paths(BOOK)
    assert [int(p.stem) for p in paths] == list(range(1, len(paths) + 1))
    assert len(paths) >= seen
    for path in paths[max(0, seen - 2) :]:
        record = readable(path)
        assert record is not None
        version = record.version
        book, mapping = history.content(version), history.mapping(version)
        assert mapping is not None
        assert mapping[2:] == book[4:-4]
    newest = history.newest(BOOK)
    assert newest is not None
    now = [folder / BOOK, folder / f"{BOOK}.toml"]
    assert [hash_of(p.read_bytes()) for p in now] == list(newest.pair)
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
    until(lambda: len({v.who for v in history.versions(BOOK)}) == AT_ONCE)
    for program in programs:
        program.kill()
    for program in programs:
        program.wait()
    check(tmp_path, 1)
    assert {v.who for v in history.versions(BOOK)} == {f"p{n}" for n in range(AT_ONCE)}
