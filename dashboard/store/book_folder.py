"""A folder of books: list, read and watch its files."""

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
SAVE_TIMEOUT: Final = 0.5  # seconds to wait for a program to finish saving
RETRY_PAUSE: Final = 0.02
MAX_BYTES: Final = 500_000_000  # bytes; settings cannot raise it
MAX_TOML_BYTES: Final = 1_000_000  # bytes of settings and mapping files
POLL_MILLISECONDS: Final = 5_000  # milliseconds; network folders report no changes


def is_temporary_name(name: str) -> bool:
    """Return True for the name of an office program's lock or temporary file."""
    return name.startswith(("~$", ".~lock", ".", "~")) or name.endswith((".tmp", ".part", "~"))


def is_book_path(path: Path) -> bool:
    """Return True for the file name of a book."""
    return path.suffix.lower() in BOOK_SUFFIXES and not is_temporary_name(path.name)


def mapping_path(book: Path) -> Path:
    """Return the path of a book's mapping file: ``isu.xlsx.toml`` for ``isu.xlsx``."""
    return book.with_name(f"{book.name}{MAPPING_SUFFIX}")


def is_mapping_path(path: Path) -> bool:
    """Return True for the file name of a book's mapping file."""
    return path.suffix == MAPPING_SUFFIX and is_book_path(path.with_suffix(""))


def list_books(folder: Path) -> tuple[Path, ...]:
    """List the paths named like books, sorted; they may turn out not to be readable books."""
    return tuple(sorted(p for p in folder.iterdir() if is_book_path(p)))


def list_convention_folders(root: Path) -> tuple[Path, ...]:
    """List folders with a ``convention.toml``, readable or not: the root, or its subfolders."""
    if not root.is_dir():
        return ()
    if os.path.lexists(root / SETTINGS_FILE):
        return (root,)
    return tuple(sorted(p for p in root.iterdir() if os.path.lexists(p / SETTINGS_FILE)))


def is_complete_file(content: bytes) -> bool:
    """Return True if the content is not empty and, for a zip file, has its end record."""
    if not content:
        return False
    return not content.startswith(ZIP_START) or ZIP_END in content[-ZIP_END_SEARCH_BYTES:]


class TooLargeError(OSError):
    """Raised for a file above the size limit, without reading it; ``size`` in bytes."""

    def __init__(self, path: Path, size: int, limit: int) -> None:
        """Create the error for a path, its size and the limit in bytes."""
        super().__init__(EFBIG, f"of {size:,} bytes; at most {limit:,} are read", str(path))
        self.size, self.limit = size, limit


def read_when_complete(path: Path, patience: float = SAVE_TIMEOUT, limit: int = MAX_BYTES) -> bytes:
    """Read a file, retrying for ``patience`` seconds while another program writes it.

    Content that is still incomplete is returned as it is; the reader reports the Problem. Raises
    OSError if the file does not exist or stays locked by another program, and TooLargeError if it has
    more than ``limit`` bytes.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            content, is_stable = read_once(path, limit)
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
        else:
            if (is_stable and is_complete_file(content)) or time.monotonic() >= deadline:
                return content
        time.sleep(RETRY_PAUSE)


def read_once(path: Path, limit: int = MAX_BYTES) -> tuple[bytes, bool]:
    """Read a file once; also return True if nobody wrote to it meanwhile."""
    with open_regular_file(path) as file:
        before = os.fstat(file.fileno())
        content = file.read(limit + 1) if before.st_size <= limit else b""
        after = os.fstat(file.fileno())
        if (size := max(before.st_size, len(content))) > limit:
            raise TooLargeError(path, size, limit)
    return content, before.st_mtime_ns == after.st_mtime_ns and after.st_size == len(content)


def is_deleted(path: Path, patience: float = SAVE_TIMEOUT) -> bool:
    """Return True if a file stays missing; programs that save by renaming remove it for a moment."""
    deadline = time.monotonic() + patience
    while not has_file(path):
        if time.monotonic() >= deadline:
            return True
        time.sleep(RETRY_PAUSE)
    return False


def is_relevant_change(_change: Change, path: str) -> bool:
    """Return True for a changed path that can change what is shown.

    A book, its mapping file, settings, a folder, or the record of a version (a person may have
    released a held save), but not stored content.
    """
    changed = Path(path)
    name = changed.name
    if HISTORY_FOLDER in changed.parts:
        return changed.suffix == ".json" and changed.stem.isdecimal()
    if is_book_path(changed) or is_mapping_path(changed) or name == SETTINGS_FILE:
        return True
    return "." not in name and not is_temporary_name(name)


async def watch_folder(root: Path) -> AsyncIterator[frozenset[Path]]:
    """Yield sets of changed paths; an empty set every POLL_MILLISECONDS without changes.

    Polling is needed for network folders, which do not report the writes of other machines. Ends if
    ``root`` is replaced by another folder; raises FileNotFoundError if it does not exist.
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
