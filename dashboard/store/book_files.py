"""A book and its mapping file as they stand side by side, and what changes whenever they do."""

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
STALE_STAMP: Final[FileStamp] = ()  # of no file: whatever has it is read again at the next look
STAMP_RESOLUTION_NS: Final = (
    2_000_000_000  # nanoseconds within which two writes may leave the same stamp
)


class MappingUnreadableError(OSError):
    """A book can be read, but not the mapping file beside it."""


def stamp_file(path: str | Path) -> FileStamp:
    """What changes whenever a file is written, replaced, or can be reached again.

    The time of the last change of any kind is in it: unlike the time of writing nobody can set it back.
    """
    try:
        stat = os.stat(path)  # noqa: PTH116 (a start looks at thousands, by their names)
    except (FileNotFoundError, NotADirectoryError):
        return MISSING_FILE_STAMP
    except OSError as error:
        return -(error.errno or 1), 0, 0, 0
    return stat.st_mtime_ns, stat.st_size, stat.st_ino, stat.st_ctime_ns


def stamp_book(path: Path) -> FileStamp:
    """What changes whenever a book, its mapping file or the list of its versions is."""
    folder, name = os.path.split(path)
    files = path, f"{path}{store.MAPPING_SUFFIX}", os.path.join(folder, store.HISTORY_FOLDER, name)  # noqa: PTH118
    return tuple(part for file in files for part in stamp_file(file))


def reliable_stamp(stamps: FileStamp) -> FileStamp:
    """The stamps of files that were read; ANEW where another write could leave the same ones."""
    size = len(MISSING_FILE_STAMP)
    changed = max(stamps[size - 1], stamps[2 * size - 1])
    return stamps if time.time_ns() - changed > STAMP_RESOLUTION_NS else STALE_STAMP


def read_book_files(
    path: Path, most: int = store.MAX_BYTES, pending: PendingVersion | None = None
) -> tuple[FileStamp, bytes, bytes | None]:
    """A book and its mapping file as they stood side by side, after the stamps of both.

    An import replaces one after the other: what is read meanwhile is read again. Raises
    MappingUnreadError where only the mapping cannot be read, OSError where the book cannot.
    """
    pending = pending or History(path.parent).pending
    until = time.monotonic() + store.SAVE_TIMEOUT
    while True:
        stamps = stamp_book(path)
        content = store.read_when_complete(path, most=most)
        mapping = read_mapping_bytes(store.mapping_path(path))
        # In this order: an import that is no longer pending has left its stamps already.
        is_at_rest = not pending.exists and stamp_book(path) == stamps
        if is_at_rest or time.monotonic() >= until:
            return reliable_stamp(stamps), content, mapping
        time.sleep(store.RETRY_PAUSE)


def read_mapping_bytes(path: Path) -> bytes | None:
    """The bytes of a mapping file; None where there is none. Raises MappingUnreadError."""
    if not has_file(path):
        return None
    try:
        return store.read_when_complete(path, most=store.MAX_TOML_BYTES)
    except FileNotFoundError:
        if not path.is_symlink():
            return None
        message = f"{path.name} is a link that leads nowhere."
        raise MappingUnreadableError(message) from None
    except OSError as error:
        message = f"{path.name}: {error.strerror or 'it is no file'}"
        raise MappingUnreadableError(error.errno, message) from error


def finish_pending_import(folder: Path) -> str:
    """Finish what a stopped import left; the book of which one could not be finished, "" for none."""
    history = History(folder)
    try:
        history.recover()
    except OSError as error:
        warn_once(f"{history.root}: {error}")
        return history.pending.book
    return ""
