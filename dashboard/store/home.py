"""Which folder a history was begun in: a copied folder brings the history of another one along."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from dashboard.store.folder import HISTORY
from dashboard.store.regular import read_regular
from dashboard.store.writing import write_durably

FILE: Final = "home"  # in the history: the name of its folder


def is_home(folder: Path) -> bool:
    """Return True where the history in a folder says that it was begun in a folder of this name."""
    with suppress(OSError, ValueError):
        return read_regular(folder / HISTORY / FILE).decode() == folder.name
    return False


def make_home(folder: Path) -> None:
    """Write into the history of a folder that it is its own."""
    if (folder / HISTORY).is_dir() and not is_home(folder):
        with suppress(OSError, ValueError):  # it tells copies apart, and keeps nothing
            write_durably(folder / HISTORY / FILE, folder.name.encode())
