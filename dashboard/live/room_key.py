"""A room's secret key, kept beside the versions of its books, so that a presenter survives a restart."""

from __future__ import annotations

import logging
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Final

from dashboard import paths
from dashboard.store.atomic_write import make_folder
from dashboard.store.book_folder import HISTORY_FOLDER

log = logging.getLogger(__name__)
KEY_FILE: Final = "room-key"
KEY_BYTES: Final = 32
SHIPPED_DATA: Final = paths.project_root() / "data"


@lru_cache(maxsize=256)
def load_room_key(folder: Path) -> bytes:
    """Return the key of a convention's folder, made when it is first needed.

    Where it cannot be kept (data that ship, a folder that cannot be written), it is this process's own.
    """
    path = folder / HISTORY_FOLDER / KEY_FILE
    if folder.parent == SHIPPED_DATA:
        return secrets.token_bytes(KEY_BYTES)
    try:
        make_folder(path.parent)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            key = path.read_bytes()
        else:
            with os.fdopen(handle, "wb") as file:
                file.write(key := secrets.token_bytes(KEY_BYTES))
    except OSError as error:
        log.warning("The room's key cannot be kept (%s); it ends with this server.", error)
        return secrets.token_bytes(KEY_BYTES)
    return key if len(key) == KEY_BYTES else secrets.token_bytes(KEY_BYTES)
