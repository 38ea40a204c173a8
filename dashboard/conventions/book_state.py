"""Hold saves that lose payments: the book in use stays on screen until a person decides.

Saved files are compared with the books in use (``workbooks.comparing.losses``). If more is lost than
the settings allow, the book in use stays, and a person releases or reverts the save. Imported,
restored and released versions are never held. The only state is the stored versions: the book in use
is the newest version that was not held.
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
    """A state of a book: its bytes (None: no file) and the book read from them at ``read_at``.

    ``latest_version_number`` is that of the newest stored version at that time.
    """

    book: Book
    hashes: FileHashes
    content: bytes | None
    mapping: bytes | None
    read_at: datetime
    latest_version_number: int = 0

    @property
    def is_readable(self) -> bool:
        """Return False for a file that could not be read at all."""
        return self.hashes.book != UNREADABLE_HASH


@dataclass(slots=True)
class BookState:
    """The snapshot in use and the newest snapshot of a book.

    The newest is not in use if it has errors, or if it is held because of its ``held_losses``.
    """

    stamp: FileStamp
    in_use: BookSnapshot
    newest: BookSnapshot
    held_losses: tuple[Loss, ...] = ()

    @property
    def newest_with_errors(self) -> Book | None:
        """Return the newest book if errors prevent its use, else None."""
        return None if self.held_losses or self.newest is self.in_use else self.newest.book


@dataclass(frozen=True, eq=False, slots=True)
class HeldBook:
    """A book whose newest save is held, with the snapshot in use and the losses."""

    in_use: BookSnapshot
    newest: BookSnapshot
    losses: tuple[Loss, ...]

    @property
    def name(self) -> str:
        """Return the book's file name."""
        return self.in_use.book.name

    @property
    def is_deleted(self) -> bool:
        """Return True if the file was deleted."""
        return self.newest.content is None

    @property
    def differences(self) -> Differences:
        """Return the differences that a release of the save would make."""
        return compare_books(self.in_use.book, self.newest.book)


def choose_states_in_use(states: MutableMapping[str, BookState], limits: LossLimits) -> None:
    """Put the newest snapshots in use, except those with errors or with losses above the limits."""
    candidates = {
        name: state
        for name, state in states.items()
        if state.newest is not state.in_use
        and state.newest.is_readable
        and (state.in_use.book.has_errors or not state.newest.book.has_errors)
    }
    before = [state.in_use.book for state in states.values()]
    released = set(candidates)
    while released:
        after = [p.newest.book if name in released else p.in_use.book for name, p in states.items()]
        to_hold = find_books_to_hold(find_losses(before, after), limits) & released
        if not to_hold:
            break
        released -= to_hold  # rows moved to a book held now are lost too: check again
    for name, state in [*states.items()]:
        if name in released:
            state.in_use = state.newest
        state.held_losses = ()
        if name in candidates and name not in released:
            others = [p.in_use.book for p in states.values() if p is not state]
            with_old, with_new = (*others, state.in_use.book), (*others, state.newest.book)
            state.held_losses = find_losses(with_old, with_new) or find_losses(
                [state.in_use.book], [state.newest.book]
            )
        if state.in_use.content is None:
            del states[name]


def release_held(folder: Path, held: HeldBook, *, who: str, when: datetime, why: str) -> Version:
    """Put a held save in use, as a version that records who released it and why.

    Raises ConflictError if the folder has changed since, OSError if writing fails.
    """
    return History(folder).accept(
        held.name,
        held.newest.content,
        mapping=held.newest.mapping,
        note=VersionNote(who, when, why, "released", held.differences.to_json()),
        expects=held.newest.hashes,
    )


def revert_held(folder: Path, held: HeldBook, *, who: str, when: datetime, why: str) -> Version:
    """Write the snapshot in use back into the folder; the held save remains a stored version.

    Raises as ``release_held`` does.
    """
    history = History(folder)
    versions = reversed(history.versions(held.name))
    number = next(
        (v.number for v in versions if v.hashes == held.in_use.hashes and not v.is_held), None
    )
    difference = compare_books(held.newest.book, held.in_use.book).to_json()
    return history.accept(
        held.name,
        held.in_use.content,
        mapping=held.in_use.mapping,
        note=VersionNote(who, when, why, "restored", difference, number),
        expects=held.newest.hashes,
    )
