"""What was read from good books is found again for the same bytes only, and nothing that is damaged is used."""

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
PAIR = FileHashes("1" * 64, "")


def books_that_ship() -> dict[FileHashes, Book]:
    """All good books in ``data``, by their hashes."""
    names = StateNames.load(paths.reference_folder())
    files = sorted(paths.data_folder().glob("*/*.xlsx"))
    pairs = {
        FileHashes(hash_content(f.read_bytes()), ""): read_book(f.name, f.read_bytes(), names)
        for f in files
    }
    return {pair: book for pair, book in pairs.items() if not book.has_errors}


def small(*problems: Problem) -> Book:
    """A book with one row."""
    frame = pd.DataFrame({"state": pd.Series(["AUT"], dtype="str"), "amount": [5]})
    about = About("voluntary", "CHF", date(2021, 1, 2))
    return Book("a.xlsx", PAIR.book, about, {"small": frame}, problems)


def test_books_come_back_as_they_were_read(tmp_path: Path) -> None:
    """Tables with their types, what the book says of itself, and its Problems."""
    books = books_that_ship() | {PAIR: small(GOOD)}
    assert len(books) > 5
    BookCache(tmp_path).save(books.items(), DEFAULT_LIMITS)
    cache = BookCache(tmp_path)
    for pair, book in books.items():
        found = cache.get(book.name, pair, DEFAULT_LIMITS)
        assert found is not None
        assert (found.name, found.version, found.about) == (book.name, book.version, book.about)
        assert found.problems == book.problems
        assert list(found.tables) == list(book.tables)
        for name, frame in book.tables.items():
            assert_frame_equal(found.tables[name], frame)


def test_only_these_bytes_and_bounds_have_a_book(tmp_path: Path) -> None:
    """Another mapping, another book and other limits are read anew."""
    BookCache(tmp_path).save([(PAIR, small())], DEFAULT_LIMITS)
    assert BookCache(tmp_path).get("a.xlsx", PAIR, DEFAULT_LIMITS) is not None
    assert (
        BookCache(tmp_path).get("a.xlsx", FileHashes(PAIR.book, "2" * 64), DEFAULT_LIMITS) is None
    )
    assert BookCache(tmp_path).get("a.xlsx", FileHashes("2" * 64, ""), DEFAULT_LIMITS) is None
    assert BookCache(tmp_path).get("a.xlsx", PAIR, Limits(cells=1)) is None


def test_another_reader_reads_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older edition understood may be wrong."""
    BookCache(tmp_path).save([(PAIR, small())], DEFAULT_LIMITS)
    monkeypatch.setattr(book_cache, "hash_reader", lambda: "another")
    assert BookCache(tmp_path).get("a.xlsx", PAIR, DEFAULT_LIMITS) is None


def test_books_with_errors_are_not_kept(tmp_path: Path) -> None:
    """They are read again at each start, and so is a state without a file."""
    BookCache(tmp_path).save([(PAIR, small(BAD)), (FileHashes("", ""), small())], DEFAULT_LIMITS)
    assert BookCache(tmp_path).get("a.xlsx", PAIR, DEFAULT_LIMITS) is None
    assert BookCache(tmp_path).get("a.xlsx", FileHashes("", ""), DEFAULT_LIMITS) is None


@pytest.mark.parametrize("at", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_a_damaged_file_is_as_none(tmp_path: Path, at: float) -> None:
    """One that is cut off, or in which a byte has changed, wherever it is."""
    cache = BookCache(tmp_path)
    cache.save([(PAIR, small())], DEFAULT_LIMITS)
    content = cache.path.read_bytes()
    n = int(at * (len(content) - 1))
    for damaged in (content[:n], content[:n] + bytes([content[n] ^ 0xFF]) + content[n + 1 :]):
        cache.path.write_bytes(damaged)
        found = BookCache(tmp_path).get("a.xlsx", PAIR, DEFAULT_LIMITS)
        assert found is None or found.tables["small"]["amount"].tolist() == [5]


def test_a_file_that_is_none_of_ours_is_as_none(tmp_path: Path) -> None:
    """A folder, and an archive of other things."""
    cache = BookCache(tmp_path)
    cache.path.mkdir(parents=True)
    assert cache.get("a.xlsx", PAIR, DEFAULT_LIMITS) is None
    cache.path.rmdir()
    with ZipFile(cache.path, "w") as archive:
        archive.writestr("x", "y")
    assert BookCache(tmp_path).get("a.xlsx", PAIR, DEFAULT_LIMITS) is None


def test_a_file_that_could_unpack_to_any_size_and_a_pipe_are_as_none(tmp_path: Path) -> None:
    """The folder may be written by others: nothing of it is unpacked, and nobody waits for a writer."""
    cache = BookCache(tmp_path)
    cache.save([(PAIR, small())], DEFAULT_LIMITS)
    with ZipFile(cache.path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(cache.path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert BookCache(tmp_path).get("a.xlsx", PAIR, DEFAULT_LIMITS) is None
    cache.path.unlink()
    os.mkfifo(cache.path)
    assert BookCache(tmp_path).get("a.xlsx", PAIR, DEFAULT_LIMITS) is None


def test_the_same_books_are_written_once(tmp_path: Path) -> None:
    """A quiet day writes nothing."""
    cache = BookCache(tmp_path)
    cache.save([(PAIR, small())], DEFAULT_LIMITS)
    cache.path.unlink()
    cache.save([(PAIR, small())], DEFAULT_LIMITS)
    assert not cache.path.exists()
