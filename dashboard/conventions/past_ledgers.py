"""A convention's ledger as it was known at the end of a day, from the stored versions of its books.

The version of a book in use then is the newest one stored by the end of that day (in the
convention's time zone) that was not held; one with errors only if none before it was without. A book
without such a version did not exist then, if another book of its stream has one; else no history was
kept yet, and nothing is said of that stream. Settings are those of today.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from threading import RLock
from typing import Final
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from dashboard.conventions.convention_state import ConventionState
from dashboard.conventions.conventions import Conventions
from dashboard.ledger import build_ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.sandbox.sandbox import WorkerStartError
from dashboard.store.book_files import stamp_file
from dashboard.store.content_store import ContentLostError
from dashboard.store.version import Version
from dashboard.workbooks.book import About, Book

log = logging.getLogger(__name__)
MAX_LEDGERS: Final = 8
MAX_BOOKS: Final = 64
Books = OrderedDict[Hashable, Book]
PastLedgers = OrderedDict[Hashable, PastLedger]


@dataclass(slots=True)
class PastCache:
    """Past ledgers by convention, day and stored versions, and the books that were read for them."""

    ledgers: PastLedgers = field(default_factory=OrderedDict)
    books: Books = field(default_factory=OrderedDict)
    lock: RLock = field(default_factory=RLock)


CACHES: Final[WeakKeyDictionary[Conventions, PastCache]] = WeakKeyDictionary()


def past_ledger(conventions: Conventions, convention: str, day: date) -> PastLedger:
    """Return the ledger as known at the end of ``day``. Raises KeyError for an unknown convention.

    Old versions are read once, as books of today are: in the sandbox unless they are trusted.
    """
    snapshot = conventions.snapshot(convention)
    state = conventions.convention_states.get(snapshot.folder)
    if state is None:
        raise KeyError(convention)
    root = state.history.root
    stamps = tuple((name, stamp_file(root / name)) for name in state.history.books())
    key = (
        snapshot.folder,
        day,
        stamps,
        repr(state.settings),
        *sorted(stream_by_book(snapshot.books)),
    )
    cache = CACHES.setdefault(conventions, PastCache())
    with cache.lock:
        if key not in cache.ledgers:
            cache.ledgers[key] = build_past_ledger(
                conventions, state, day, snapshot.books, cache.books
            )
        keep_newest(cache.ledgers, MAX_LEDGERS)
        keep_newest(cache.books, MAX_BOOKS)
        return cache.ledgers[key]


def keep_newest(entries: OrderedDict[Hashable, Book] | PastLedgers, limit: int) -> None:
    """Drop the entries that were added first."""
    while len(entries) > limit:
        entries.popitem(last=False)


def stream_by_book(books: Iterable[Book]) -> dict[str, str]:
    """Return the stream of each book in use, by its name; "" for calendars and parties."""
    return {book.name: book.about.stream for book in books}


def build_past_ledger(
    conventions: Conventions,
    state: ConventionState,
    day: date,
    in_use: Iterable[Book],
    read: Books,
) -> PastLedger:
    """Read the versions that were in use at the end of ``day``, and build their ledger."""
    end = end_of_day(day, state.settings.time_zone)
    streams = stream_by_book(in_use)
    known: dict[str, Book] = {}
    missing: dict[str, bool] = {}  # name: True if a version is stored, but cannot be read
    for name in sorted({*streams, *state.history.books()}):
        stored = state.history.records.newest_first(name)
        used = (v for v in stored if v.when <= end and not v.is_held)
        try:
            book = book_in_use(conventions, state, used, read)
        except (ContentLostError, WorkerStartError) as error:
            log.warning("What %s held on %s is not known: %s", name, day, error)
            missing[name] = True
            continue
        if book is None:
            missing[name] = False
        else:
            known[name] = book
    unknown = {
        stream: tuple(sorted(names))
        for stream in state.settings.streams
        if (names := unknown_books(stream, known, missing, streams))
    }
    ledger = build_ledger(state.settings, known.values(), conventions.states, conventions.rates)
    return PastLedger(day, ledger if known else None, unknown)


def unknown_books(
    stream: str, known: dict[str, Book], missing: dict[str, bool], streams: dict[str, str]
) -> list[str]:
    """Return the books of a stream without a version from then, where that may hide money."""
    of_stream = [name for name in missing if streams.get(name, stream) == stream]
    lost = [name for name in of_stream if missing[name]]
    has_known = any(book.about.stream == stream for book in known.values())
    return lost if has_known else of_stream


def book_in_use(
    conventions: Conventions, state: ConventionState, versions: Iterable[Version], read: Books
) -> Book | None:
    """Return the newest of ``versions`` without errors, else the newest; None without versions.

    A deleted book is an empty one. Raises ContentLostError, and WorkerStartError if it cannot be read.
    """
    newest: Book | None = None
    for version in versions:
        if not version.sha256:
            return newest or Book(version.book, "", About(), {})
        key = (state.folder, version.book, version.hashes, state.settings.limits)
        if key not in read:
            read[key] = read_version(conventions, state, version)
        if not read[key].has_errors:
            return read[key]
        newest = newest or read[key]
    return newest


def read_version(conventions: Conventions, state: ConventionState, version: Version) -> Book:
    """Return the book of a stored version: the one on screen if it is the same, else read anew."""
    current = state.books.get(version.book)
    if current is not None and current.in_use.hashes == version.hashes:
        return current.in_use.book
    content, mapping = state.history.content(version), state.history.mapping(version)
    digest = sha256(content).hexdigest()
    return conventions.read_uncached(state, version.book, content, mapping, digest)


def end_of_day(day: date, time_zone: str) -> datetime:
    """Return the last moment of a day in a time zone, in UTC."""
    next_day = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(time_zone))
    return next_day.astimezone(UTC) - timedelta(microseconds=1)
