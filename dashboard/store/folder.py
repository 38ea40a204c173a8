"""A folder of books: what is in it, its bytes, and when it changes."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from watchfiles import Change, awatch

SETTINGS: Final = "convention.toml"
BOOKS: Final = frozenset({".xlsx", ".xlsm"})
ZIP_START: Final = b"PK"
ZIP_END: Final = b"PK\x05\x06"
ZIP_END_WITHIN: Final = 65_557  # the end record may be followed by a comment of 64 KiB


def is_passing(name: str) -> bool:
    """Whether a file name is an office program's lock or temporary file."""
    return name.startswith(("~$", ".~lock", ".", "~")) or name.endswith((".tmp", ".part", "~"))


def is_book(path: Path) -> bool:
    """Whether a path is named like a book."""
    return path.suffix.lower() in BOOKS and not is_passing(path.name)


def books(folder: Path) -> tuple[Path, ...]:
    """The books of a folder, by name."""
    return tuple(sorted(p for p in folder.iterdir() if is_book(p) and p.is_file()))


def conventions(root: Path) -> tuple[Path, ...]:
    """The folders with a ``convention.toml``: the root itself, or those right below it."""
    if not root.is_dir():
        return ()
    if (root / SETTINGS).is_file():
        return (root,)
    return tuple(sorted(p for p in root.iterdir() if (p / SETTINGS).is_file()))


def is_whole(content: bytes) -> bool:
    """Whether bytes can be a finished file: not empty, and a zip has its end record."""
    if not content:
        return False
    return not content.startswith(ZIP_START) or ZIP_END in content[-ZIP_END_WITHIN:]


def read(path: Path, patience: float = 0.5, pause: float = 0.02) -> bytes:
    """The bytes of a file, read again for ``patience`` seconds while it is half written.

    What is then still not whole is returned as it is: it is the reader who says what is wrong.
    """
    until = time.monotonic() + patience
    content = path.read_bytes()
    while not is_whole(content) and time.monotonic() < until:
        time.sleep(pause)
        content = path.read_bytes()
    return content


def matters(_change: Change, path: str) -> bool:
    """Whether a changed path can change what is shown."""
    return is_book(Path(path)) or Path(path).name == SETTINGS


async def watch(root: Path) -> AsyncIterator[frozenset[Path]]:
    """Sets of changed books and settings, as they change."""
    async for changes in awatch(root, watch_filter=matters, debounce=100, step=10):
        yield frozenset(Path(path) for _, path in changes)
