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

SHORT: Final = 200  # bytes of a file name in that of its passing file; file systems take 255
LEFTOVER: Final = re.compile(r"\..+\.[0-9a-f]{8}\.writing")
FOLDERS_SYNC: Final = os.name != "nt"  # Windows opens no folders, and needs no such step


def write_durably(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path``; where OSError is raised the old file stays."""
    put(prepared(path, content), path)


def prepared(path: Path, content: bytes, token: str = "") -> Path:
    """The path of a passing file that holds ``content`` on the disk, ready to become ``path``.

    Eight hexadecimal digits name it, by chance or as given. Raises OSError where it cannot be
    written, and leaves nothing then.
    """
    passing = path.with_name(passing_name(path.name, token or token_hex(4)))
    try:
        write(passing, content)
        if path.exists():
            shutil.copymode(path, passing)
    except Exception:
        passing.unlink(missing_ok=True)
        raise
    return passing


def passing_name(name: str, token: str) -> str:
    """What the passing file of a file is called; ``store.folder.is_passing`` knows it by its dot."""
    short = name.encode("utf-8", "ignore")[:SHORT].decode("utf-8", "ignore")
    return f".{short}.{token}.writing"


def write(path: Path, content: bytes) -> None:
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


def put(passing: Path, path: Path) -> None:
    """Let a prepared file take its place; where that fails it is removed."""
    try:
        passing.replace(path)
    except Exception:
        passing.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk."""
    if FOLDERS_SYNC:
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


def clear_leftovers(folder: Path) -> None:
    """Remove what killed writers left in a folder; only while no other writer can be at work."""
    for path in folder.iterdir():
        if LEFTOVER.fullmatch(path.name):
            path.unlink(missing_ok=True)
