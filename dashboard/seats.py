"""The books of one section: which stand in the folder, and what is in use of each.

Each book is a compartment: whatever is wrong with it is its Problem, and the others are read.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.apart import NoReaderError
from dashboard.holding import Place, Saved
from dashboard.section import Kept, Section
from dashboard.store import folder as store
from dashboard.store.contents import LostError
from dashboard.store.names import printable
from dashboard.store.pending import UnfinishedError
from dashboard.store.regular import is_there
from dashboard.store.standing import pair_at
from dashboard.store.together import (
    ANEW,
    Stamp,
    finish_imports,
    read_together,
    stamps_of,
)
from dashboard.store.version import Pair, hash_of
from dashboard.unread import as_saved, refuse_bad_name, unread
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.limits import MEGABYTE

log = logging.getLogger(__name__)


class LaterError(Exception):
    """A book is not read now: others have taken the time that one look may take."""


Read = Callable[[Section, str, bytes, bytes | None], Book]
GONE: Final = (FileNotFoundError, NotADirectoryError)


def renew_books(section: Section, read: Read) -> None:
    """Read what changed among the books of a section."""
    unfinished = finish_imports(section.folder)
    there = {path.name for path in store.books(section.folder)}
    kept = section.history.books() if section.shown is None else ()
    section.waiting &= there
    for name in sorted({*there, *section.places, *kept}):
        renew_alone(section, name, read, is_listed=name in there, unfinished=unfinished)


def renew_alone(
    section: Section, name: str, read: Read, *, is_listed: bool, unfinished: str
) -> None:
    """Renew one book so that whatever is wrong with it leaves the others alone."""
    path = section.folder / name
    try:
        refuse(path, is_unfinished=name == unfinished)
        renew_book(section, name, read, is_listed=is_listed)
        section.waiting.discard(name)
    except LaterError:
        section.waiting.add(name)
    except GONE as error:
        if path.is_symlink() and not path.exists():
            put_unread(section, name, error, read)
        # Else it was taken away while it was read: the next look finds it gone.
    except Exception as error:  # noqa: BLE001 (put_unread logs it)
        section.waiting.discard(name)
        put_unread(section, name, error, read)


def refuse(path: Path, *, is_unfinished: bool) -> None:
    """Raise OSError for a book that must not be read as it stands."""
    if is_unfinished:
        message = "an import of it could not be finished yet"
        raise UnfinishedError(message)
    refuse_bad_name(path)


def renew_book(section: Section, name: str, read: Read, *, is_listed: bool) -> None:
    """Read a book whose file, mapping or versions changed."""
    path, seat = section.folder / name, section.places.get(name)
    is_known_gone = seat is None or seat.newest.content is None
    if not is_listed and not is_there(path) and (is_known_gone or store.is_gone(path)):
        renew_gone(section, path, read)
        return
    if seat is not None and seat.stamp == stamps_of(path):
        return
    now = datetime.now(UTC)
    most = section.settings.limits.megabytes * MEGABYTE
    stamp, content, mapping = read_together(path, most, section.history.pending)
    pair = Pair(hash_of(content), hash_of(mapping))
    if seat is not None and seat.newest.pair == pair:
        say_now(section, seat, stamp)
        return
    if seat is not None and seat.used.pair == pair and not seat.newest.is_read:
        seat.stamp, seat.newest = stamp, seat.used  # it can be read again, and is as it was
        return
    try:
        book = read(section, name, content, mapping)
    except (LaterError, NoReaderError):
        raise
    except Exception as error:
        log.exception("%s could not be read.", printable(str(path)))
        book = unread(name, error)
    put(
        section, stamp, Saved(book, pair, content, mapping, now, newest_number(section, name)), read
    )


def renew_gone(section: Section, path: Path, read: Read) -> None:
    """Let an empty book take the place of one whose file is gone."""
    seat, stamp = section.places.get(path.name), stamps_of(path)
    if seat is not None and seat.stamp == stamp:
        return
    in_use = section.history.in_use(path.name)
    if seat is None and (in_use is None or not in_use.sha256):
        return
    pair = pair_at(path)
    if seat is not None and seat.newest.pair == pair:
        say_now(section, seat, stamp)
        return
    empty = Book(path.name, "", About(), {})
    after = newest_number(section, path.name)
    put(section, stamp, Saved(empty, pair, None, None, datetime.now(UTC), after), read)


def say_now(section: Section, seat: Place, stamp: Stamp) -> None:
    """Put a state that was held in use where a person said so meanwhile."""
    seat.stamp = stamp
    if seat.held and is_said(section, seat.newest):
        seat.used = seat.newest


def put(section: Section, stamp: Stamp, saved: Saved, read: Read) -> None:
    """Give a newly saved state its seat; whether it is used is to be settled."""
    name, said = saved.book.name, is_said(section, saved)
    seat = section.places.get(name)
    if seat is None:
        used = None if said and not saved.book.has_errors else last_in_use(section, saved, read)
        section.places[name] = Place(stamp, used or saved, saved)
        section.kept[name] = Kept(saved if said and used is None else used)  # what is said is kept
    else:
        seat.stamp, seat.newest = stamp, saved
        if said and (seat.used.book.has_errors or not saved.book.has_errors):
            seat.used = saved


def put_unread(section: Section, name: str, error: Exception, read: Read) -> None:
    """Give a book that could not be read its Problem; it is tried again at each look."""
    saved, seat = as_saved(name, error, datetime.now(UTC)), section.places.get(name)
    if seat is None or seat.newest.pair != saved.pair:
        trace = None if isinstance(error, OSError) else error
        where = printable(str(section.folder / name))
        log.warning("%s could not be read: %r", where, error, exc_info=trace)
    if seat is None:
        used = last_in_use(section, saved, read, name)
        section.places[name] = Place(ANEW, used or saved, saved)
        section.kept[name] = Kept(used)
    else:
        seat.stamp = ANEW
        if seat.newest.pair != saved.pair:
            seat.newest = saved
            if not seat.used.is_read:
                seat.used = saved


def last_in_use(section: Section, saved: Saved, read: Read, name: str = "") -> Saved | None:
    """The newest kept version of a book that was in use, one without errors where there is one.

    None where none is kept, or where the book was taken away since. ``saved`` was read already.
    """
    history, newest = section.history, None
    for version in history.records.backwards(name or saved.book.name):
        if version.is_held:
            continue
        if not version.sha256:
            break
        try:
            content, mapping = history.content(version), history.mapping(version)
            is_this = version.pair == saved.pair
            book = saved.book if is_this else read(section, version.book, content, mapping)
        except LostError:
            continue
        except LaterError:
            raise
        except Exception:
            log.exception("Version %s of %s could not be read.", version.number, version.book)
            continue
        used = Saved(book, version.pair, content, mapping, version.when, version.number)
        if not book.has_errors:
            return used
        newest = newest or used
    return newest


def newest_number(section: Section, name: str) -> int:
    """The number of the newest kept version of a book; 0 where there is none."""
    return section.history.records.next_number(name) - 1


def is_said(section: Section, saved: Saved) -> bool:
    """Return True for a state that is in use already, by a person's word or since it lost nothing."""
    in_use = section.history.in_use(saved.book.name)
    return in_use is not None and in_use.pair == saved.pair
