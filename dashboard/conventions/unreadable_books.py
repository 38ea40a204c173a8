"""Turn errors of reading a book into an empty book with a Problem, so that others are unaffected."""

from __future__ import annotations

import errno
from datetime import datetime
from pathlib import Path
from typing import Final

from dashboard.conventions.book_state import BookSnapshot
from dashboard.sandbox.sandbox import WorkerStartError
from dashboard.store.book_files import MappingUnreadableError
from dashboard.store.book_folder import TooLargeError
from dashboard.store.file_names import escape_unprintable, is_unprintable
from dashboard.store.regular_files import NotARegularFileError
from dashboard.store.version import UNREADABLE_HASH, FileHashes
from dashboard.workbooks import Problem
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.limits import MEGABYTE

CODES_BY_ERRNO: Final = {
    errno.ENAMETOOLONG: "long-name",
    **dict.fromkeys((errno.ENXIO, errno.ELOOP, errno.EISDIR, errno.ENODEV), "not-a-file"),
}


class InvalidNameError(OSError):
    """Raised for a file name that cannot be shown or written."""


CODES_BY_ERROR: Final[dict[type[Exception], str]] = {
    InvalidNameError: "bad-name",
    WorkerStartError: "no-reader",
    NotARegularFileError: "not-a-file",
    FileNotFoundError: "not-a-file",
    PermissionError: "cannot-be-opened",
}


def check_file_name(path: Path) -> None:
    """Raise InvalidNameError for a name that is not UTF-8 or has control characters."""
    if is_unprintable(path.name):
        raise InvalidNameError(escape_unprintable(path.name))


def problems_from_error(name: str, error: Exception) -> tuple[Problem, ...]:
    """Return the Problems of a book from the error raised by reading it."""
    if isinstance(error, MappingUnreadableError) and error.errno != errno.ENAMETOOLONG:
        name, reason = escape_unprintable(name), escape_unprintable(error.strerror or str(error))
        mapping_problem = Problem("settings-unread", name, f"{name}.toml", params={"found": reason})
        return Problem("bad-mapping", name), mapping_problem
    return (problem_from_error(name, error),)


def problem_from_error(name: str, error: Exception) -> Problem:
    """Return the Problem for an error raised by reading a book."""
    name = escape_unprintable(name)
    code = next((c for kind, c in CODES_BY_ERROR.items() if isinstance(error, kind)), "")
    if isinstance(error, OSError):
        code = CODES_BY_ERRNO.get(error.errno or 0, "") or code
    if isinstance(error, TooLargeError):
        size, limit = (f"{n / MEGABYTE:,.0f}" for n in (error.size, error.limit))
        return Problem("too-large-file", name, params={"found": size, "expected": limit})
    if code:
        return Problem(code, name)
    reason = (error.strerror if isinstance(error, OSError) else "") or repr(error)
    return Problem("cannot-be-read", name, params={"found": escape_unprintable(reason)})


def unreadable_book(name: str, error: Exception) -> Book:
    """Return an empty book with the Problems of the error."""
    return Book(escape_unprintable(name), "", About(), {}, problems_from_error(name, error))


def unreadable_snapshot(name: str, error: Exception, at: datetime) -> BookSnapshot:
    """Return the snapshot of an unreadable file; equal Problems give equal hashes."""
    book = unreadable_book(name, error)
    problems = "; ".join(f"{p.code} {dict(p.params)}" for p in book.problems)
    return BookSnapshot(book, FileHashes(UNREADABLE_HASH, problems), b"", None, at)
