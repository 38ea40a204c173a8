"""Read and replace a book and its mapping file in the folder, detecting conflicting saves."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from dashboard.store.atomic_write import sync_folder, temporary_name, write_temporary
from dashboard.store.book_folder import mapping_path, read_when_complete
from dashboard.store.content_store import ContentStore
from dashboard.store.swap_backups import backup_path, publish_new_file, restore_backup
from dashboard.store.version import FileHashes, hash_content


class ConflictError(Exception):
    """Raised when somebody else changed the book meanwhile; nothing was replaced."""


def read_files(path: Path) -> tuple[bytes | None, bytes | None]:
    """Read a book and its mapping file; None for a file that does not exist."""
    return read_if_exists(path), read_if_exists(mapping_path(path))


def read_if_exists(path: Path) -> bytes | None:
    """Read a file; None if it does not exist."""
    try:
        return read_when_complete(path)
    except FileNotFoundError:
        return None


def hash_files(path: Path) -> FileHashes:
    """Return the hashes of a book and its mapping file in the folder."""
    book, mapping = read_files(path)
    return FileHashes(hash_content(book), hash_content(mapping))


def stage_file(path: Path, content: bytes | None) -> None:
    """Write the new content next to ``path`` in advance, so that a full disk cannot fail later."""
    if content is not None:
        token = hash_content(content)[:8]
        path.with_name(temporary_name(path.name, token)).unlink(missing_ok=True)
        write_temporary(path, content, token)


def replace_files(
    path: Path, before: FileHashes, after: FileHashes, contents: ContentStore
) -> None:
    """Replace book and mapping file by the content ``after``; either may be replaced already.

    Raises ConflictError if either matches neither ``before`` nor ``after``; nothing that somebody
    else saved at any moment is overwritten.
    """
    files = tuple(zip((path, mapping_path(path)), before, after, strict=True))
    for file, old, target in files:
        if effective_hash(file, old, target) not in {old, target}:
            raise conflict_error(path)
    done: list[tuple[Path, str, str]] = []
    for file, old, target in files:
        if old == target:
            continue
        try:
            replace_file(file, old, target, contents)
        except ConflictError:
            for other, old_hash, new_hash in done:
                with suppress(ConflictError):
                    replace_file(other, new_hash, old_hash, contents)
            raise
        done.append((file, old, target))


def effective_hash(path: Path, old: str, target: str) -> str:
    """Return the hash of a file or of its backup, after removing a partial copy of the new content."""
    content = read_if_exists(path)
    if not old or not target or hash_content(read_if_exists(backup_path(path, old))) != old:
        return hash_content(content)
    temporary = read_if_exists(path.with_name(temporary_name(path.name, target[:8]))) or b""
    if content is not None and content != temporary and temporary.startswith(content):
        path.unlink()
        content = None
    return old if content is None else hash_content(content)


def replace_file(path: Path, old: str, target: str, contents: ContentStore) -> None:
    """Replace a file by the content with the hash ``target``; "" deletes it.

    Raises ConflictError if the file does not have the hash ``old`` when it is moved to its backup.
    """
    backup = backup_path(path, old)
    if hash_content(read_if_exists(path)) != target or backup.exists():
        temporary = path.with_name(temporary_name(path.name, target[:8]))
        if target and hash_content(read_if_exists(temporary)) != target:
            stage_file(path, contents.get(target))
        move_to_backup(path, backup, old)
        if target:
            publish_staged(temporary, path, target, backup if old else None)
        sync_folder(path.parent)
    # A backup that a program wrote to stays; it is stored as a version later.
    if old and hash_content(read_if_exists(backup)) == old:
        backup.unlink(missing_ok=True)


def publish_staged(temporary: Path, path: Path, target: str, backup: Path | None) -> None:
    """Give the new file its name; on an error, the backup is restored.

    Raises ConflictError if another file has been saved under the name.
    """
    try:
        publish_new_file(temporary, path)
    except FileExistsError:
        if hash_content(read_if_exists(path)) != target:
            raise conflict_error(path) from None
    except OSError:
        if backup is not None:
            restore_backup(backup, path)
        raise


def move_to_backup(path: Path, backup: Path, old: str) -> None:
    """Move a file to its backup; if its hash is not ``old``, restore it and raise ConflictError."""
    if not old:
        return
    try:
        if not backup.exists():
            path.replace(backup)
    except FileNotFoundError:
        raise conflict_error(path) from None
    if hash_content(read_if_exists(backup)) != old:
        restore_backup(backup, path)
        raise conflict_error(path)


def conflict_error(path: Path) -> ConflictError:
    """Return the error for a book that somebody else saved meanwhile."""
    return ConflictError(f"{path.name} was changed by somebody else meanwhile.")
