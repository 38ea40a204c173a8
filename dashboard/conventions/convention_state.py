"""The state of a convention: its settings, books, id, and the snapshot on screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from dashboard.conventions.book_cache import BookCache
from dashboard.conventions.book_state import BookSnapshot, BookState, HeldBook
from dashboard.ledger import Ledger, Settings, SettingsError, read_settings, read_valid_settings
from dashboard.store import book_folder as store
from dashboard.store.book_files import stamp_file
from dashboard.store.book_folder import SETTINGS_FILE
from dashboard.store.file_names import escape_unprintable
from dashboard.store.history import History
from dashboard.store.original_folder import is_original_folder
from dashboard.store.regular_files import has_file
from dashboard.workbooks import Problem
from dashboard.workbooks.book import Book

REPLACED_TIME: Final = timedelta(seconds=90)


@dataclass(frozen=True, eq=False)
class ConventionSnapshot:
    """What screens show of a convention; ``version`` changes with each update.

    ``books`` are in use; one with errors never had a version without. ``books_with_errors`` are newer
    versions of books whose last version without errors is in use; ``held_books`` are newer versions
    that lose payments, until a person decides. ``settings_problems`` concern ``convention.toml`` or
    the folder; ``autosave_errors`` explain by book name why its versions cannot be stored;
    ``pending_books`` are not read yet. ``replaced_ledger`` is the one shown before the books last
    changed, at ``replaced_at`` (UTC), kept for a minute or so to say what that save changed.
    """

    ledger: Ledger
    books: tuple[Book, ...]
    books_with_errors: tuple[Book, ...]
    read_at: Mapping[str, datetime]
    held_books: tuple[HeldBook, ...] = ()
    settings_problems: tuple[Problem, ...] = ()
    version: str = ""
    autosave_errors: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path()
    pending_books: tuple[str, ...] = ()
    replaced_ledger: Ledger | None = None
    replaced_at: datetime | None = None


@dataclass(slots=True)
class AutosaveState:
    """The stored state of a book: the last one in use, and those shown but not stored yet."""

    last_in_use: BookSnapshot | None = None
    last_number: int = 0  # of the newest version stored by this server
    pending: list[BookSnapshot] = field(default_factory=list)


@dataclass(slots=True)
class ConventionState:
    """The state of a convention.

    ``id`` is the settings' id unless another folder had it first; ``settings_id`` is the settings' id
    at the time when ``id`` was assigned.
    """

    folder: Path
    settings: Settings
    settings_version: str = ""
    settings_problems: tuple[Problem, ...] = ()  # with convention.toml
    id: str = ""
    settings_id: str = ""
    id_problems: tuple[Problem, ...] = ()  # another folder had its id first
    folder_error: str = ""
    books: dict[str, BookState] = field(default_factory=dict)
    autosaves: dict[str, AutosaveState] = field(default_factory=dict)
    pending_books: set[str] = field(default_factory=set)  # books that were not read yet
    autosave_errors: dict[str, str] = field(default_factory=dict)
    snapshot: ConventionSnapshot | None = None
    snapshot_inputs: tuple[object, ...] = ()
    logged_error: str = ""  # avoids logging it again
    cache: BookCache = field(init=False)
    history: History = field(init=False)

    def __post_init__(self) -> None:
        """Open the cache and the history of the folder."""
        self.cache, self.history = BookCache(self.folder), History(self.folder)

    @property
    def inputs(self) -> tuple[object, ...]:
        """Return everything that the snapshot depends on; it is up to date while this is unchanged."""
        books = tuple((name, book.in_use, book.newest) for name, book in sorted(self.books.items()))
        return (
            *self.settings_state,
            books,
            tuple(sorted(self.pending_books)),
            tuple(sorted(self.autosave_errors.items())),
        )

    @property
    def settings_state(self) -> tuple[object, ...]:
        """Return the version of the settings, and their Problems."""
        return self.settings_version, self.problems

    @property
    def is_up_to_date(self) -> bool:
        """Return True if the snapshot contains all books read; else held books are not determined yet."""
        return self.snapshot is not None and self.snapshot_inputs[:-1] == self.inputs[:-1]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the Problems with ``convention.toml`` or the folder."""
        unread = Problem("folder-unread", self.folder.name, params={"found": self.folder_error})
        return self.settings_problems + self.id_problems + ((unread,) if self.folder_error else ())


def note_replaced_ledger(
    snapshot: ConventionSnapshot, before: ConventionSnapshot | None, now: datetime
) -> ConventionSnapshot:
    """Return the snapshot with the ledger that it replaces; without, while books are read at a start.

    If the books are the same as before, what was replaced last stays.
    """
    if before is None or before.pending_books:
        return snapshot
    is_same = before.ledger.version == snapshot.ledger.version
    replaced = before.replaced_ledger if is_same else before.ledger
    at = before.replaced_at if is_same else now
    return replace(snapshot, replaced_ledger=replaced, replaced_at=at)


def forget_replaced_ledger(state: ConventionState, now: datetime) -> None:
    """Drop a replaced ledger that no screen needs any longer."""
    snapshot = state.snapshot
    at = None if snapshot is None else snapshot.replaced_at
    if snapshot is not None and at is not None and now - at > REPLACED_TIME:
        state.snapshot = replace(snapshot, replaced_ledger=None, replaced_at=None)


def update_settings(state: ConventionState) -> None:
    """Read ``convention.toml`` if it changed; on errors the last valid settings stay.

    At a start there are none, so the valid part of the file is used. Raises FileNotFoundError if the
    file was deleted.
    """
    path, content, version = state.folder / SETTINGS_FILE, b"", "?"
    try:
        content = store.read_when_complete(path, limit=store.MAX_TOML_BYTES)
        version = sha256(content).hexdigest()
        if version == state.settings_version:
            return
        state.settings, state.settings_problems = read_settings(content), ()
    except OSError as error:
        if not has_file(path):
            raise
        reason = error.strerror or "it is no file"
        state.settings_problems = (
            Problem("settings-unread", SETTINGS_FILE, params={"found": reason}),
        )
    except SettingsError as error:
        state.settings_problems = error.problems
        if not state.settings_version:
            state.settings = read_valid_settings(content, escape_unprintable(state.folder.name))
    state.settings_version = version


def assign_ids(states: Collection[ConventionState]) -> None:
    """Assign an id to each convention: the original keeps it, a copied folder gets "ccm-2" and a Problem.

    After a restart the original is the folder that its history names as the original folder, else the
    one with the oldest ``convention.toml``, as a copy is always younger.
    """
    by_id = {s.id: s for s in states if s.id and s.settings_id == s.settings.id}
    for state in sorted(
        states, key=lambda s: (not is_original_folder(s.folder), settings_age(s), s.folder)
    ):
        if state in by_id.values():
            continue
        identity, n = state.settings.id, 1
        while identity in by_id:
            n += 1
            identity = f"{state.settings.id}-{n}"
        state.id, state.settings_id = identity, state.settings.id
        by_id[identity] = state
    for state in states:
        state.id_problems = check_id(state, by_id.get(state.settings.id))


def settings_age(state: ConventionState) -> int:
    """Return the time at which ``convention.toml`` was created or last changed, in nanoseconds."""
    return stamp_file(state.folder / SETTINGS_FILE)[-1]


def check_id(state: ConventionState, first: ConventionState | None) -> tuple[Problem, ...]:
    """Return a Problem if another folder had the id first."""
    if first is None or first is state:
        return ()
    params = {"found": escape_unprintable(first.folder.name), "expected": state.id}
    return (Problem("settings-id-twice", SETTINGS_FILE, params=params),)


def snapshots_by_id(states: Iterable[ConventionState]) -> dict[str, ConventionSnapshot]:
    """Return the snapshots by convention id."""
    return {s.id: s.snapshot for s in states if s.snapshot is not None}


def read_times(snapshots: Iterable[ConventionSnapshot], ledger: Ledger) -> Mapping[str, datetime]:
    """Return when the books of a ledger on screen were read; {} if it is no longer shown."""
    return next((one.read_at for one in snapshots if one.ledger is ledger), {})
