"""Books that could not be read: each has a Problem that says what is wrong with it, and stops no other."""

from __future__ import annotations

import errno
from datetime import datetime
from pathlib import Path

from dashboard.holding import Saved
from dashboard.store.names import is_unusable, printable
from dashboard.store.regular import NotAFileError
from dashboard.store.together import MappingUnreadError
from dashboard.store.version import UNREAD, Pair
from dashboard.workbooks import Problem
from dashboard.workbooks.book import About, Book


class BadNameError(OSError):
    """A file's name cannot be shown or written."""


def refuse_bad_name(path: Path) -> None:
    """Raise BadNameError for a name that is not UTF-8 or holds control characters."""
    if is_unusable(path.name):
        raise BadNameError(printable(path.name))


def problem_of(name: str, error: Exception) -> Problem:
    """Return what is wrong with a book, from what reading it came to."""
    name = printable(name)
    if isinstance(error, BadNameError):
        return Problem("bad-name", name)
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return Problem("long-name", name)
    if isinstance(error, MappingUnreadError):
        found = printable(error.strerror or str(error))
        return Problem("bad-mapping", name, params={"found": found, "expected": ""})
    if isinstance(error, (NotAFileError, FileNotFoundError)) or (
        isinstance(error, OSError)
        and error.errno in {errno.ENXIO, errno.ELOOP, errno.EISDIR, errno.ENODEV}
    ):
        return Problem("not-a-file", name)
    if isinstance(error, PermissionError):
        return Problem("cannot-be-opened", name)
    found = (error.strerror if isinstance(error, OSError) else "") or repr(error)
    return Problem("cannot-be-read", name, params={"found": printable(found)})


def unread(name: str, error: Exception) -> Book:
    """Return a book of which nothing was read, and why."""
    return Book(printable(name), "", About(), {}, (problem_of(name, error),))


def as_saved(name: str, error: Exception, at: datetime) -> Saved:
    """Return what stands for a file that could not be read; equal faults have equal pairs."""
    book = unread(name, error)
    (problem,) = book.problems
    said = f"{problem.code} {dict(problem.params)}"
    return Saved(book, Pair(UNREAD, said), b"", None, at)
