"""Distinguish the original folder of a history from copies, which contain the same history."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from dashboard.store.atomic_write import write_durably
from dashboard.store.book_folder import HISTORY_FOLDER
from dashboard.store.regular_files import read_regular_file

ORIGINAL_NAME_FILE: Final = "home"  # in the history; contains the folder's name


def is_original_folder(folder: Path) -> bool:
    """Return True if the history in a folder was started under the folder's current name."""
    with suppress(OSError, ValueError):
        return (
            read_regular_file(folder / HISTORY_FOLDER / ORIGINAL_NAME_FILE).decode() == folder.name
        )
    return False


def mark_original_folder(folder: Path) -> None:
    """Record in a folder's history that this is its original folder."""
    if (folder / HISTORY_FOLDER).is_dir() and not is_original_folder(folder):
        with suppress(OSError, ValueError):  # optional: only copies are then harder to detect
            write_durably(folder / HISTORY_FOLDER / ORIGINAL_NAME_FILE, folder.name.encode())
