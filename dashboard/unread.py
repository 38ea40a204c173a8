"""Books that could not be read: each has a Problem that says what is wrong with it, and stops no other."""

from __future__ import annotations

import errno
from datetime import datetime
from pathlib import Path
from typing import Final

from dashboard.apart import NoReaderError
from dashboard.holding import Saved
from dashboard.store.folder import TooLargeError
from dashboard.store.names import is_unusable, printable
from dashboard.store.regular import NotAFileError
from dashboard.store.together import MappingUnreadError
from dashboard.store.version import UNREAD, Pair
from dashboard.workbooks import Problem
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.limits import MEGABYTE

BY_NUMBER: Final = {
    errno.ENAMETOOLONG: "long-name",
    **dict.fromkeys((errno.ENXIO, errno.ELOOP, errno.EISDIR, errno.ENODEV), "not-a-file"),
}


class BadNameError(OSError):
    """A file's name cannot be shown or written."""


BY_KIND: Final[dict[type[Exception], str]] = {
    BadNameError: "bad-name",
    NoReaderError: "no-reader",
    NotAFileError: "not-a-file",
    FileNotFoundError: "not-a-file",
    PermissionError: "cannot-be-opened",
}


def refuse_bad_name(path: Path) -> None:
    """Raise BadNameError for a name that is not UTF-8 or holds control characters."""
    if is_unusable(path.name):
        raise BadNameError(printable(path.name))


def problems_of(name: str, error: Exception) -> tuple[Problem, ...]:
    """Return what is wrong with a book, from what reading it came to."""
    if isinstance(error, MappingUnreadError) and error.errno != errno.ENAMETOOLONG:
        name, found = printable(name), printable(error.strerror or str(error))
        beside = Problem("settings-unread", name, f"{name}.toml", params={"found": found})
        return Problem("bad-mapping", name), beside
    return (problem_of(name, error),)


def problem_of(name: str, error: Exception) -> Problem:
    """Return the one thing that is wrong with a book."""
    name = printable(name)
    code = next((c for kind, c in BY_KIND.items() if isinstance(error, kind)), "")
    if isinstance(error, OSError):
        code = BY_NUMBER.get(error.errno or 0, "") or code
    if isinstance(error, TooLargeError):
        size, most = (f"{n / MEGABYTE:,.0f}" for n in (error.size, error.most))
        return Problem("too-large-file", name, params={"found": size, "expected": most})
    if code:
        return Problem(code, name)
    found = (error.strerror if isinstance(error, OSError) else "") or repr(error)
    return Problem("cannot-be-read", name, params={"found": printable(found)})


def unread(name: str, error: Exception) -> Book:
    """Return a book of which nothing was read, and why."""
    return Book(printable(name), "", About(), {}, problems_of(name, error))


def as_saved(name: str, error: Exception, at: datetime) -> Saved:
    """Return what stands for a file that could not be read; equal faults have equal pairs."""
    book = unread(name, error)
    said = "; ".join(f"{one.code} {dict(one.params)}" for one in book.problems)
    return Saved(book, Pair(UNREAD, said), b"", None, at)
