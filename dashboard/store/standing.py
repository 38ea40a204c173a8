"""What stands in the folder for a book, the book and its mapping file, and how both are replaced."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from dashboard.store.aside import aside_of, give_back, put_new
from dashboard.store.contents import Contents
from dashboard.store.folder import mapping_of, read
from dashboard.store.version import Pair, hash_of
from dashboard.store.writing import passing_name, prepared, sync_folder


class ConflictError(Exception):
    """Somebody else changed the book meanwhile; nothing was replaced."""


def stands(path: Path) -> tuple[bytes | None, bytes | None]:
    """The bytes of a book and of its mapping file; None for one that is not there."""
    return read_if_there(path), read_if_there(mapping_of(path))


def read_if_there(path: Path) -> bytes | None:
    """The bytes of a file; None where there is no such file."""
    try:
        return read(path)
    except FileNotFoundError:
        return None


def pair_at(path: Path) -> Pair:
    """The hashes of what stands in the folder for a book."""
    book, mapping = stands(path)
    return Pair(hash_of(book), hash_of(mapping))


def ready(path: Path, content: bytes | None) -> None:
    """Write beside ``path`` what is to take its place, so that no full disk can stop that later."""
    if content is not None:
        token = hash_of(content)[:8]
        path.with_name(passing_name(path.name, token)).unlink(missing_ok=True)
        prepared(path, content, token)


def replace(path: Path, before: Pair, after: Pair, contents: Contents) -> None:
    """Let book and mapping file become ``after``, of which each may already have taken its place.

    Raises ConflictError where either is neither what it was ``before`` nor what it is to be; nothing
    that somebody else saved is overwritten, whenever it came.
    """
    files = tuple(zip((path, mapping_of(path)), before, after, strict=True))
    for file, was, wanted in files:
        if stood(file, was, wanted) not in {was, wanted}:
            raise conflict(path)
    done: list[tuple[Path, str, str]] = []
    for file, was, wanted in files:
        if was == wanted:
            continue
        try:
            replace_one(file, was, wanted, contents)
        except ConflictError:
            for other, old, new in done:
                with suppress(ConflictError):
                    replace_one(other, new, old, contents)
            raise
        done.append((file, was, wanted))


def stood(path: Path, was: str, wanted: str) -> str:
    """The hash of a file, also of one that is aside; the start of a copy that was cut off is none."""
    content = read_if_there(path)
    if not was or not wanted or hash_of(read_if_there(aside_of(path, was))) != was:
        return hash_of(content)
    passing = read_if_there(path.with_name(passing_name(path.name, wanted[:8]))) or b""
    if content is not None and content != passing and passing.startswith(content):
        path.unlink()
        content = None
    return was if content is None else hash_of(content)


def replace_one(path: Path, was: str, wanted: str, contents: Contents) -> None:
    """Let one file become the content with the hash ``wanted``; "" takes it away.

    Raises ConflictError where it is not what it ``was`` in the instant in which it is taken away.
    """
    aside = aside_of(path, was)
    if hash_of(read_if_there(path)) != wanted or aside.exists():
        passing = path.with_name(passing_name(path.name, wanted[:8]))
        if wanted and hash_of(read_if_there(passing)) != wanted:
            ready(path, contents.get(wanted))
        take_aside(path, aside, was)
        if wanted:
            put_wanted(passing, path, wanted, aside if was else None)
        sync_folder(path.parent)
    if was and hash_of(read_if_there(aside)) == was:  # else a program wrote to it: it is kept later
        aside.unlink(missing_ok=True)


def put_wanted(passing: Path, path: Path, wanted: str, aside: Path | None) -> None:
    """Give the new file its name; where that fails, the old one gets it back.

    Raises ConflictError where another file has the name by now.
    """
    try:
        put_new(passing, path)
    except FileExistsError:
        if hash_of(read_if_there(path)) != wanted:
            raise conflict(path) from None
    except OSError:
        if aside is not None:
            give_back(aside, path)
        raise


def take_aside(path: Path, aside: Path, was: str) -> None:
    """Take a file away from its name; ConflictError, and it is back, where it is another than it ``was``."""
    if not was:
        return
    try:
        if not aside.exists():
            path.replace(aside)
    except FileNotFoundError:
        raise conflict(path) from None
    if hash_of(read_if_there(aside)) != was:
        give_back(aside, path)
        raise conflict(path)


def conflict(path: Path) -> ConflictError:
    """What is said where somebody else saved meanwhile."""
    return ConflictError(f"{path.name} was changed by somebody else meanwhile.")
