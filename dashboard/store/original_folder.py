"""Which folder a history was begun in: a copied folder brings the history of another one along."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from dashboard.store.atomic_write import write_durably
from dashboard.store.book_folder import HISTORY_FOLDER
from dashboard.store.regular_files import read_regular_file

ORIGINAL_NAME_FILE: Final = "home"  # in the history: the name of its folder


def is_original_folder(folder: Path) -> bool:
    """Return True where the history in a folder says that it was begun in a folder of this name."""
    with suppress(OSError, ValueError):
        return (
            read_regular_file(folder / HISTORY_FOLDER / ORIGINAL_NAME_FILE).decode() == folder.name
        )
    return False


def mark_original_folder(folder: Path) -> None:
    """Write into the history of a folder that it is its own."""
    if (folder / HISTORY_FOLDER).is_dir() and not is_original_folder(folder):
        with suppress(OSError, ValueError):  # it tells copies apart, and keeps nothing
            write_durably(folder / HISTORY_FOLDER / ORIGINAL_NAME_FILE, folder.name.encode())
