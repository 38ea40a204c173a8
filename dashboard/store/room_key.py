"""A room's secret key, kept beside the versions of its books, so that a presenter survives a restart."""

from __future__ import annotations

import logging
import os
import secrets
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from dashboard import paths
from dashboard.store.atomic_write import make_folder, replace_with, temporary_name
from dashboard.store.book_folder import HISTORY_FOLDER

log = logging.getLogger(__name__)
KEY_FILE: Final = "room-key"
KEY_BYTES: Final = 32
SHIPPED_DATA: Final = paths.project_root() / "data"
_lock: Final = Lock()


@lru_cache(maxsize=256)
def load_room_key(folder: Path) -> bytes:
    """Return the key of a convention's folder, made when it is first needed, or if it is damaged.

    Where it cannot be kept (data that ship, a folder that cannot be written), it is this process's own.
    """
    path = folder / HISTORY_FOLDER / KEY_FILE
    if folder.parent == SHIPPED_DATA:
        return secrets.token_bytes(KEY_BYTES)
    try:
        with _lock:
            make_folder(path.parent)
            key = path.read_bytes() if path.exists() else b""
            return key if len(key) == KEY_BYTES else write_key(path)
    except OSError as error:
        log.warning("The room's key cannot be kept (%s); it ends with this server.", error)
        return secrets.token_bytes(KEY_BYTES)


def write_key(path: Path) -> bytes:
    """Write a new key in one step, for the server's own account only, and return it."""
    key = secrets.token_bytes(KEY_BYTES)
    temporary = path.with_name(temporary_name(path.name, secrets.token_hex(4)))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    replace_with(temporary, path)
    return key
