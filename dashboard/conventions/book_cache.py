"""Cache the tables of books without errors on disk, so that a start need not read the books again.

One file per convention, ``.versions/read-books.zip``: the tables of all its books as Arrow streams,
and the other fields of each ``Book`` as JSON. The key is the SHA-256 of a book and of its mapping
file, and the cache is valid for one edition of the reader. It is safe to delete: if anything is wrong
with it, books are read from their files.
"""

from __future__ import annotations

import json
import logging
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from dashboard import paths
from dashboard.store.atomic_write import make_folder, write_durably
from dashboard.store.book_folder import HISTORY_FOLDER, read_once
from dashboard.store.version import FileHashes
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.limits import Limits
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.table_ranges import TableRanges

log = logging.getLogger(__name__)
CacheKey = tuple[str, str, str]  # name, and SHA-256 of the book and of its mapping file
CACHE_FILE: Final = "read-books.zip"
INDEX_FILE: Final = "books.json"


class BookCache:
    """Cache of the books in a convention's folder."""

    def __init__(self, folder: Path) -> None:
        """Set the path of the cache, which need not exist; it is loaded by the first ``get``."""
        self.path = folder / HISTORY_FOLDER / CACHE_FILE
        self.edition = ""
        self.books: dict[CacheKey, Book] = {}

    def get(self, name: str, hashes: FileHashes, limits: Limits) -> Book | None:
        """Return the book cached for this name, these hashes and limits; None on a cache miss."""
        if self.edition != (edition := cache_edition(limits)):
            self.books, self.edition = load_books(self.path, edition), edition
        return self.books.get((name, *hashes))

    def save(self, books: Iterable[tuple[FileHashes, Book]], limits: Limits) -> None:
        """Replace the cache by the books without errors. Raises OSError if it cannot be written."""
        valid = {(b.name, *hashes): b for hashes, b in books if hashes.book and not b.has_errors}
        edition = cache_edition(limits)
        if valid.keys() == self.books.keys() and edition == self.edition:
            return
        make_folder(self.path.parent)
        write_durably(self.path, pack_books(valid, edition))
        self.books, self.edition = valid, edition


@cache
def hash_reader() -> str:
    """Hash everything a reading depends on: reader source, word lists, reference tables, libraries."""
    reader = paths.PACKAGE / "workbooks"
    sources = [
        *reader.rglob("*.py"),
        *reader.rglob("*.toml"),
        *paths.reference_folder().glob("*.csv"),
    ]
    sources.append(Path(__file__))
    digest = sha256(f"{pd.__version__} {pa.__version__}".encode())
    for path in sorted(sources):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def cache_edition(limits: Limits) -> str:
    """Return the edition for which cached books are valid: the reader's hash and the limits."""
    return f"{hash_reader()} {limits}"


def pack_books(books: Mapping[CacheKey, Book], edition: str) -> bytes:
    """Return the content of a cache file."""
    frames: dict[str, list[pd.DataFrame]] = {}
    row_counts: dict[str, int] = {}
    index = []
    for (_, *hashes), book in books.items():
        row_ranges = {}
        for name, frame in book.tables.items():
            start = row_counts.get(name, 0)
            row_counts[name] = start + len(frame)
            row_ranges[name] = [start, row_counts[name]]
            frames.setdefault(name, []).append(frame)
        index.append([hashes, book_to_json(book), row_ranges])
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(INDEX_FILE, json.dumps({"edition": edition, "books": index}))
        for name, of_table in frames.items():
            archive.writestr(name, to_arrow(pd.concat(of_table, ignore_index=True)))
    return buffer.getvalue()


def load_books(path: Path, edition: str) -> dict[CacheKey, Book]:
    """Return the books of a cache file; {} if it is missing, damaged or of another edition."""
    try:
        return unpack_books(path, edition)
    except FileNotFoundError:
        return {}
    except Exception as error:  # noqa: BLE001 (books are then read from their files)
        log.warning("%s cannot be used (%s); the books are read anew.", path, error)
        return {}


def unpack_books(path: Path, edition: str) -> dict[CacheKey, Book]:
    """Parse a cache file; raises any error if it is damaged."""
    with zipfile.ZipFile(BytesIO(read_once(path)[0])) as archive:
        if any(member.compress_type != zipfile.ZIP_STORED for member in archive.infolist()):
            message = "it is not as it was written"  # compressed, so it could unpack to any size
            raise ValueError(message)
        index = json.loads(archive.read(INDEX_FILE))
        if index["edition"] != edition:
            return {}
        names = [name for name in archive.namelist() if name != INDEX_FILE]
        frames = {name: from_arrow(archive.read(name)) for name in names}
    books: dict[CacheKey, Book] = {}
    for (book, mapping), meta, rows in index["books"]:
        ranges = {name: (start, end) for name, (start, end) in rows.items()}
        cached = book_from_json(meta, TableRanges(frames, ranges))
        books[cached.name, book, mapping] = cached
    return books


def to_arrow(frame: pd.DataFrame) -> bytes:
    """Return a table as an Arrow stream."""
    table, buffer = pa.Table.from_pandas(frame, preserve_index=False), BytesIO()
    with pa.ipc.new_stream(buffer, table.schema) as stream:
        stream.write_table(table)
    return buffer.getvalue()


def from_arrow(content: bytes) -> pd.DataFrame:
    """Return the table of an Arrow stream."""
    with pa.ipc.open_stream(content) as stream:
        frame: pd.DataFrame = stream.read_all().to_pandas()
    return frame


def book_to_json(book: Book) -> dict[str, Any]:
    """Return the fields of a book, other than its tables, as JSON values."""
    about = {name: getattr(book.about, name) for name in About.__slots__}
    about["as_at"] = about["as_at"] and about["as_at"].isoformat()
    problems = [{n: getattr(p, n) for n in Problem.__slots__} for p in book.problems]
    for problem in problems:
        problem["params"] = dict(problem["params"])
    return {"name": book.name, "version": book.version, "about": about, "problems": problems}


def book_from_json(fields: dict[str, Any], tables: Mapping[str, pd.DataFrame]) -> Book:
    """Build a book from its JSON fields and its tables."""
    about = fields["about"]
    about["as_at"] = about["as_at"] and date.fromisoformat(about["as_at"])
    problems: Sequence[Problem] = [Problem(**problem) for problem in fields["problems"]]
    return Book(fields["name"], fields["version"], About(**about), tables, tuple(problems))
