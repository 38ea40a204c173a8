"""A save at any step of an import is never lost: it is in the folder, or is a version."""

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
    """Save like most office programs: a temporary file replaces the book."""
    temporary = path.with_name("~passing.tmp")
    temporary.write_bytes(content)
    os.replace(temporary, path)  # noqa: PTH105 (the call of such programs)


def in_place(path: Path, content: bytes) -> None:
    """Save like simple programs: write into the same file."""
    path.write_bytes(content)


def act_before_step(
    patch: pytest.MonkeyPatch, step_number: int, act: Callable[[], None]
) -> list[int]:
    """Call ``act`` before this step of an import, and return the number of steps so far."""
    calls = [0]
    for owner, name in STEPS:
        real = getattr(owner, name)

        def call_step(*args: Any, real: Callable[..., Any] = real, **kwargs: Any) -> Any:
            calls[0] += 1
            if calls[0] == step_number:
                act()
            return real(*args, **kwargs)

        patch.setattr(owner, name, call_step)
    return calls


def no_links(*_: object, **__: object) -> None:
    """Fail like a file system without hard links."""
    raise OSError(errno.EPERM, "Operation not permitted")


def prepare(folder: Path) -> History:
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
@pytest.mark.parametrize("new_state", [(NEW, MAPPING), (NEW, b"# new\n"), (None, None)])
def test_a_save_at_any_step_of_an_import_is_not_lost(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    new_state: tuple[bytes | None, bytes | None],
    name: str,
    save: Callable[[Path, bytes], None],
    *,
    links: bool,
) -> None:
    """If the import is refused, the save stays in the folder; no temporary file is left in any case."""
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power failure is simulated
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    expects = FileHashes(hash_content(OLD), hash_content(MAPPING))
    for step_number in count(1):
        history = prepare(tmp_path / str(step_number))
        file = history.folder / name
        refused = False
        with pytest.MonkeyPatch.context() as patch:
            calls = act_before_step(patch, step_number, lambda file=file: save(file, SAVED))  # type: ignore[misc]
            try:
                accept(history, *new_state, expects)
            except ConflictError:
                refused = True
        if calls[0] < step_number:
            break
        history.recover()
        contents = {p.name: p.read_bytes() for p in history.folder.iterdir() if p.is_file()}
        version_hashes = [h for v in history.versions(BOOK) for h in v.hashes]
        assert contents.get(name) == SAVED or hash_content(SAVED) in version_hashes, step_number
        assert not refused or contents.get(name) == SAVED, step_number
        assert set(contents) <= {BOOK, f"{BOOK}.toml"}, step_number
        assert all(hash_content(history.contents.get(h)) == h for h in version_hashes if h)
        other = f"{BOOK}.toml" if name == BOOK else BOOK
        assert not refused or contents[other] == (MAPPING if name == BOOK else OLD), step_number
    assert step_number > 20


class Crash(BaseException):
    """Stands for the end of the program, which cleans nothing up."""


@pytest.mark.parametrize("links", [True, False])
def test_a_save_that_was_moved_aside_survives_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    """Recovery restores it, or stores it as a version if there is a newer save."""
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    replace = Path.replace

    def crash_after_move(self: Path, target: Path) -> Path:
        if target.name.endswith(".aside"):
            by_name(self, SAVED)
            replace(self, target)
            raise Crash
        return replace(self, target)

    for number, newer in enumerate((None, b"PK\x03\x04 newer PK\x05\x06")):
        history = prepare(tmp_path / str(number))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "replace", crash_after_move)
            with pytest.raises(Crash):
                accept(history, NEW, MAPPING, None)
        if newer:
            (history.folder / BOOK).write_bytes(newer)
        history.recover()
        assert (history.folder / BOOK).read_bytes() == (newer or SAVED)
        assert newer is None or hash_content(SAVED) in [v.sha256 for v in history.versions(BOOK)]
        assert {p.name for p in history.folder.iterdir()} == {BOOK, f"{BOOK}.toml", ".versions"}
