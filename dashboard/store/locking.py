"""One writer at a time in a convention's folder, whatever the number of programs and threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

LOCK_TIMEOUT: Final = 20.0  # seconds; an import holds the lock for tenths of one


class FolderLockedError(OSError):
    """Another import into the same folder did not end in time; nothing was changed."""


@contextmanager
def lock_folder(path: Path, patience: float = LOCK_TIMEOUT) -> Iterator[None]:
    """Hold the lock that is the file ``path``; the system frees it when a program dies.

    Raises BusyError where others hold it for ``patience`` seconds.
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
