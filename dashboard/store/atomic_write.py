"""Atomic writes: after a power cut, a full disk or a crash a file has its old or its new content.

A file is first written under a temporary name in the same folder and synced to disk; then it is
renamed in one step, and the folder is synced too.
"""

from __future__ import annotations

import os
import re
import shutil
from errno import EEXIST
from pathlib import Path
from secrets import token_hex
from typing import Final

# Bytes of a file name within its temporary name; file systems allow 255
MAX_NAME_BYTES: Final = 200
TEMPORARY_NAME: Final = re.compile(r"\..+\.[0-9a-f]{8}\.writing")
CAN_SYNC_FOLDERS: Final = os.name != "nt"  # Windows cannot open folders, and does not need it


def write_durably(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content`` atomically; on OSError the old file stays.

    A device, a pipe or a socket is refused: it would be replaced by a file.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(EEXIST, "Not a regular file", str(path))
    replace_with(write_temporary(path, content), path)


def write_temporary(path: Path, content: bytes, token: str = "") -> Path:
    """Write ``content`` to a temporary file next to ``path``, synced, and return its path.

    ``token``: eight hexadecimal digits for its name, by default random. On OSError nothing is left.
    """
    temporary = path.with_name(temporary_name(path.name, token or token_hex(4)))
    try:
        write_synced(temporary, content)
        if path.exists():
            shutil.copymode(path, temporary)
    except Exception:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def temporary_name(name: str, token: str) -> str:
    """Return a temporary name; ``store.book_folder.is_temporary_name`` recognises its leading dot."""
    short = name.encode("utf-8", "ignore")[:MAX_NAME_BYTES].decode("utf-8", "ignore")
    return f".{short}.{token}.writing"


def write_synced(path: Path, content: bytes) -> None:
    """Create a file with ``content`` and sync it to disk; FileExistsError if it exists."""
    binary = getattr(os, "O_BINARY", 0)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
        os.fsync(file)
    finally:
        os.close(file)


def replace_with(temporary: Path, path: Path) -> None:
    """Rename a temporary file to ``path``; on an error it is removed."""
    try:
        temporary.replace(path)
    except Exception:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Sync a folder's list of names to disk."""
    if CAN_SYNC_FOLDERS:
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def make_folder(folder: Path) -> None:
    """Create a folder if it does not exist, and sync its parent."""
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def delete_temporary_files(folder: Path) -> None:
    """Remove temporary files of interrupted writers; only call this while holding the lock."""
    for path in folder.iterdir():
        if TEMPORARY_NAME.fullmatch(path.name):
            path.unlink(missing_ok=True)
