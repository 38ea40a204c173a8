"""Update a convention's books from its folder: read changed files, choose what is in use.

Books are isolated from each other: an error in one becomes its Problem, and the others are read.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.conventions.book_state import BookSnapshot, BookState
from dashboard.conventions.convention_state import AutosaveState, ConventionState
from dashboard.conventions.unreadable_books import (
    check_file_name,
    unreadable_book,
    unreadable_snapshot,
)
from dashboard.sandbox.sandbox import WorkerStartError
from dashboard.store import book_folder as store
from dashboard.store.book_files import (
    STALE_STAMP,
    FileStamp,
    finish_pending_import,
    read_book_files,
    stamp_book,
)
from dashboard.store.content_store import ContentLostError
from dashboard.store.file_names import escape_unprintable
from dashboard.store.file_replacement import hash_files
from dashboard.store.pending_version import ReplacementPendingError
from dashboard.store.regular_files import has_file
from dashboard.store.version import FileHashes, hash_content
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.limits import MEGABYTE

log = logging.getLogger(__name__)


class ReadPostponedError(Exception):
    """Raised when a refresh has used up its time, so that the book is read by the next one."""


ReadBook = Callable[[ConventionState, str, bytes, bytes | None], Book]
MISSING_FILE_ERRORS: Final = (FileNotFoundError, NotADirectoryError)


def update_books(state: ConventionState, read: ReadBook) -> None:
    """Read the changed books of a convention."""
    pending = finish_pending_import(state.folder)
    listed = {path.name for path in store.list_books(state.folder)}
    stored = state.history.books() if state.snapshot is None else ()
    state.pending_books &= listed
    for name in sorted({*listed, *state.books, *stored}):
        update_book_isolated(state, name, read, is_listed=name in listed, pending_import=pending)


def update_book_isolated(
    state: ConventionState, name: str, read: ReadBook, *, is_listed: bool, pending_import: str
) -> None:
    """Update a book, turning any error into its Problem."""
    path = state.folder / name
    try:
        check_readable(path, is_import_pending=name == pending_import)
        update_book(state, name, read, is_listed=is_listed)
        state.pending_books.discard(name)
    except ReadPostponedError:
        state.pending_books.add(name)
    except MISSING_FILE_ERRORS as error:
        if path.is_symlink() and not path.exists():
            record_unreadable(state, name, error, read)
        # Else it was deleted while it was read: the next refresh handles that.
    except Exception as error:  # noqa: BLE001 (record_unreadable logs it)
        state.pending_books.discard(name)
        record_unreadable(state, name, error, read)


def check_readable(path: Path, *, is_import_pending: bool) -> None:
    """Raise OSError for a book with an unfinished import or an unusable name."""
    if is_import_pending:
        message = "an import of it could not be finished yet"
        raise ReplacementPendingError(message)
    check_file_name(path)


def update_book(state: ConventionState, name: str, read: ReadBook, *, is_listed: bool) -> None:
    """Read a book if its file, mapping or versions changed."""
    path, current = state.folder / name, state.books.get(name)
    was_deleted = current is None or current.newest.content is None
    if not is_listed and not has_file(path) and (was_deleted or store.is_deleted(path)):
        update_deleted_book(state, path, read)
        return
    if current is not None and current.stamp == stamp_book(path):
        return
    now = datetime.now(UTC)
    max_bytes = state.settings.limits.megabytes * MEGABYTE
    stamp, content, mapping = read_book_files(path, max_bytes, state.history.pending)
    hashes = FileHashes(hash_content(content), hash_content(mapping))
    if current is not None and current.newest.hashes == hashes:
        apply_release(state, current, stamp)
        return
    if current is not None and current.in_use.hashes == hashes and not current.newest.is_readable:
        current.stamp, current.newest = stamp, current.in_use  # it is readable again, and unchanged
        return
    try:
        book = read(state, name, content, mapping)
    except (ReadPostponedError, WorkerStartError):
        raise
    except Exception as error:
        log.exception("%s could not be read.", escape_unprintable(str(path)))
        book = unreadable_book(name, error)
    record_newest(
        state,
        stamp,
        BookSnapshot(book, hashes, content, mapping, now, latest_version_number(state, name)),
        read,
    )


def update_deleted_book(state: ConventionState, path: Path, read: ReadBook) -> None:
    """Record an empty book as the newest snapshot if the file was deleted."""
    current, stamp = state.books.get(path.name), stamp_book(path)
    if current is not None and current.stamp == stamp:
        return
    in_use = state.history.in_use(path.name)
    if current is None and (in_use is None or not in_use.sha256):
        return
    hashes = hash_files(path)
    if current is not None and current.newest.hashes == hashes:
        apply_release(state, current, stamp)
        return
    empty = Book(path.name, "", About(), {})
    number = latest_version_number(state, path.name)
    record_newest(
        state, stamp, BookSnapshot(empty, hashes, None, None, datetime.now(UTC), number), read
    )


def apply_release(state: ConventionState, book_state: BookState, stamp: FileStamp) -> None:
    """Put a held snapshot in use if a person has released it."""
    book_state.stamp = stamp
    if book_state.held_losses and is_accepted(state, book_state.newest):
        book_state.in_use = book_state.newest


def record_newest(
    state: ConventionState, stamp: FileStamp, snapshot: BookSnapshot, read: ReadBook
) -> None:
    """Record a newly read snapshot; put it in use if a stored version says so."""
    name, accepted = snapshot.book.name, is_accepted(state, snapshot)
    current = state.books.get(name)
    if current is None:
        used = (
            None
            if accepted and not snapshot.book.has_errors
            else load_last_in_use(state, snapshot, read)
        )
        state.books[name] = BookState(stamp, used or snapshot, snapshot)
        state.autosaves[name] = AutosaveState(snapshot if accepted and used is None else used)
    else:
        current.stamp, current.newest = stamp, snapshot
        if accepted and (current.in_use.book.has_errors or not snapshot.book.has_errors):
            current.in_use = snapshot


def record_unreadable(state: ConventionState, name: str, error: Exception, read: ReadBook) -> None:
    """Record the Problem of an unreadable book; each refresh tries to read it again."""
    snapshot = unreadable_snapshot(name, error, datetime.now(UTC))
    current = state.books.get(name)
    if current is None or current.newest.hashes != snapshot.hashes:
        exc_info = None if isinstance(error, OSError) else error
        path = escape_unprintable(str(state.folder / name))
        log.warning("%s could not be read: %r", path, error, exc_info=exc_info)
    if current is None:
        used = load_last_in_use(state, snapshot, read, name)
        state.books[name] = BookState(STALE_STAMP, used or snapshot, snapshot)
        state.autosaves[name] = AutosaveState(used)
    else:
        current.stamp = STALE_STAMP
        if current.newest.hashes != snapshot.hashes:
            current.newest = snapshot
            if not current.in_use.is_readable:
                current.in_use = snapshot


def load_last_in_use(
    state: ConventionState, snapshot: BookSnapshot, read: ReadBook, name: str = ""
) -> BookSnapshot | None:
    """Return the newest stored version that was in use, preferably one without errors.

    None if no version is stored, or if the book was deleted later. ``snapshot`` was read already.
    """
    history, newest = state.history, None
    for version in history.records.newest_first(name or snapshot.book.name):
        if version.is_held:
            continue
        if not version.sha256:
            break
        try:
            content, mapping = history.content(version), history.mapping(version)
            is_same = version.hashes == snapshot.hashes
            book = snapshot.book if is_same else read(state, version.book, content, mapping)
        except ContentLostError:
            continue
        except ReadPostponedError:
            raise
        except Exception:
            log.exception("Version %s of %s could not be read.", version.number, version.book)
            continue
        used = BookSnapshot(book, version.hashes, content, mapping, version.when, version.number)
        if not book.has_errors:
            return used
        newest = newest or used
    return newest


def latest_version_number(state: ConventionState, name: str) -> int:
    """Return the number of the newest stored version of a book; 0 without versions."""
    return state.history.records.next_number(name) - 1


def is_accepted(state: ConventionState, snapshot: BookSnapshot) -> bool:
    """Return True if the stored version in use has the same content."""
    in_use = state.history.in_use(snapshot.book.name)
    return in_use is not None and in_use.hashes == snapshot.hashes
