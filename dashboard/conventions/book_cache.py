"""What was read from good books, kept beside their history so that a start need not read them again.

One file a convention, ``.versions/read-books.zip``: the tables of all its books as Arrow streams, and
what else a ``Book`` holds as JSON. It is found by the SHA-256 of a book and of its mapping file, so that
it can never stand for other bytes, and holds only what this edition of the reader read. It is safe to
delete: whatever is wrong with it, books are read from their files.
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
    """The books of one convention's folder as they were read before."""

    def __init__(self, folder: Path) -> None:
        """The cache of a folder, which need not be there yet; nothing is read until a book is asked for."""
        self.path = folder / HISTORY_FOLDER / CACHE_FILE
        self.edition = ""
        self.books: dict[CacheKey, Book] = {}

    def get(self, name: str, pair: FileHashes, limits: Limits) -> Book | None:
        """The book of a name that was read from these bytes within these limits; None where none was."""
        if self.edition != (now := cache_edition(limits)):
            self.books, self.edition = load_books(self.path, now), now
        return self.books.get((name, *pair))

    def save(self, books: Iterable[tuple[FileHashes, Book]], limits: Limits) -> None:
        """Keep the good ones of these books, and no others; OSError where that cannot be written."""
        good = {(b.name, *pair): b for pair, b in books if pair.book and not b.has_errors}
        now = cache_edition(limits)
        if good.keys() == self.books.keys() and now == self.edition:
            return
        make_folder(self.path.parent)
        write_durably(self.path, pack_books(good, now))
        self.books, self.edition = good, now


@cache
def hash_reader() -> str:
    """A hash of the reader's source and words, of the reference tables, and of what frames are made with."""
    room = paths.PACKAGE / "workbooks"
    sources = [*room.rglob("*.py"), *room.rglob("*.toml"), *paths.reference_folder().glob("*.csv")]
    sources.append(Path(__file__))
    digest = sha256(f"{pd.__version__} {pa.__version__}".encode())
    for path in sorted(sources):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def cache_edition(limits: Limits) -> str:
    """What must be the same for a book to be read the same again."""
    return f"{hash_reader()} {limits}"


def pack_books(books: Mapping[CacheKey, Book], of_edition: str) -> bytes:
    """The content of a cache file."""
    frames: dict[str, list[pd.DataFrame]] = {}
    ends: dict[str, int] = {}
    listed = []
    for (_, *pair), book in books.items():
        rows = {}
        for name, frame in book.tables.items():
            start = ends.get(name, 0)
            ends[name] = start + len(frame)
            rows[name] = [start, ends[name]]
            frames.setdefault(name, []).append(frame)
        listed.append([pair, book_to_json(book), rows])
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(INDEX_FILE, json.dumps({"edition": of_edition, "books": listed}))
        for name, parts in frames.items():
            archive.writestr(name, to_arrow(pd.concat(parts, ignore_index=True)))
    return out.getvalue()


def load_books(path: Path, of_edition: str) -> dict[CacheKey, Book]:
    """The books of a cache file; none where there is no such file, or it is damaged or of another edition."""
    try:
        return unpack_books(path, of_edition)
    except FileNotFoundError:
        return {}
    except Exception as error:  # noqa: BLE001 (whatever is wrong with it, books are read from their files)
        log.warning("%s cannot be used (%s); the books are read anew.", path, error)
        return {}


def unpack_books(path: Path, of_edition: str) -> dict[CacheKey, Book]:
    """The same; raises whatever is wrong with the file."""
    with zipfile.ZipFile(BytesIO(read_once(path)[0])) as archive:
        if any(one.compress_type != zipfile.ZIP_STORED for one in archive.infolist()):
            message = "it is not as it was written"  # and might unpack to any size
            raise ValueError(message)
        said = json.loads(archive.read(INDEX_FILE))
        if said["edition"] != of_edition:
            return {}
        names = [name for name in archive.namelist() if name != INDEX_FILE]
        frames = {name: from_arrow(archive.read(name)) for name in names}
    found: dict[CacheKey, Book] = {}
    for (book, mapping), meta, rows in said["books"]:
        ranges = {name: (start, end) for name, (start, end) in rows.items()}
        one = book_from_json(meta, TableRanges(frames, ranges))
        found[one.name, book, mapping] = one
    return found


def to_arrow(frame: pd.DataFrame) -> bytes:
    """A table as an Arrow stream."""
    table, out = pa.Table.from_pandas(frame, preserve_index=False), BytesIO()
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)
    return out.getvalue()


def from_arrow(content: bytes) -> pd.DataFrame:
    """The table of an Arrow stream."""
    with pa.ipc.open_stream(content) as stream:
        frame: pd.DataFrame = stream.read_all().to_pandas()
    return frame


def book_to_json(book: Book) -> dict[str, Any]:
    """What a book holds beside its tables."""
    about = {name: getattr(book.about, name) for name in About.__slots__}
    about["as_at"] = about["as_at"] and about["as_at"].isoformat()
    problems = [{n: getattr(p, n) for n in Problem.__slots__} for p in book.problems]
    for one in problems:
        one["params"] = dict(one["params"])
    return {"name": book.name, "version": book.version, "about": about, "problems": problems}


def book_from_json(said: dict[str, Any], tables: Mapping[str, pd.DataFrame]) -> Book:
    """A book from what it holds beside its tables, and these."""
    about = said["about"]
    about["as_at"] = about["as_at"] and date.fromisoformat(about["as_at"])
    problems: Sequence[Problem] = [Problem(**one) for one in said["problems"]]
    return Book(said["name"], said["version"], About(**about), tables, tuple(problems))
