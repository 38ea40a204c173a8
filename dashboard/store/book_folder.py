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

from dashboard.store.regular_files import has_file, open_regular_file

SETTINGS_FILE: Final = "convention.toml"
BOOK_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
MAPPING_SUFFIX: Final = ".toml"
HISTORY_FOLDER: Final = ".versions"
ZIP_START: Final = b"PK"
ZIP_END: Final = b"PK\x05\x06"
ZIP_END_SEARCH_BYTES: Final = 65_557  # the end record may be followed by a comment of 64 KiB
SAVE_TIMEOUT: Final = 0.5  # seconds that a program may take to finish saving
RETRY_PAUSE: Final = 0.02
MAX_BYTES: Final = 500_000_000  # bytes: no setting lets more be read
MAX_TOML_BYTES: Final = 1_000_000  # bytes of settings and mapping files
POLL_MILLISECONDS: Final = 5_000  # milliseconds between looks at a folder that reports nothing


def is_temporary_name(name: str) -> bool:
    """Whether a file name is an office program's lock or temporary file."""
    return name.startswith(("~$", ".~lock", ".", "~")) or name.endswith((".tmp", ".part", "~"))


def is_book_path(path: Path) -> bool:
    """Whether a path is named like a book."""
    return path.suffix.lower() in BOOK_SUFFIXES and not is_temporary_name(path.name)


def mapping_path(book: Path) -> Path:
    """Where the mapping file of a book stands: ``isu.xlsx.toml`` beside ``isu.xlsx``."""
    return book.with_name(f"{book.name}{MAPPING_SUFFIX}")


def is_mapping_path(path: Path) -> bool:
    """Whether a path is named like the mapping file of a book."""
    return path.suffix == MAPPING_SUFFIX and is_book_path(path.with_suffix(""))


def list_books(folder: Path) -> tuple[Path, ...]:
    """What is named like a book in a folder, by name; reading says which is none."""
    return tuple(sorted(p for p in folder.iterdir() if is_book_path(p)))


def list_convention_folders(root: Path) -> tuple[Path, ...]:
    """The folders with a ``convention.toml``, readable or not: the root, or those right below it."""
    if not root.is_dir():
        return ()
    if os.path.lexists(root / SETTINGS_FILE):
        return (root,)
    return tuple(sorted(p for p in root.iterdir() if os.path.lexists(p / SETTINGS_FILE)))


def is_complete_file(content: bytes) -> bool:
    """Whether bytes can be a finished file: not empty, and a zip has its end record."""
    if not content:
        return False
    return not content.startswith(ZIP_START) or ZIP_END in content[-ZIP_END_SEARCH_BYTES:]


class TooLargeError(OSError):
    """A file of which nothing was read, since it is larger than it may be; ``size`` in bytes."""

    def __init__(self, path: Path, size: int, most: int) -> None:
        """Say which file it is, and how large it may be."""
        super().__init__(EFBIG, f"of {size:,} bytes; at most {most:,} are read", str(path))
        self.size, self.limit = size, most


def read_when_complete(path: Path, patience: float = SAVE_TIMEOUT, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file, read again for ``patience`` seconds while it is being written.

    What is then still not whole is returned as it is: it is the reader who says what is wrong.
    Raises OSError where the file is not there, or stays locked by another program, and
    TooLargeError where it is of more than ``most`` bytes.
    """
    until = time.monotonic() + patience
    while True:
        try:
            content, at_rest = read_once(path, most)
        except PermissionError:
            if time.monotonic() >= until:
                raise
        else:
            if (at_rest and is_complete_file(content)) or time.monotonic() >= until:
                return content
        time.sleep(RETRY_PAUSE)


def read_once(path: Path, most: int = MAX_BYTES) -> tuple[bytes, bool]:
    """The bytes of a file as they are, and whether nobody wrote to it meanwhile."""
    with open_regular_file(path) as file:
        before = os.fstat(file.fileno())
        content = file.read(most + 1) if before.st_size <= most else b""
        after = os.fstat(file.fileno())
        if (size := max(before.st_size, len(content))) > most:
            raise TooLargeError(path, size, most)
    return content, before.st_mtime_ns == after.st_mtime_ns and after.st_size == len(content)


def is_deleted(path: Path, patience: float = SAVE_TIMEOUT) -> bool:
    """Whether a file stays away: programs that save by renaming take it away for a moment."""
    until = time.monotonic() + patience
    while not has_file(path):
        if time.monotonic() >= until:
            return True
        time.sleep(RETRY_PAUSE)
    return False


def is_relevant_change(_change: Change, path: str) -> bool:
    """Whether a changed path can change what is shown.

    A book, its mapping file, settings, a whole folder, or the record of a version (that of a held
    save which a person put in use), but not the bytes that are kept.
    """
    changed = Path(path)
    name = changed.name
    if HISTORY_FOLDER in changed.parts:
        return changed.suffix == ".json" and changed.stem.isdecimal()
    if is_book_path(changed) or is_mapping_path(changed) or name == SETTINGS_FILE:
        return True
    return "." not in name and not is_temporary_name(name)


async def watch_folder(root: Path) -> AsyncIterator[frozenset[Path]]:
    """Sets of changed paths, as they change; an empty set at the times of a quiet look.

    The quiet look is for network folders, which do not tell what other machines write to them.
    Ends where ``root`` is another folder than at first; raises FileNotFoundError where it is none.
    """
    watched = await asyncio.to_thread(root.stat)
    async for changes in awatch(
        root,
        watch_filter=is_relevant_change,
        debounce=100,
        step=10,
        rust_timeout=POLL_MILLISECONDS,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        yield frozenset(Path(path) for _, path in changes)
        if not changes and not os.path.samestat(watched, await asyncio.to_thread(root.stat)):
            return
