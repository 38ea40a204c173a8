"""Open only regular files, so that no pipe, socket or device in a folder can block the reader."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, Final

# O_NONBLOCK opens a pipe without waiting for a writer. The type is checked after opening, so that the
# file cannot be replaced between check and open.
OPEN_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotARegularFileError(OSError):
    """Raised for a folder, pipe, socket or device where a file is expected."""


def open_regular_file(path: Path) -> BinaryIO:
    """Open a regular file for reading; NotARegularFileError for anything else."""
    file = os.open(path, OPEN_FLAGS)
    if not S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        message = f"{path} is no regular file."
        raise NotARegularFileError(message)
    return os.fdopen(file, "rb")


def read_regular_file(path: Path) -> bytes:
    """Return the bytes of a regular file."""
    with open_regular_file(path) as file:
        return file.read()


def has_file(path: Path) -> bool:
    """Return False if nothing has this name; True also if the system cannot tell."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True
