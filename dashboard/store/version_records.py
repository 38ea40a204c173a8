"""The records of stored versions: ``<book>/<number>.json``, each written once and never changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dashboard.store.log_once import warn_once
from dashboard.store.regular_files import read_regular_file
from dashboard.store.version import Version, VersionRecord, parse_record


class VersionRecords:
    """The records in a history folder."""

    def __init__(self, root: Path) -> None:
        """Use ``root``, which need not exist yet."""
        self.root = root

    def record_path(self, book: str, number: int) -> Path:
        """Return the path of a version's record."""
        return self.root / book / f"{number}.json"

    def record_paths(self, book: str) -> list[Path]:
        """Return the paths of a book's records, by number."""
        return [self.root / book / f"{stem}.json" for stem in self.stems(book)]

    def stems(self, book: str) -> list[str]:
        """Return the numeric file stems of a book's records, in order."""
        try:
            names = os.listdir(self.root / book)  # noqa: PTH208 (a start looks at thousands)
        except OSError:  # treated as no records; writing reports the error
            return []
        stems = [name.removesuffix(".json") for name in names if name.endswith(".json")]
        return sorted(filter(str.isdecimal, stems), key=int)

    def next_number(self, book: str) -> int:
        """Return the number of a book's next version."""
        stems = self.stems(book)
        return int(stems[-1]) + 1 if stems else 1

    def versions(self, book: str) -> tuple[Version, ...]:
        """Return the versions of a book, the oldest first; damaged records are logged once."""
        records = [load_record(path) for path in self.record_paths(book)]
        return tuple(r.version for r in records if r is not None)

    def newest_first(self, book: str, after: int = 0) -> Iterator[Version]:
        """Yield the versions of a book above a number, the newest first, reading each on demand."""
        for stem in reversed(self.stems(book)):
            if int(stem) <= after:
                return
            record = load_record(self.root / book / f"{stem}.json")
            if record is not None:
                yield record.version

    def newest(self, book: str) -> Version | None:
        """Return the newest version of a book with a readable record."""
        return next(self.newest_first(book), None)

    def all_records(self) -> list[VersionRecord | None]:
        """Return the records of all books; None for a damaged one."""
        books = [p.name for p in self.root.iterdir() if os.path.isdir(p)]  # noqa: PTH112 (never raises)
        return [load_record(path) for book in sorted(books) for path in self.record_paths(book)]


def load_record(path: Path) -> VersionRecord | None:
    """Read a record; None if it is missing or damaged, and a warning if damaged."""
    try:
        return parse_record(read_regular_file(path))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        warn_once(f"{path}: {error}")
        return None
