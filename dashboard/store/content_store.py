"""The bytes of all kept versions, each once, in files named by their SHA-256."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from dashboard.store.atomic_write import write_durably
from dashboard.store.regular_files import read_regular_file
from dashboard.store.version import hash_content


class ContentLostError(Exception):
    """The bytes of a kept version are not on the disk any more, or are damaged there."""


class ContentStore:
    """The files of one folder, named by the SHA-256 of what they hold."""

    def __init__(self, folder: Path) -> None:
        """The contents in ``folder``, which need not be there yet."""
        self.folder = folder

    def get(self, sha256: str) -> bytes:
        """The bytes with this hash; LostError where they are not there as they were."""
        try:
            content = read_regular_file(self.folder / sha256) if sha256 else None
        except OSError:  # not there, out of reach, or no file at all
            content = None
        if content is None or hash_content(content) != sha256:
            message = f"{self.folder / sha256} is missing or damaged."
            raise ContentLostError(message)
        return content

    def add(self, content: bytes) -> str:
        """The hash of ``content``, which is on the disk from here on."""
        sha256 = hash_content(content)
        try:
            self.get(sha256)
        except ContentLostError:
            write_durably(self.folder / sha256, content)
        return sha256

    def delete_unreferenced(self, wanted: Collection[str]) -> None:
        """Remove what belongs to no version: it was written for one that never came to be."""
        for path in self.folder.iterdir():
            if path.name not in wanted and not path.is_dir():
                path.unlink(missing_ok=True)
