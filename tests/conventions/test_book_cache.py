"""A good book is cached under the hashes of its bytes and mapping, and a damaged cache is ignored."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from dashboard import paths
from dashboard.conventions import book_cache
from dashboard.conventions.book_cache import BookCache
from dashboard.store.version import FileHashes, hash_content
from dashboard.workbooks import StateNames, read_book
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.limits import DEFAULT_LIMITS, Limits
from dashboard.workbooks.problems.problem import Problem

GOOD = Problem(
    "no-as-at", "a.xlsx", "S", "B2", {"found": "x", "expected": ""}, 5, "CHF", counted=True
)
BAD = Problem("bad-amount", "a.xlsx", "S", "B2", {"found": "x", "expected": ""})
HASHES = FileHashes("1" * 64, "")


def books_that_ship() -> dict[FileHashes, Book]:
    """All good books in ``data``, by their hashes."""
    names = StateNames.load(paths.reference_folder())
    files = sorted(paths.data_folder().glob("*/*.xlsx"))
    hashes_by_file = {
        FileHashes(hash_content(f.read_bytes()), ""): read_book(f.name, f.read_bytes(), names)
        for f in files
    }
    return {hashes: book for hashes, book in hashes_by_file.items() if not book.has_errors}


def small(*problems: Problem) -> Book:
    """A book with one row."""
    frame = pd.DataFrame({"state": pd.Series(["AUT"], dtype="str"), "amount": [5]})
    about = About("voluntary", "CHF", date(2021, 1, 2))
    return Book("a.xlsx", HASHES.book, about, {"small": frame}, problems)


def test_a_cached_book_equals_the_book_read(tmp_path: Path) -> None:
    """Its tables with their types, its About, and its problems."""
    books = books_that_ship() | {HASHES: small(GOOD)}
    assert len(books) > 5
    BookCache(tmp_path).save(books.items(), DEFAULT_LIMITS)
    cache = BookCache(tmp_path)
    for hashes, book in books.items():
        cached = cache.get(book.name, hashes, DEFAULT_LIMITS)
        assert cached is not None
        assert (cached.name, cached.version, cached.about) == (book.name, book.version, book.about)
        assert cached.problems == book.problems
        assert list(cached.tables) == list(book.tables)
        for name, frame in book.tables.items():
            assert_frame_equal(cached.tables[name], frame)


def test_the_cache_misses_for_other_bytes_mappings_and_limits(tmp_path: Path) -> None:
    """The key is the book, its mapping and the limits."""
    BookCache(tmp_path).save([(HASHES, small())], DEFAULT_LIMITS)
    assert BookCache(tmp_path).get("a.xlsx", HASHES, DEFAULT_LIMITS) is not None
    assert (
        BookCache(tmp_path).get("a.xlsx", FileHashes(HASHES.book, "2" * 64), DEFAULT_LIMITS) is None
    )
    assert BookCache(tmp_path).get("a.xlsx", FileHashes("2" * 64, ""), DEFAULT_LIMITS) is None
    assert BookCache(tmp_path).get("a.xlsx", HASHES, Limits(cells=1)) is None


def test_another_version_of_the_reader_ignores_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older version may have read a book wrongly."""
    BookCache(tmp_path).save([(HASHES, small())], DEFAULT_LIMITS)
    monkeypatch.setattr(book_cache, "hash_reader", lambda: "another")
    assert BookCache(tmp_path).get("a.xlsx", HASHES, DEFAULT_LIMITS) is None


def test_books_with_errors_are_not_cached(tmp_path: Path) -> None:
    """They are read again at each start, and so is a state without a file."""
    BookCache(tmp_path).save([(HASHES, small(BAD)), (FileHashes("", ""), small())], DEFAULT_LIMITS)
    assert BookCache(tmp_path).get("a.xlsx", HASHES, DEFAULT_LIMITS) is None
    assert BookCache(tmp_path).get("a.xlsx", FileHashes("", ""), DEFAULT_LIMITS) is None


@pytest.mark.parametrize("fraction", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_a_damaged_cache_file_is_ignored(tmp_path: Path, fraction: float) -> None:
    """A truncated file, and one with a changed byte."""
    cache = BookCache(tmp_path)
    cache.save([(HASHES, small())], DEFAULT_LIMITS)
    content = cache.path.read_bytes()
    n = int(fraction * (len(content) - 1))
    for damaged in (content[:n], content[:n] + bytes([content[n] ^ 0xFF]) + content[n + 1 :]):
        cache.path.write_bytes(damaged)
        cached = BookCache(tmp_path).get("a.xlsx", HASHES, DEFAULT_LIMITS)
        assert cached is None or cached.tables["small"]["amount"].tolist() == [5]


def test_a_foreign_cache_file_is_ignored(tmp_path: Path) -> None:
    """A folder, and an archive of other files."""
    cache = BookCache(tmp_path)
    cache.path.mkdir(parents=True)
    assert cache.get("a.xlsx", HASHES, DEFAULT_LIMITS) is None
    cache.path.rmdir()
    with ZipFile(cache.path, "w") as archive:
        archive.writestr("x", "y")
    assert BookCache(tmp_path).get("a.xlsx", HASHES, DEFAULT_LIMITS) is None


def test_a_compressed_cache_file_and_a_pipe_are_ignored(tmp_path: Path) -> None:
    """Others may write to the folder: no compressed file is unpacked, and reading a pipe does not block."""
    cache = BookCache(tmp_path)
    cache.save([(HASHES, small())], DEFAULT_LIMITS)
    with ZipFile(cache.path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(cache.path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert BookCache(tmp_path).get("a.xlsx", HASHES, DEFAULT_LIMITS) is None
    cache.path.unlink()
    os.mkfifo(cache.path)
    assert BookCache(tmp_path).get("a.xlsx", HASHES, DEFAULT_LIMITS) is None


def test_unchanged_books_are_not_written_again(tmp_path: Path) -> None:
    """The deleted file stays deleted."""
    cache = BookCache(tmp_path)
    cache.save([(HASHES, small())], DEFAULT_LIMITS)
    cache.path.unlink()
    cache.save([(HASHES, small())], DEFAULT_LIMITS)
    assert not cache.path.exists()
