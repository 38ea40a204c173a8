"""What stands in the folder for a book, the book and its mapping file, and how both are replaced."""

from __future__ import annotations

from pathlib import Path

from dashboard.store.contents import Contents
from dashboard.store.folder import mapping_of, read
from dashboard.store.version import Pair, hash_of
from dashboard.store.writing import passing_name, prepared, put, sync_folder


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

    Raises ConflictError where either is neither what it was ``before`` nor what it is to be.
    """
    now = pair_at(path)
    if any(n not in {b, a} for n, b, a in zip(now, before, after, strict=True)):
        message = f"{path.name} was changed by somebody else meanwhile."
        raise ConflictError(message)
    for file, is_there, wanted in zip((path, mapping_of(path)), now, after, strict=True):
        if is_there != wanted:
            replace_one(file, wanted, contents)


def replace_one(path: Path, wanted: str, contents: Contents) -> None:
    """Let one file become the content with the hash ``wanted``; "" takes it away."""
    if not wanted:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
        return
    passing = path.with_name(passing_name(path.name, wanted[:8]))
    if hash_of(read_if_there(passing)) != wanted:
        ready(path, contents.get(wanted))
    put(passing, path)
