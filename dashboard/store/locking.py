"""Lock a convention's folder for one writer at a time, across processes and threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

LOCK_TIMEOUT: Final = 20.0  # seconds; an import holds it for tenths of a second


class FolderLockedError(OSError):
    """Raised when another import into the folder does not end in time; nothing was changed."""


@contextmanager
def lock_folder(path: Path, patience: float = LOCK_TIMEOUT) -> Iterator[None]:
    """Hold the lock file ``path``; the system releases it when a process ends.

    Raises FolderLockedError if another writer holds it for ``patience`` seconds.
    """
    lock = FileLock(path, timeout=patience)
    try:
        lock.acquire()
    except Timeout:
        message = f"Another import into {path.parent.parent} is still at work; try again."
        raise FolderLockedError(message) from None
    try:
        yield
    finally:
        lock.release()
