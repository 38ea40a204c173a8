"""Read a book and its mapping file consistently, and stamps to detect their changes."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

from dashboard.store import book_folder as store
from dashboard.store.history import History
from dashboard.store.log_once import warn_once
from dashboard.store.pending_version import PendingVersion
from dashboard.store.regular_files import has_file

FileStamp = tuple[int, ...]
MISSING_FILE_STAMP: Final[FileStamp] = (0, 0, 0, 0)
STALE_STAMP: Final[FileStamp] = ()  # equals no file's stamp, so that the file is read again
STAMP_RESOLUTION_NS: Final = 2_000_000_000  # two writes within this time may have equal stamps


class MappingUnreadableError(OSError):
    """Raised when a book can be read, but not its mapping file."""


def stamp_file(path: str | Path) -> FileStamp:
    """Return a stamp that changes when a file is written, replaced, or becomes reachable again.

    It contains the change time (ctime), which programs cannot set back, unlike the write time.
    """
    try:
        stat = os.stat(path)  # noqa: PTH116 (a start looks at thousands, by their names)
    except (FileNotFoundError, NotADirectoryError):
        return MISSING_FILE_STAMP
    except OSError as error:
        return -(error.errno or 1), 0, 0, 0
    return stat.st_mtime_ns, stat.st_size, stat.st_ino, stat.st_ctime_ns


def stamp_book(path: Path) -> FileStamp:
    """Return a stamp that changes with a book, its mapping file or the list of its versions."""
    folder, name = os.path.split(path)
    files = path, f"{path}{store.MAPPING_SUFFIX}", os.path.join(folder, store.HISTORY_FOLDER, name)  # noqa: PTH118
    return tuple(value for file in files for value in stamp_file(file))


def reliable_stamp(stamps: FileStamp) -> FileStamp:
    """Return the stamps, or STALE_STAMP if a later write could have the same stamps."""
    size = len(MISSING_FILE_STAMP)
    changed = max(stamps[size - 1], stamps[2 * size - 1])
    return stamps if time.time_ns() - changed > STAMP_RESOLUTION_NS else STALE_STAMP


def read_book_files(
    path: Path, limit: int = store.MAX_BYTES, pending: PendingVersion | None = None
) -> tuple[FileStamp, bytes, bytes | None]:
    """Return the stamps, bytes and mapping bytes of a book, read consistently.

    An import replaces the two files one after the other, so they are read again if they changed
    meanwhile. Raises MappingUnreadableError if only the mapping is unreadable, OSError for the book.
    """
    pending = pending or History(path.parent).pending
    deadline = time.monotonic() + store.SAVE_TIMEOUT
    while True:
        stamps = stamp_book(path)
        content = store.read_when_complete(path, limit=limit)
        mapping = read_mapping_bytes(store.mapping_path(path))
        # In this order: an import that is no longer pending has already changed the stamps.
        is_stable = not pending.exists and stamp_book(path) == stamps
        if is_stable or time.monotonic() >= deadline:
            return reliable_stamp(stamps), content, mapping
        time.sleep(store.RETRY_PAUSE)


def read_mapping_bytes(path: Path) -> bytes | None:
    """Read a mapping file; None if there is none. Raises MappingUnreadableError."""
    if not has_file(path):
        return None
    try:
        return store.read_when_complete(path, limit=store.MAX_TOML_BYTES)
    except FileNotFoundError:
        if not path.is_symlink():
            return None
        message = f"{path.name} is a link that leads nowhere."
        raise MappingUnreadableError(message) from None
    except OSError as error:
        message = f"{path.name}: {error.strerror or 'it is no file'}"
        raise MappingUnreadableError(error.errno, message) from error


def finish_pending_import(folder: Path) -> str:
    """Finish an interrupted import; return the book whose import could not be finished, or ""."""
    history = History(folder)
    try:
        history.recover()
    except OSError as error:
        warn_once(f"{history.root}: {error}")
        return history.pending.book
    return ""
