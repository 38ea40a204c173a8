"""The records of kept versions: ``<book>/<number>.json``, each written once and never changed."""

from __future__ import annotations

import logging
from pathlib import Path

from dashboard.store.version import Record, Version, read_record

log = logging.getLogger(__name__)


class Records:
    """The records below one folder."""

    def __init__(self, root: Path) -> None:
        """The records below ``root``, which need not be there yet."""
        self.root = root

    def path(self, book: str, number: int) -> Path:
        """Where the record of one version stands."""
        return self.root / book / f"{number}.json"

    def paths(self, book: str) -> list[Path]:
        """The files of a book's records, by number."""
        found = [p for p in (self.root / book).glob("*.json") if p.stem.isdecimal()]
        return sorted(found, key=lambda p: int(p.stem))

    def next_number(self, book: str) -> int:
        """The number of a book's next version."""
        paths = self.paths(book)
        return int(paths[-1].stem) + 1 if paths else 1

    def versions(self, book: str) -> tuple[Version, ...]:
        """The versions of a book, the oldest first; one whose record is damaged is logged."""
        records = [readable(path) for path in self.paths(book)]
        return tuple(r.version for r in records if r is not None)

    def newest(self, book: str) -> Version | None:
        """The newest version of a book whose record can be read."""
        for path in reversed(self.paths(book)):
            record = readable(path)
            if record is not None:
                return record.version
        return None

    def all(self) -> list[Record | None]:
        """The records of all books; None for a damaged one."""
        books = [p.name for p in self.root.iterdir() if p.is_dir()]
        return [readable(path) for book in sorted(books) for path in self.paths(book)]


def readable(path: Path) -> Record | None:
    """The record in a file; None, and a line in the log, where it is damaged."""
    try:
        return read_record(path.read_bytes())
    except ValueError as error:
        log.warning("%s: %s", path, error)
        return None
