"""The books of one section: which stand in the folder, and what is in use of each.

Each book is a compartment: whatever is wrong with it is its Problem, and the others are read.
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
    """A book is not read now: others have taken the time that one look may take."""


ReadBook = Callable[[ConventionState, str, bytes, bytes | None], Book]
MISSING_FILE_ERRORS: Final = (FileNotFoundError, NotADirectoryError)


def update_books(section: ConventionState, read: ReadBook) -> None:
    """Read what changed among the books of a section."""
    unfinished = finish_pending_import(section.folder)
    there = {path.name for path in store.list_books(section.folder)}
    kept = section.history.books() if section.snapshot is None else ()
    section.pending_books &= there
    for name in sorted({*there, *section.books, *kept}):
        update_book_isolated(section, name, read, is_listed=name in there, unfinished=unfinished)


def update_book_isolated(
    section: ConventionState, name: str, read: ReadBook, *, is_listed: bool, unfinished: str
) -> None:
    """Renew one book so that whatever is wrong with it leaves the others alone."""
    path = section.folder / name
    try:
        check_readable(path, is_unfinished=name == unfinished)
        update_book(section, name, read, is_listed=is_listed)
        section.pending_books.discard(name)
    except ReadPostponedError:
        section.pending_books.add(name)
    except MISSING_FILE_ERRORS as error:
        if path.is_symlink() and not path.exists():
            record_unreadable(section, name, error, read)
        # Else it was taken away while it was read: the next look finds it gone.
    except Exception as error:  # noqa: BLE001 (put_unread logs it)
        section.pending_books.discard(name)
        record_unreadable(section, name, error, read)


def check_readable(path: Path, *, is_unfinished: bool) -> None:
    """Raise OSError for a book that must not be read as it stands."""
    if is_unfinished:
        message = "an import of it could not be finished yet"
        raise ReplacementPendingError(message)
    check_file_name(path)


def update_book(section: ConventionState, name: str, read: ReadBook, *, is_listed: bool) -> None:
    """Read a book whose file, mapping or versions changed."""
    path, seat = section.folder / name, section.books.get(name)
    is_known_gone = seat is None or seat.newest.content is None
    if not is_listed and not has_file(path) and (is_known_gone or store.is_deleted(path)):
        update_deleted_book(section, path, read)
        return
    if seat is not None and seat.stamp == stamp_book(path):
        return
    now = datetime.now(UTC)
    most = section.settings.limits.megabytes * MEGABYTE
    stamp, content, mapping = read_book_files(path, most, section.history.pending)
    pair = FileHashes(hash_content(content), hash_content(mapping))
    if seat is not None and seat.newest.hashes == pair:
        apply_release(section, seat, stamp)
        return
    if seat is not None and seat.in_use.hashes == pair and not seat.newest.is_readable:
        seat.stamp, seat.newest = stamp, seat.in_use  # it can be read again, and is as it was
        return
    try:
        book = read(section, name, content, mapping)
    except (ReadPostponedError, WorkerStartError):
        raise
    except Exception as error:
        log.exception("%s could not be read.", escape_unprintable(str(path)))
        book = unreadable_book(name, error)
    record_newest(
        section,
        stamp,
        BookSnapshot(book, pair, content, mapping, now, latest_version_number(section, name)),
        read,
    )


def update_deleted_book(section: ConventionState, path: Path, read: ReadBook) -> None:
    """Let an empty book take the place of one whose file is gone."""
    seat, stamp = section.books.get(path.name), stamp_book(path)
    if seat is not None and seat.stamp == stamp:
        return
    in_use = section.history.in_use(path.name)
    if seat is None and (in_use is None or not in_use.sha256):
        return
    pair = hash_files(path)
    if seat is not None and seat.newest.hashes == pair:
        apply_release(section, seat, stamp)
        return
    empty = Book(path.name, "", About(), {})
    after = latest_version_number(section, path.name)
    record_newest(
        section, stamp, BookSnapshot(empty, pair, None, None, datetime.now(UTC), after), read
    )


def apply_release(section: ConventionState, seat: BookState, stamp: FileStamp) -> None:
    """Put a state that was held in use where a person said so meanwhile."""
    seat.stamp = stamp
    if seat.held_losses and is_accepted(section, seat.newest):
        seat.in_use = seat.newest


def record_newest(
    section: ConventionState, stamp: FileStamp, saved: BookSnapshot, read: ReadBook
) -> None:
    """Give a newly saved state its seat; whether it is used is to be settled."""
    name, said = saved.book.name, is_accepted(section, saved)
    seat = section.books.get(name)
    if seat is None:
        used = (
            None if said and not saved.book.has_errors else load_last_in_use(section, saved, read)
        )
        section.books[name] = BookState(stamp, used or saved, saved)
        section.autosaves[name] = AutosaveState(
            saved if said and used is None else used
        )  # what is said is kept
    else:
        seat.stamp, seat.newest = stamp, saved
        if said and (seat.in_use.book.has_errors or not saved.book.has_errors):
            seat.in_use = saved


def record_unreadable(
    section: ConventionState, name: str, error: Exception, read: ReadBook
) -> None:
    """Give a book that could not be read its Problem; it is tried again at each look."""
    saved, seat = unreadable_snapshot(name, error, datetime.now(UTC)), section.books.get(name)
    if seat is None or seat.newest.hashes != saved.hashes:
        trace = None if isinstance(error, OSError) else error
        where = escape_unprintable(str(section.folder / name))
        log.warning("%s could not be read: %r", where, error, exc_info=trace)
    if seat is None:
        used = load_last_in_use(section, saved, read, name)
        section.books[name] = BookState(STALE_STAMP, used or saved, saved)
        section.autosaves[name] = AutosaveState(used)
    else:
        seat.stamp = STALE_STAMP
        if seat.newest.hashes != saved.hashes:
            seat.newest = saved
            if not seat.in_use.is_readable:
                seat.in_use = saved


def load_last_in_use(
    section: ConventionState, saved: BookSnapshot, read: ReadBook, name: str = ""
) -> BookSnapshot | None:
    """The newest kept version of a book that was in use, one without errors where there is one.

    None where none is kept, or where the book was taken away since. ``saved`` was read already.
    """
    history, newest = section.history, None
    for version in history.records.newest_first(name or saved.book.name):
        if version.is_held:
            continue
        if not version.sha256:
            break
        try:
            content, mapping = history.content(version), history.mapping(version)
            is_this = version.hashes == saved.hashes
            book = saved.book if is_this else read(section, version.book, content, mapping)
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


def latest_version_number(section: ConventionState, name: str) -> int:
    """The number of the newest kept version of a book; 0 where there is none."""
    return section.history.records.next_number(name) - 1


def is_accepted(section: ConventionState, saved: BookSnapshot) -> bool:
    """Return True for a state that is in use already, by a person's word or since it lost nothing."""
    in_use = section.history.in_use(saved.book.name)
    return in_use is not None and in_use.hashes == saved.hashes
