"""The records of kept versions: ``<book>/<number>.json``, each written once and never changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dashboard.store.log_once import warn_once
from dashboard.store.regular_files import read_regular_file
from dashboard.store.version import Version, VersionRecord, parse_record


class VersionRecords:
    """The records below one folder."""

    def __init__(self, root: Path) -> None:
        """The records below ``root``, which need not be there yet."""
        self.root = root

    def record_path(self, book: str, number: int) -> Path:
        """Where the record of one version stands."""
        return self.root / book / f"{number}.json"

    def record_paths(self, book: str) -> list[Path]:
        """The files of a book's records, by number."""
        return [self.root / book / f"{stem}.json" for stem in self.stems(book)]

    def stems(self, book: str) -> list[str]:
        """The numbers of a book's records as their files are named, in order."""
        try:
            names = os.listdir(self.root / book)  # noqa: PTH208 (a start looks at thousands)
        except OSError:  # as if there were none: what writes there says what is wrong
            return []
        stems = [name.removesuffix(".json") for name in names if name.endswith(".json")]
        return sorted(filter(str.isdecimal, stems), key=int)

    def next_number(self, book: str) -> int:
        """The number of a book's next version."""
        stems = self.stems(book)
        return int(stems[-1]) + 1 if stems else 1

    def versions(self, book: str) -> tuple[Version, ...]:
        """The versions of a book, the oldest first; one whose record is damaged is logged, once."""
        records = [load_record(path) for path in self.record_paths(book)]
        return tuple(r.version for r in records if r is not None)

    def newest_first(self, book: str, after: int = 0) -> Iterator[Version]:
        """The versions of a book after a number, the newest first, each read when it is asked for."""
        for stem in reversed(self.stems(book)):
            if int(stem) <= after:
                return
            record = load_record(self.root / book / f"{stem}.json")
            if record is not None:
                yield record.version

    def newest(self, book: str) -> Version | None:
        """The newest version of a book whose record can be read."""
        return next(self.newest_first(book), None)

    def all_records(self) -> list[VersionRecord | None]:
        """The records of all books; None for a damaged one."""
        books = [p.name for p in self.root.iterdir() if os.path.isdir(p)]  # noqa: PTH112 (never raises)
        return [load_record(path) for book in sorted(books) for path in self.record_paths(book)]


def load_record(path: Path) -> VersionRecord | None:
    """The record in a file; None, and a line in the log, where it is damaged."""
    try:
        return parse_record(read_regular_file(path))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        warn_once(f"{path}: {error}")
        return None
