"""Store the content of all versions once, in files named by their SHA-256."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from dashboard.store.atomic_write import write_durably
from dashboard.store.regular_files import read_regular_file
from dashboard.store.version import hash_content


class ContentLostError(Exception):
    """Raised when the content of a stored version is missing or damaged on disk."""


class ContentStore:
    """A folder of files named by the SHA-256 of their content."""

    def __init__(self, folder: Path) -> None:
        """Use ``folder``, which need not exist yet."""
        self.folder = folder

    def get(self, sha256: str) -> bytes:
        """Return the content with this hash; ContentLostError if it is missing or damaged."""
        try:
            content = read_regular_file(self.folder / sha256) if sha256 else None
        except OSError:  # missing, unreachable, or not a regular file
            content = None
        if content is None or hash_content(content) != sha256:
            message = f"{self.folder / sha256} is missing or damaged."
            raise ContentLostError(message)
        return content

    def add(self, content: bytes) -> str:
        """Store ``content`` durably and return its hash."""
        sha256 = hash_content(content)
        try:
            self.get(sha256)
        except ContentLostError:
            write_durably(self.folder / sha256, content)
        return sha256

    def delete_unreferenced(self, referenced: Collection[str]) -> None:
        """Delete content that no version references, left by a version that was never completed."""
        for path in self.folder.iterdir():
            if path.name not in referenced and not path.is_dir():
                path.unlink(missing_ok=True)
