"""A book and its mapping file as they stand side by side, and what changes whenever they do."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

from dashboard.store import folder as store
from dashboard.store.once import warn_once
from dashboard.store.pending import Pending
from dashboard.store.regular import is_there
from dashboard.store.versions import History

Stamp = tuple[int, ...]
NEVER: Final[Stamp] = (0, 0, 0, 0)
ANEW: Final[Stamp] = ()  # of no file: whatever has it is read again at the next look
TICK: Final = 2_000_000_000  # nanoseconds within which two writes may leave the same stamp


class MappingUnreadError(OSError):
    """A book can be read, but not the mapping file beside it."""


def stamp_of(path: str | Path) -> Stamp:
    """What changes whenever a file is written, replaced, or can be reached again.

    The time of the last change of any kind is in it: unlike the time of writing nobody can set it back.
    """
    try:
        stat = os.stat(path)  # noqa: PTH116 (a start looks at thousands, by their names)
    except (FileNotFoundError, NotADirectoryError):
        return NEVER
    except OSError as error:
        return -(error.errno or 1), 0, 0, 0
    return stat.st_mtime_ns, stat.st_size, stat.st_ino, stat.st_ctime_ns


def stamps_of(path: Path) -> Stamp:
    """What changes whenever a book, its mapping file or the list of its versions is."""
    folder, name = os.path.split(path)
    files = path, f"{path}{store.MAPPING}", os.path.join(folder, store.HISTORY, name)  # noqa: PTH118
    return tuple(part for file in files for part in stamp_of(file))


def settled(stamps: Stamp) -> Stamp:
    """The stamps of files that were read; ANEW where another write could leave the same ones."""
    size = len(NEVER)
    changed = max(stamps[size - 1], stamps[2 * size - 1])
    return stamps if time.time_ns() - changed > TICK else ANEW


def read_together(
    path: Path, most: int = store.MOST, pending: Pending | None = None
) -> tuple[Stamp, bytes, bytes | None]:
    """A book and its mapping file as they stood side by side, after the stamps of both.

    An import replaces one after the other: what is read meanwhile is read again. Raises
    MappingUnreadError where only the mapping cannot be read, OSError where the book cannot.
    """
    pending = pending or History(path.parent).pending
    until = time.monotonic() + store.PATIENCE
    while True:
        stamps = stamps_of(path)
        content = store.read(path, most=most)
        mapping = read_mapping_file(store.mapping_of(path))
        # In this order: an import that is no longer pending has left its stamps already.
        is_at_rest = not pending.is_there and stamps_of(path) == stamps
        if is_at_rest or time.monotonic() >= until:
            return settled(stamps), content, mapping
        time.sleep(store.PAUSE)


def read_mapping_file(path: Path) -> bytes | None:
    """The bytes of a mapping file; None where there is none. Raises MappingUnreadError."""
    if not is_there(path):
        return None
    try:
        return store.read(path, most=store.MOST_OF_WORDS)
    except FileNotFoundError:
        if not path.is_symlink():
            return None
        message = f"{path.name} is a link that leads nowhere."
        raise MappingUnreadError(message) from None
    except OSError as error:
        message = f"{path.name}: {error.strerror or 'it is no file'}"
        raise MappingUnreadError(error.errno, message) from error


def finish_imports(folder: Path) -> str:
    """Finish what a stopped import left; the book of which one could not be finished, "" for none."""
    history = History(folder)
    try:
        history.recover()
    except OSError as error:
        warn_once(f"{history.root}: {error}")
        return history.pending.book
    return ""
