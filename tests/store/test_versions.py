"""Versions of books: nothing lost, nothing mixed, whatever stops a writer at whatever instant."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from dashboard.store import writing
from dashboard.store.standing import ConflictError
from dashboard.store.version import Version, hash_of
from dashboard.store.versions import History

WHEN: Final = datetime(2021, 12, 1, 9, 30, tzinfo=UTC)
BOOK: Final = "isu.xlsx"


def content(n: int) -> bytes:
    """The bytes of the n-th book: whole, as far as the store looks."""
    return b"PK\x03\x04 book %d PK\x05\x06" % n


def mapping(n: int) -> bytes:
    """The bytes of the n-th mapping."""
    return b"# mapping %d\n" % n


def accept(history: History, n: int, **said: Any) -> Version:
    """Accept the n-th book with its mapping."""
    given: dict[str, Any] = {
        "mapping": mapping(n),
        "who": "Ada",
        "when": WHEN + timedelta(minutes=n),
        "why": f"the {n}-th report",
        "origin": "import",
        "difference": {"new": n},
        "expects": None,
    }
    return history.accept(BOOK, content(n), **given | said)


def state(folder: Path) -> tuple[bytes | None, bytes | None]:
    """What stands in the folder for the book."""
    files = (folder / BOOK, folder / f"{BOOK}.toml")
    book, beside = (f.read_bytes() if f.exists() else None for f in files)
    return book, beside


def sound(folder: Path) -> None:
    """Fails where the history does not hold every version whole, in order, the newest in use."""
    history = History(folder)
    history.recover()
    versions = history.versions(BOOK)
    assert [v.number for v in versions] == list(range(1, len(versions) + 1))
    for version in versions:
        assert hash_of(history.content(version)) == version.sha256
        assert hash_of(history.mapping(version)) == version.mapping_sha256
    if versions:
        assert tuple(map(hash_of, state(folder))) == versions[-1].pair
    assert [p.name for p in folder.iterdir() if ".writing" in p.name] == []


def test_every_version_is_kept_with_who_when_and_why(tmp_path: Path) -> None:
    """The newest is in use; the earlier ones can be read."""
    history = History(tmp_path)
    for n in (1, 2, 3):
        accept(history, n)
    assert state(tmp_path) == (content(3), mapping(3))
    first = History(tmp_path).versions(BOOK)[0]
    assert (first.number, first.who, first.why, first.difference) == (
        1,
        "Ada",
        "the 1-th report",
        {"new": 1},
    )
    assert first.when == WHEN + timedelta(minutes=1)
    assert history.content(first) == content(1)
    assert history.mapping(first) == mapping(1)
    sound(tmp_path)


def test_a_restored_version_is_a_new_one(tmp_path: Path) -> None:
    """Nothing is taken out of the history."""
    history = History(tmp_path)
    for n in (1, 2):
        accept(history, n)
    first = history.versions(BOOK)[0]
    again = accept(history, 1, origin="restored", restored_from=first.number)
    assert (again.number, again.restored_from, again.sha256) == (3, 1, first.sha256)
    assert state(tmp_path) == (content(1), mapping(1))
    sound(tmp_path)


def test_what_somebody_saved_in_the_folder_is_kept_before_it_is_replaced(tmp_path: Path) -> None:
    """As a version of its own, of which nobody said who and why."""
    history = History(tmp_path)
    accept(history, 1)
    (tmp_path / BOOK).write_bytes(content(9))
    accept(history, 2)
    assert [(v.origin, v.sha256) for v in history.versions(BOOK)] == [
        ("import", hash_of(content(1))),
        ("folder", hash_of(content(9))),
        ("import", hash_of(content(2))),
    ]
    sound(tmp_path)


def test_the_same_again_is_no_new_version(tmp_path: Path) -> None:
    """The version in use is given back."""
    history = History(tmp_path)
    first = accept(history, 1)
    assert accept(history, 1) == first
    assert len(history.versions(BOOK)) == 1


def test_an_import_that_was_compared_with_another_book_is_refused(tmp_path: Path) -> None:
    """Somebody else was faster; nothing changes."""
    history = History(tmp_path)
    accept(history, 1)
    with pytest.raises(ConflictError):
        accept(history, 2, expects=hash_of(content(7)))
    assert state(tmp_path) == (content(1), mapping(1))
    sound(tmp_path)


def test_a_mapping_can_be_taken_away(tmp_path: Path) -> None:
    """A later book may need none."""
    history = History(tmp_path)
    accept(history, 1)
    accept(history, 2, mapping=None)
    assert state(tmp_path) == (content(2), None)
    sound(tmp_path)


def test_what_is_kept_of_the_folder_is_kept_once(tmp_path: Path) -> None:
    """And not where another version came meanwhile, or the file changed."""
    history = History(tmp_path)
    (tmp_path / BOOK).write_bytes(content(1))
    said: dict[str, Any] = {"mapping": None, "when": WHEN, "difference": {}}
    assert history.keep(BOOK, content(1), after=0, **said) is not None
    assert history.keep(BOOK, content(1), after=1, **said) is None
    assert history.keep(BOOK, content(2), after=1, **said) is None
    sound(tmp_path)


@pytest.mark.parametrize("name", ["../x.xlsx", "a/b.xlsx", "C:\\x.xlsx", ".x.xlsx", "x.txt", ""])
def test_a_name_that_is_no_book_of_this_folder_is_refused(tmp_path: Path, name: str) -> None:
    """Whoever says it."""
    with pytest.raises(ValueError, match="not the name of a book"):
        History(tmp_path).accept(
            name,
            b"x",
            mapping=None,
            who="",
            when=WHEN,
            why="",
            origin="import",
            difference={},
            expects=None,
        )


class Crash(BaseException):
    """The program ends here, and cleans nothing."""


def failing(
    monkeypatch: pytest.MonkeyPatch, at: int, fault: Callable[[], BaseException]
) -> list[int]:
    """Let the ``at``-th call that changes the disk fail; the number of such calls so far."""
    calls = [0]
    places: list[tuple[Any, str]] = [
        (os, "write"),
        (os, "fsync"),
        (os, "replace"),
        (Path, "replace"),
        (Path, "unlink"),
        (Path, "mkdir"),
    ]
    for owner, name in places:
        real = getattr(owner, name)

        def fake(*args: Any, real: Callable[..., Any] = real, **kwargs: Any) -> Any:
            calls[0] += 1
            if calls[0] == at:
                raise fault()
            return real(*args, **kwargs)

        monkeypatch.setattr(owner, name, fake)
    return calls


def steps(tmp_path: Path) -> int:
    """How many calls change the disk while one version is accepted."""
    history = History(tmp_path)
    accept(history, 1)
    with pytest.MonkeyPatch.context() as patch:
        calls = failing(patch, 0, Crash)
        accept(history, 2)
        return calls[0]


def test_a_crash_at_any_step_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """Never a mixture, and the next start finds its way."""
    (tmp_path / "count").mkdir()
    count = steps(tmp_path / "count")
    assert count > 10
    seen = set()
    for at in range(1, count + 1):
        folder = tmp_path / str(at)
        folder.mkdir()
        accept(History(folder), 1)
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, at, Crash)
            with pytest.raises(Crash):
                accept(History(folder), 2)
        sound(folder)
        seen.add(state(folder))
    assert seen == {(content(1), mapping(1)), (content(2), mapping(2))}


def test_a_full_disk_at_any_step_leaves_the_old_state_or_is_finished(tmp_path: Path) -> None:
    """An error is told; what was accepted before it is finished later without more room."""
    (tmp_path / "count").mkdir()
    count = steps(tmp_path / "count")
    for at in range(1, count + 1):
        folder = tmp_path / str(at)
        folder.mkdir()
        accept(History(folder), 1)
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, at, lambda: OSError(errno.ENOSPC, "No space left on device"))
            try:
                accept(History(folder), 2)
                done = True
            except OSError:
                done = False
        if done:
            assert state(folder) == (content(2), mapping(2))
        sound(folder)
        assert state(folder) in {(content(1), mapping(1)), (content(2), mapping(2))}


def test_a_failed_write_leaves_nothing_beside_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file stays, and no passing one."""
    path = tmp_path / "a.json"
    writing.write_durably(path, b"old")
    failing(monkeypatch, 1, lambda: OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(OSError, match="No space"):
        writing.write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
