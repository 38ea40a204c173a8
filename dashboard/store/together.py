"""A book and its mapping file as they stand side by side, and what changes whenever they do."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from dashboard.store import folder as store
from dashboard.store.versions import History

Stamp = tuple[int, ...]
NEVER: Final[Stamp] = (0, 0, 0)


def stamp_of(path: Path) -> Stamp:
    """What changes whenever a file is written or replaced."""
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def stamps_of(path: Path) -> Stamp:
    """What changes whenever a book, its mapping file or the list of its versions is."""
    files = path, store.mapping_of(path), History(path.parent).records.root / path.name
    return tuple(part for file in files for part in (stamp_of(file) if file.exists() else NEVER))


def read_together(path: Path) -> tuple[Stamp, bytes, bytes | None]:
    """A book and its mapping file as they stood side by side, after the stamps of both.

    An import replaces one after the other: what is read meanwhile is read again.
    """
    beside, pending = store.mapping_of(path), History(path.parent).pending
    until = time.monotonic() + store.PATIENCE
    while True:
        stamps = stamps_of(path)
        content = store.read(path)
        mapping = store.read(beside) if beside.is_file() else None
        # In this order: an import that is no longer pending has left its stamps already.
        if not pending.exists() and stamps_of(path) == stamps:
            return stamps, content, mapping
        if time.monotonic() >= until:
            return stamps, content, mapping
        time.sleep(store.PAUSE)


def finish_imports(folder: Path) -> None:
    """Finish what a stopped import left; OSError only where that would change what is read."""
    history = History(folder)
    try:
        history.recover()
    except OSError:
        if history.pending.exists():
            raise
