"""Saves that are held: books in use stay on screen when payments vanish from the files in the folder.

What is saved in the folder is compared with the books in use (``workbooks.losses``). Where more is lost
than the settings allow, the book in use stays, and a person releases the save or takes it back. What a
person imported, restored or released is never held. Nothing is remembered but kept versions: the book
in use is the newest version that was not held.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dashboard.store.together import Stamp
from dashboard.store.version import UNREAD, Pair, Version, VersionNote
from dashboard.store.versions import History
from dashboard.workbooks.book import Book
from dashboard.workbooks.differences import Differences, differences
from dashboard.workbooks.losses import Bounds, Loss, books_to_hold, losses


@dataclass(frozen=True, eq=False, slots=True)
class Saved:
    """One state of a book: its bytes (None: there is no file) and the book read from them at ``at``.

    ``after`` is the number of its newest kept version when it was read.
    """

    book: Book
    pair: Pair
    content: bytes | None
    mapping: bytes | None
    at: datetime
    after: int = 0

    @property
    def is_read(self) -> bool:
        """Return False for a file of which nothing but its fault is known."""
        return self.pair.book != UNREAD


@dataclass(slots=True)
class Place:
    """One book's seat on the shelf: the state in use, and the newest one in the folder.

    The newest is not in use where it has errors or is ``held`` because of what it loses.
    """

    stamp: Stamp
    used: Saved
    newest: Saved
    held: tuple[Loss, ...] = ()

    @property
    def broken(self) -> Book | None:
        """The newest state where it is not in use because of its errors."""
        return None if self.held or self.newest is self.used else self.newest.book


@dataclass(frozen=True, eq=False, slots=True)
class Held:
    """A book whose newest save is held, beside the state in use."""

    used: Saved
    newest: Saved
    losses: tuple[Loss, ...]

    @property
    def name(self) -> str:
        """The book's file name."""
        return self.used.book.name

    @property
    def is_gone(self) -> bool:
        """Return True where the file was taken away."""
        return self.newest.content is None

    @property
    def differences(self) -> Differences:
        """What changes where the save is put in use."""
        return differences(self.used.book, self.newest.book)


def settle(places: MutableMapping[str, Place], bounds: Bounds) -> None:
    """Put the newest states of books in use, but those with errors and those that lose too much."""
    waiting = {
        name: place
        for name, place in places.items()
        if place.newest is not place.used
        and place.newest.is_read
        and (place.used.book.has_errors or not place.newest.book.has_errors)
    }
    before = [place.used.book for place in places.values()]
    free = set(waiting)
    while free:
        after = [p.newest.book if name in free else p.used.book for name, p in places.items()]
        to_hold = books_to_hold(losses(before, after), bounds) & free
        if not to_hold:
            break
        free -= to_hold  # what another book would have taken over may be lost now: look again
    for name, place in [*places.items()]:
        if name in free:
            place.used = place.newest
        place.held = ()
        if name in waiting and name not in free:
            others = [p.used.book for p in places.values() if p is not place]
            own = (*others, place.used.book), (*others, place.newest.book)
            place.held = losses(*own) or losses([place.used.book], [place.newest.book])
        if place.used.content is None:
            del places[name]


def release(folder: Path, held: Held, *, who: str, when: datetime, why: str) -> Version:
    """Put a held save in use, as a version that says who said so and why.

    Raises ConflictError where the folder holds another by now, OSError where nothing can be written.
    """
    return History(folder).accept(
        held.name,
        held.newest.content,
        mapping=held.newest.mapping,
        note=VersionNote(who, when, why, "released", held.differences.as_json()),
        expects=held.newest.pair,
    )


def take_back(folder: Path, held: Held, *, who: str, when: datetime, why: str) -> Version:
    """Write the state in use back into the folder; the held one stays kept as a version.

    Raises as ``release`` does.
    """
    history = History(folder)
    kept = reversed(history.versions(held.name))
    number = next((v.number for v in kept if v.pair == held.used.pair and not v.is_held), None)
    difference = differences(held.newest.book, held.used.book).as_json()
    return history.accept(
        held.name,
        held.used.content,
        mapping=held.used.mapping,
        note=VersionNote(who, when, why, "restored", difference, number),
        expects=held.newest.pair,
    )
