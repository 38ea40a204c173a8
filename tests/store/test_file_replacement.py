"""A person saves at any step of an import: what they saved is in the folder, or is a version."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest

from dashboard.store import file_replacement
from dashboard.store.file_replacement import ConflictError
from dashboard.store.history import History
from dashboard.store.version import FileHashes, VersionNote, hash_content

BOOK: Final = "isu.xlsx"
DAY: Final = datetime(2021, 12, 1, tzinfo=UTC)
OLD, NEW, SAVED = (b"PK\x03\x04 %s PK\x05\x06" % word for word in (b"old", b"new", b"saved"))
MAPPING: Final = b"# old\n"
STEPS: Final = (
    (os, "open"), (os, "link"), (os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "lstat"),
    (file_replacement, "read_if_exists"), (file_replacement, "hash_content"),
)  # fmt: skip


def by_name(path: Path, content: bytes) -> None:
    """Save as careful programs do: another file takes the place."""
    passing = path.with_name("~passing.tmp")
    passing.write_bytes(content)
    os.replace(passing, path)  # noqa: PTH105 (what such programs call)


def in_place(path: Path, content: bytes) -> None:
    """Save as simple programs do: into the same file."""
    path.write_bytes(content)


def stepping(patch: pytest.MonkeyPatch, at: int, act: Callable[[], None]) -> list[int]:
    """Act before the ``at``-th step of an import; the number of steps so far."""
    calls = [0]
    for owner, name in STEPS:
        real = getattr(owner, name)

        def step(*args: Any, real: Callable[..., Any] = real, **kwargs: Any) -> Any:
            calls[0] += 1
            if calls[0] == at:
                act()
            return real(*args, **kwargs)

        patch.setattr(owner, name, step)
    return calls


def no_links(*_: object, **__: object) -> None:
    """Answer as a file system without hard links does."""
    raise OSError(errno.EPERM, "Operation not permitted")


def prepared(folder: Path) -> History:
    """Return the history of a folder with the old book and its mapping."""
    folder.mkdir()
    history = History(folder)
    accept(history, OLD, MAPPING, None)
    return history


def accept(
    history: History, content: bytes | None, mapping: bytes | None, expects: FileHashes | None
) -> None:
    """Accept a book with its mapping."""
    note = VersionNote("A person", DAY, "", "import")
    history.accept(BOOK, content, mapping=mapping, note=note, expects=expects)


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("save", [by_name, in_place])
@pytest.mark.parametrize("name", [BOOK, f"{BOOK}.toml"])
@pytest.mark.parametrize("wanted", [(NEW, MAPPING), (NEW, b"# new\n"), (None, None)])
def test_a_save_at_any_step_of_an_import_is_not_lost(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wanted: tuple[bytes | None, bytes | None],
    name: str,
    save: Callable[[Path, bytes], None],
    *,
    links: bool,
) -> None:
    """Where the import is refused, what was saved stays; no passing file is left in any case."""
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power is cut here
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    expects = FileHashes(hash_content(OLD), hash_content(MAPPING))
    for at in count(1):
        history = prepared(tmp_path / str(at))
        file = history.folder / name
        refused = False
        with pytest.MonkeyPatch.context() as patch:
            calls = stepping(patch, at, lambda file=file: save(file, SAVED))  # type: ignore[misc]
            try:
                accept(history, *wanted, expects)
            except ConflictError:
                refused = True
        if calls[0] < at:
            break
        history.recover()
        found = {p.name: p.read_bytes() for p in history.folder.iterdir() if p.is_file()}
        kept = [h for v in history.versions(BOOK) for h in v.hashes]
        assert found.get(name) == SAVED or hash_content(SAVED) in kept, at
        assert not refused or found.get(name) == SAVED, at
        assert set(found) <= {BOOK, f"{BOOK}.toml"}, at
        assert all(hash_content(history.contents.get(h)) == h for h in kept if h)
        other = f"{BOOK}.toml" if name == BOOK else BOOK
        assert not refused or found[other] == (MAPPING if name == BOOK else OLD), at
    assert at > 20


class Crash(BaseException):
    """The program ends here, and cleans nothing."""


@pytest.mark.parametrize("links", [True, False])
def test_a_save_that_was_taken_aside_survives_a_crash_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    """The next writer gives it back, or keeps it where a newer one has its place."""
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    replace = Path.replace

    def taken(self: Path, target: Path) -> Path:
        if target.name.endswith(".aside"):
            by_name(self, SAVED)
            replace(self, target)
            raise Crash
        return replace(self, target)

    for number, newer in enumerate((None, b"PK\x03\x04 newer PK\x05\x06")):
        history = prepared(tmp_path / str(number))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "replace", taken)
            with pytest.raises(Crash):
                accept(history, NEW, MAPPING, None)
        if newer:
            (history.folder / BOOK).write_bytes(newer)
        history.recover()
        assert (history.folder / BOOK).read_bytes() == (newer or SAVED)
        assert newer is None or hash_content(SAVED) in [v.sha256 for v in history.versions(BOOK)]
        assert {p.name for p in history.folder.iterdir()} == {BOOK, f"{BOOK}.toml", ".versions"}
