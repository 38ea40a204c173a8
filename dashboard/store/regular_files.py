"""Only regular files are opened, so that no pipe, socket or device in a folder can hang its reader."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Final

# A pipe without a writer opens at once, and what was opened is looked at: nothing can take the file's
# place between a look and the opening.
OPEN_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotARegularFileError(OSError):
    """Under a file's name stands a folder, a pipe, a socket or a device."""


def open_regular_file(path: Path) -> BinaryIO:
    """Open a regular file for reading; NotAFileError where something else stands there."""
    file = os.open(path, OPEN_FLAGS)
    if not S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        message = f"{path} is no regular file."
        raise NotARegularFileError(message)
    return os.fdopen(file, "rb")


def read_regular_file(path: Path) -> bytes:
    """Return the bytes of a regular file as they are."""
    with open_regular_file(path) as file:
        return file.read()


def has_file(path: Path) -> bool:
    """Return False where nothing has this name; True also where the system cannot say."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True
