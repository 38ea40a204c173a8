"""Back up a file while it is replaced, so that a concurrent save is never overwritten.

Renaming onto an existing name overwrites whatever is there, including a save made after the last
check. So the old file is first moved to a backup name and checked there, and the new one is given the
free name in a step that fails if somebody has used the name meanwhile.
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
    """Return the backup path for a file with this hash."""
    return path.with_name(temporary_name(path.name, sha256[:8]).removesuffix("writing") + "aside")


def find_backups(folder: Path) -> Iterator[tuple[Path, Path, str]]:
    """Yield each backup in a folder: its path, its original path, and the first digits of its hash."""
    for path in sorted(folder.iterdir()):
        if match := BACKUP_NAME.fullmatch(path.name):
            yield path, folder / match[1], match[2]


def publish_new_file(temporary: Path, path: Path) -> None:
    """Move a file to an unused name; FileExistsError, without any change, if the name is used.

    On a file system without hard links the content is copied instead.
    """
    try:
        os.link(temporary, path, follow_symlinks=os.link not in os.supports_follow_symlinks)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in NO_HARD_LINK_ERRORS:
            raise
        write_new_file(path, read_regular_file(temporary))
    temporary.unlink()
    sync_folder(path.parent)


def write_new_file(path: Path, content: bytes) -> None:
    """Create a new file; if writing fails, no partial file is left."""
    try:
        write_synced(path, content)
    except FileExistsError:
        raise
    except OSError:
        path.unlink(missing_ok=True)
        raise


def restore_backup(backup: Path, path: Path) -> None:
    """Restore a backup; if a newer file has its name, both stay where they are."""
    with suppress(FileExistsError):
        publish_new_file(backup, path)
