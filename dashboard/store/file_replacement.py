"""What stands in the folder for a book, the book and its mapping file, and how both are replaced."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from dashboard.store.atomic_write import sync_folder, temporary_name, write_temporary
from dashboard.store.book_folder import mapping_path, read_when_complete
from dashboard.store.content_store import ContentStore
from dashboard.store.swap_backups import backup_path, publish_new_file, restore_backup
from dashboard.store.version import FileHashes, hash_content


class ConflictError(Exception):
    """Somebody else changed the book meanwhile; nothing was replaced."""


def read_files(path: Path) -> tuple[bytes | None, bytes | None]:
    """The bytes of a book and of its mapping file; None for one that is not there."""
    return read_if_exists(path), read_if_exists(mapping_path(path))


def read_if_exists(path: Path) -> bytes | None:
    """The bytes of a file; None where there is no such file."""
    try:
        return read_when_complete(path)
    except FileNotFoundError:
        return None


def hash_files(path: Path) -> FileHashes:
    """The hashes of what stands in the folder for a book."""
    book, mapping = read_files(path)
    return FileHashes(hash_content(book), hash_content(mapping))


def stage_file(path: Path, content: bytes | None) -> None:
    """Write beside ``path`` what is to take its place, so that no full disk can stop that later."""
    if content is not None:
        token = hash_content(content)[:8]
        path.with_name(temporary_name(path.name, token)).unlink(missing_ok=True)
        write_temporary(path, content, token)


def replace_files(
    path: Path, before: FileHashes, after: FileHashes, contents: ContentStore
) -> None:
    """Let book and mapping file become ``after``, of which each may already have taken its place.

    Raises ConflictError where either is neither what it was ``before`` nor what it is to be; nothing
    that somebody else saved is overwritten, whenever it came.
    """
    files = tuple(zip((path, mapping_path(path)), before, after, strict=True))
    for file, was, wanted in files:
        if effective_hash(file, was, wanted) not in {was, wanted}:
            raise conflict_error(path)
    done: list[tuple[Path, str, str]] = []
    for file, was, wanted in files:
        if was == wanted:
            continue
        try:
            replace_file(file, was, wanted, contents)
        except ConflictError:
            for other, old, new in done:
                with suppress(ConflictError):
                    replace_file(other, new, old, contents)
            raise
        done.append((file, was, wanted))


def effective_hash(path: Path, was: str, wanted: str) -> str:
    """The hash of a file, also of one that is aside; the start of a copy that was cut off is none."""
    content = read_if_exists(path)
    if not was or not wanted or hash_content(read_if_exists(backup_path(path, was))) != was:
        return hash_content(content)
    passing = read_if_exists(path.with_name(temporary_name(path.name, wanted[:8]))) or b""
    if content is not None and content != passing and passing.startswith(content):
        path.unlink()
        content = None
    return was if content is None else hash_content(content)


def replace_file(path: Path, was: str, wanted: str, contents: ContentStore) -> None:
    """Let one file become the content with the hash ``wanted``; "" takes it away.

    Raises ConflictError where it is not what it ``was`` in the instant in which it is taken away.
    """
    aside = backup_path(path, was)
    if hash_content(read_if_exists(path)) != wanted or aside.exists():
        passing = path.with_name(temporary_name(path.name, wanted[:8]))
        if wanted and hash_content(read_if_exists(passing)) != wanted:
            stage_file(path, contents.get(wanted))
        move_to_backup(path, aside, was)
        if wanted:
            put_wanted(passing, path, wanted, aside if was else None)
        sync_folder(path.parent)
    if (
        was and hash_content(read_if_exists(aside)) == was
    ):  # else a program wrote to it: it is kept later
        aside.unlink(missing_ok=True)


def put_wanted(passing: Path, path: Path, wanted: str, aside: Path | None) -> None:
    """Give the new file its name; where that fails, the old one gets it back.

    Raises ConflictError where another file has the name by now.
    """
    try:
        publish_new_file(passing, path)
    except FileExistsError:
        if hash_content(read_if_exists(path)) != wanted:
            raise conflict_error(path) from None
    except OSError:
        if aside is not None:
            restore_backup(aside, path)
        raise


def move_to_backup(path: Path, aside: Path, was: str) -> None:
    """Take a file away from its name; ConflictError, and it is back, where it is another than it ``was``."""
    if not was:
        return
    try:
        if not aside.exists():
            path.replace(aside)
    except FileNotFoundError:
        raise conflict_error(path) from None
    if hash_content(read_if_exists(aside)) != was:
        restore_backup(aside, path)
        raise conflict_error(path)


def conflict_error(path: Path) -> ConflictError:
    """What is said where somebody else saved meanwhile."""
    return ConflictError(f"{path.name} was changed by somebody else meanwhile.")
