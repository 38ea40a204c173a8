"""Saves that are held: books in use stay on screen when payments vanish from the files in the folder.

What is saved in the folder is compared with the books in use (``workbooks.comparing.losses``). Where more is lost
than the settings allow, the book in use stays, and a person releases the save or takes it back. What a
person imported, restored or released is never held. Nothing is remembered but kept versions: the book
in use is the newest version that was not held.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dashboard.store.book_files import FileStamp
from dashboard.store.history import History
from dashboard.store.version import UNREADABLE_HASH, FileHashes, Version, VersionNote
from dashboard.workbooks.book import Book
from dashboard.workbooks.comparing.differences import Differences, compare_books
from dashboard.workbooks.comparing.losses import Loss, LossLimits, find_books_to_hold, find_losses


@dataclass(frozen=True, eq=False, slots=True)
class BookSnapshot:
    """One state of a book: its bytes (None: there is no file) and the book read from them at ``at``.

    ``after`` is the number of its newest kept version when it was read.
    """

    book: Book
    hashes: FileHashes
    content: bytes | None
    mapping: bytes | None
    read_at: datetime
    latest_version_number: int = 0

    @property
    def is_readable(self) -> bool:
        """Return False for a file of which nothing but its fault is known."""
        return self.hashes.book != UNREADABLE_HASH


@dataclass(slots=True)
class BookState:
    """One book's seat on the shelf: the state in use, and the newest one in the folder.

    The newest is not in use where it has errors or is ``held`` because of what it loses.
    """

    stamp: FileStamp
    in_use: BookSnapshot
    newest: BookSnapshot
    held_losses: tuple[Loss, ...] = ()

    @property
    def newest_with_errors(self) -> Book | None:
        """The newest state where it is not in use because of its errors."""
        return None if self.held_losses or self.newest is self.in_use else self.newest.book


@dataclass(frozen=True, eq=False, slots=True)
class HeldBook:
    """A book whose newest save is held, beside the state in use."""

    in_use: BookSnapshot
    newest: BookSnapshot
    losses: tuple[Loss, ...]

    @property
    def name(self) -> str:
        """The book's file name."""
        return self.in_use.book.name

    @property
    def is_deleted(self) -> bool:
        """Return True where the file was taken away."""
        return self.newest.content is None

    @property
    def differences(self) -> Differences:
        """What changes where the save is put in use."""
        return compare_books(self.in_use.book, self.newest.book)


def choose_states_in_use(places: MutableMapping[str, BookState], bounds: LossLimits) -> None:
    """Put the newest states of books in use, but those with errors and those that lose too much."""
    waiting = {
        name: place
        for name, place in places.items()
        if place.newest is not place.in_use
        and place.newest.is_readable
        and (place.in_use.book.has_errors or not place.newest.book.has_errors)
    }
    before = [place.in_use.book for place in places.values()]
    free = set(waiting)
    while free:
        after = [p.newest.book if name in free else p.in_use.book for name, p in places.items()]
        to_hold = find_books_to_hold(find_losses(before, after), bounds) & free
        if not to_hold:
            break
        free -= to_hold  # what another book would have taken over may be lost now: look again
    for name, place in [*places.items()]:
        if name in free:
            place.in_use = place.newest
        place.held_losses = ()
        if name in waiting and name not in free:
            others = [p.in_use.book for p in places.values() if p is not place]
            own = (*others, place.in_use.book), (*others, place.newest.book)
            place.held_losses = find_losses(*own) or find_losses(
                [place.in_use.book], [place.newest.book]
            )
        if place.in_use.content is None:
            del places[name]


def release_held(folder: Path, held: HeldBook, *, who: str, when: datetime, why: str) -> Version:
    """Put a held save in use, as a version that says who said so and why.

    Raises ConflictError where the folder holds another by now, OSError where nothing can be written.
    """
    return History(folder).accept(
        held.name,
        held.newest.content,
        mapping=held.newest.mapping,
        note=VersionNote(who, when, why, "released", held.differences.to_json()),
        expects=held.newest.hashes,
    )


def revert_held(folder: Path, held: HeldBook, *, who: str, when: datetime, why: str) -> Version:
    """Write the state in use back into the folder; the held one stays kept as a version.

    Raises as ``release_held`` does.
    """
    history = History(folder)
    kept = reversed(history.versions(held.name))
    number = next(
        (v.number for v in kept if v.hashes == held.in_use.hashes and not v.is_held), None
    )
    difference = compare_books(held.newest.book, held.in_use.book).to_json()
    return history.accept(
        held.name,
        held.in_use.content,
        mapping=held.in_use.mapping,
        note=VersionNote(who, when, why, "restored", difference, number),
        expects=held.newest.hashes,
    )
