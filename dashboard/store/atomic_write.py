"""Writes that a power cut, a full disk or a killed program leaves whole: all old, or all new.

A file is first written beside its place under a passing name and brought to the disk; then it takes
its place in one step, and the folder is brought to the disk too.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from secrets import token_hex
from typing import Final

MAX_NAME_BYTES: Final = (
    200  # bytes of a file name in that of its passing file; file systems take 255
)
TEMPORARY_NAME: Final = re.compile(r"\..+\.[0-9a-f]{8}\.writing")
CAN_SYNC_FOLDERS: Final = os.name != "nt"  # Windows opens no folders, and needs no such step


def write_durably(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path``; where OSError is raised the old file stays."""
    replace_with(write_temporary(path, content), path)


def write_temporary(path: Path, content: bytes, token: str = "") -> Path:
    """The path of a passing file that holds ``content`` on the disk, ready to become ``path``.

    Eight hexadecimal digits name it, by chance or as given. Raises OSError where it cannot be
    written, and leaves nothing then.
    """
    passing = path.with_name(temporary_name(path.name, token or token_hex(4)))
    try:
        write_synced(passing, content)
        if path.exists():
            shutil.copymode(path, passing)
    except Exception:
        passing.unlink(missing_ok=True)
        raise
    return passing


def temporary_name(name: str, token: str) -> str:
    """What the passing file of a file is called; ``store.book_folder.is_temporary_name`` knows it by its dot."""
    short = name.encode("utf-8", "ignore")[:MAX_NAME_BYTES].decode("utf-8", "ignore")
    return f".{short}.{token}.writing"


def write_synced(path: Path, content: bytes) -> None:
    """Make a new file with ``content`` and bring it to the disk."""
    binary = getattr(os, "O_BINARY", 0)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
        os.fsync(file)
    finally:
        os.close(file)


def replace_with(passing: Path, path: Path) -> None:
    """Let a prepared file take its place; where that fails it is removed."""
    try:
        passing.replace(path)
    except Exception:
        passing.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk."""
    if CAN_SYNC_FOLDERS:
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def make_folder(folder: Path) -> None:
    """Make a folder that is not there yet, durably."""
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def delete_temporary_files(folder: Path) -> None:
    """Remove what killed writers left in a folder; only while no other writer can be at work."""
    for path in folder.iterdir():
        if TEMPORARY_NAME.fullmatch(path.name):
            path.unlink(missing_ok=True)
