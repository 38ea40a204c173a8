"""Files taken aside while another takes their place, so that no save in that moment is overwritten.

A rename onto a name overwrites whatever stands there at that instant, also what a person saved after the
last look. So the old file is taken aside first, looked at there, and the new one is given the free name
in a step that fails where somebody has used it meanwhile.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from dashboard.store.atomic_write import sync_folder, temporary_name, write_synced
from dashboard.store.regular_files import read_regular_file

BACKUP_NAME: Final = re.compile(r"\.(.+)\.([0-9a-f]{8})\.aside")
NO_HARD_LINK_ERRORS: Final = {
    *(errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK),
    errno.EINVAL,
}


def backup_path(path: Path, sha256: str) -> Path:
    """Where a file with this hash is taken while another takes its place."""
    return path.with_name(temporary_name(path.name, sha256[:8]).removesuffix("writing") + "aside")


def find_backups(folder: Path) -> Iterator[tuple[Path, Path, str]]:
    """What was taken aside in a folder, where it stood, and with which first digits of its hash."""
    for path in sorted(folder.iterdir()):
        if found := BACKUP_NAME.fullmatch(path.name):
            yield path, folder / found[1], found[2]


def publish_new_file(passing: Path, path: Path) -> None:
    """Give a file a name that nothing has; FileExistsError, and no change, where something has it.

    On a file system without hard links the bytes are written under that name.
    """
    try:
        os.link(passing, path, follow_symlinks=os.link not in os.supports_follow_symlinks)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_HARD_LINK_ERRORS:
            raise
        write_new_file(path, read_regular_file(passing))
    passing.unlink()
    sync_folder(path.parent)


def write_new_file(path: Path, content: bytes) -> None:
    """Make a file that was not there; where it cannot be written whole, none is left."""
    try:
        write_synced(path, content)
    except FileExistsError:
        raise
    except OSError:
        path.unlink(missing_ok=True)
        raise


def restore_backup(aside: Path, path: Path) -> None:
    """Put a file back that was taken aside; a newer one in its place stays, and it stays aside then."""
    with suppress(FileExistsError):
        publish_new_file(aside, path)
