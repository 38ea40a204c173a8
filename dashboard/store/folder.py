"""A folder of books: what is in it, its bytes, and when it changes."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from errno import EFBIG
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch

from dashboard.store.regular import is_there, opened

SETTINGS: Final = "convention.toml"
BOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
MAPPING: Final = ".toml"
HISTORY: Final = ".versions"
ZIP_START: Final = b"PK"
ZIP_END: Final = b"PK\x05\x06"
ZIP_END_WITHIN: Final = 65_557  # the end record may be followed by a comment of 64 KiB
PATIENCE: Final = 0.5  # seconds that a program may take to finish saving
PAUSE: Final = 0.02
MOST: Final = 500_000_000  # bytes: no setting lets more be read
MOST_OF_WORDS: Final = 1_000_000  # bytes of settings and mapping files
LOOK_EVERY: Final = 5_000  # milliseconds between looks at a folder that reports nothing


def is_passing(name: str) -> bool:
    """Whether a file name is an office program's lock or temporary file."""
    return name.startswith(("~$", ".~lock", ".", "~")) or name.endswith((".tmp", ".part", "~"))


def is_book(path: Path) -> bool:
    """Whether a path is named like a book."""
    return path.suffix.lower() in BOOKS and not is_passing(path.name)


def mapping_of(book: Path) -> Path:
    """Where the mapping file of a book stands: ``isu.xlsx.toml`` beside ``isu.xlsx``."""
    return book.with_name(f"{book.name}{MAPPING}")


def is_mapping(path: Path) -> bool:
    """Whether a path is named like the mapping file of a book."""
    return path.suffix == MAPPING and is_book(path.with_suffix(""))


def books(folder: Path) -> tuple[Path, ...]:
    """What is named like a book in a folder, by name; reading says which is none."""
    return tuple(sorted(p for p in folder.iterdir() if is_book(p)))


def conventions(root: Path) -> tuple[Path, ...]:
    """The folders with a ``convention.toml``, readable or not: the root, or those right below it."""
    if not root.is_dir():
        return ()
    if os.path.lexists(root / SETTINGS):
        return (root,)
    return tuple(sorted(p for p in root.iterdir() if os.path.lexists(p / SETTINGS)))


def is_whole(content: bytes) -> bool:
    """Whether bytes can be a finished file: not empty, and a zip has its end record."""
    if not content:
        return False
    return not content.startswith(ZIP_START) or ZIP_END in content[-ZIP_END_WITHIN:]


class TooLargeError(OSError):
    """A file of which nothing was read, since it is larger than it may be; ``size`` in bytes."""

    def __init__(self, path: Path, size: int, most: int) -> None:
        """Say which file it is, and how large it may be."""
        super().__init__(EFBIG, f"of {size:,} bytes; at most {most:,} are read", str(path))
        self.size, self.most = size, most


def read(path: Path, patience: float = PATIENCE, most: int = MOST) -> bytes:
    """The bytes of a file, read again for ``patience`` seconds while it is being written.

    What is then still not whole is returned as it is: it is the reader who says what is wrong.
    Raises OSError where the file is not there, or stays locked by another program, and
    TooLargeError where it is of more than ``most`` bytes.
    """
    until = time.monotonic() + patience
    while True:
        try:
            content, at_rest = glance(path, most)
        except PermissionError:
            if time.monotonic() >= until:
                raise
        else:
            if (at_rest and is_whole(content)) or time.monotonic() >= until:
                return content
        time.sleep(PAUSE)


def glance(path: Path, most: int = MOST) -> tuple[bytes, bool]:
    """The bytes of a file as they are, and whether nobody wrote to it meanwhile."""
    with opened(path) as file:
        before = os.fstat(file.fileno())
        content = file.read(most + 1) if before.st_size <= most else b""
        after = os.fstat(file.fileno())
        if (size := max(before.st_size, len(content))) > most:
            raise TooLargeError(path, size, most)
    return content, before.st_mtime_ns == after.st_mtime_ns and after.st_size == len(content)


def is_gone(path: Path, patience: float = PATIENCE) -> bool:
    """Whether a file stays away: programs that save by renaming take it away for a moment."""
    until = time.monotonic() + patience
    while not is_there(path):
        if time.monotonic() >= until:
            return True
        time.sleep(PAUSE)
    return False


def matters(_change: Change, path: str) -> bool:
    """Whether a changed path can change what is shown.

    A book, its mapping file, settings, a whole folder, or the record of a version (that of a held
    save which a person put in use), but not the bytes that are kept.
    """
    changed = Path(path)
    name = changed.name
    if HISTORY in changed.parts:
        return changed.suffix == ".json" and changed.stem.isdecimal()
    if is_book(changed) or is_mapping(changed) or name == SETTINGS:
        return True
    return "." not in name and not is_passing(name)


async def watch(root: Path) -> AsyncIterator[frozenset[Path]]:
    """Sets of changed paths, as they change; an empty set at the times of a quiet look.

    The quiet look is for network folders, which do not tell what other machines write to them.
    Ends where ``root`` is another folder than at first; raises FileNotFoundError where it is none.
    """
    watched = await asyncio.to_thread(root.stat)
    async for changes in awatch(
        root,
        watch_filter=matters,
        debounce=100,
        step=10,
        rust_timeout=LOOK_EVERY,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        yield frozenset(Path(path) for _, path in changes)
        if not changes and not os.path.samestat(watched, await asyncio.to_thread(root.stat)):
            return
