"""One convention's part of the shelf: its settings and books, what is shown of it, and under which id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

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


@dataclass(frozen=True, eq=False)
class ConventionSnapshot:
    """What is on screen for one convention; ``version`` is another after each change.

    ``books`` are in use; one with errors has never been read without. ``broken`` holds newer
    versions with errors of books that are in ``books`` in their last good version, ``held`` newer ones
    from which payments vanished: a person must say whether they are to be used.
    ``settings_faults`` say what is wrong with ``convention.toml`` or its folder, ``unkept`` why
    the versions of a book are not kept, by its name. ``waiting`` names books that were not read yet.
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


@dataclass(slots=True)
class AutosaveState:
    """What of a book is kept: the newest state that was in use, and states shown that wait to be kept."""

    last_in_use: BookSnapshot | None = None
    last_number: int = 0  # of the newest version that this server kept
    pending: list[BookSnapshot] = field(default_factory=list)


@dataclass(slots=True)
class ConventionState:
    """One convention's part of the shelf.

    ``id`` is that of ``settings`` where no other folder had it first; ``id_of`` is the id that the
    settings said when it was given.
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
    logged_error: str = ""  # the fault that is in the log already
    cache: BookCache = field(init=False)
    history: History = field(init=False)

    def __post_init__(self) -> None:
        """Have the cache and the history of the folder at hand."""
        self.cache, self.history = BookCache(self.folder), History(self.folder)

    @property
    def inputs(self) -> tuple[object, ...]:
        """All that a screen is built from: it is up to date where this is what it was built from."""
        seats = tuple((name, seat.in_use, seat.newest) for name, seat in sorted(self.books.items()))
        return (
            *self.settings_state,
            seats,
            tuple(sorted(self.pending_books)),
            tuple(sorted(self.autosave_errors.items())),
        )

    @property
    def settings_state(self) -> tuple[object, ...]:
        """What the settings say, and what is wrong with them."""
        return self.settings_version, self.problems

    @property
    def is_up_to_date(self) -> bool:
        """Return True where the screen shows all that was read; else it is not known what is held."""
        return self.snapshot is not None and self.snapshot_inputs[:-1] == self.inputs[:-1]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with ``convention.toml`` or the folder."""
        away = Problem("folder-unread", self.folder.name, params={"found": self.folder_error})
        return (*self.settings_problems, *self.id_problems, *((away,) if self.folder_error else ()))


def update_settings(section: ConventionState) -> None:
    """Read ``convention.toml`` where it changed; keep the last good one where it is wrong.

    At a start, which knows none, what is right in the file is used. Raises FileNotFoundError where it
    was taken away.
    """
    path, content, version = section.folder / SETTINGS_FILE, b"", "?"
    try:
        content = store.read_when_complete(path, most=store.MAX_TOML_BYTES)
        version = sha256(content).hexdigest()
        if version == section.settings_version:
            return
        section.settings, section.settings_problems = read_settings(content), ()
    except OSError as error:
        if not has_file(path):
            raise
        what = error.strerror or "it is no file"
        section.settings_problems = (
            Problem("settings-unread", SETTINGS_FILE, params={"found": what}),
        )
    except SettingsError as error:
        section.settings_problems = error.problems
        if not section.settings_version:
            section.settings = read_valid_settings(content, escape_unprintable(section.folder.name))
    section.settings_version = version


def assign_ids(sections: Collection[ConventionState]) -> None:
    """Give each section its id: the one known before keeps it, a copied folder gets a number and is told.

    After a new start known before is the folder of whose name its history says that it is its home;
    else the one whose ``convention.toml`` has stood there longest, as a copy is always younger.
    """
    taken = {s.id: s for s in sections if s.id and s.settings_id == s.settings.id}
    for section in sorted(
        sections, key=lambda s: (not is_original_folder(s.folder), settings_age(s), s.folder)
    ):
        if section in taken.values():
            continue
        identity, n = section.settings.id, 1
        while identity in taken:
            n += 1
            identity = f"{section.settings.id}-{n}"
        section.id, section.settings_id = identity, section.settings.id
        taken[identity] = section
    for section in sections:
        section.id_problems = check_id(section, taken.get(section.settings.id))


def settings_age(section: ConventionState) -> int:
    """When ``convention.toml`` was put where it is, in nanoseconds."""
    return stamp_file(section.folder / SETTINGS_FILE)[-1]


def check_id(section: ConventionState, first: ConventionState | None) -> tuple[Problem, ...]:
    """What is wrong where another folder had the id first."""
    if first is None or first is section:
        return ()
    params = {"found": escape_unprintable(first.folder.name), "expected": section.id}
    return (Problem("settings-id-twice", SETTINGS_FILE, params=params),)


def snapshots_by_id(sections: Iterable[ConventionState]) -> dict[str, ConventionSnapshot]:
    """What is on screen by convention id."""
    return {s.id: s.snapshot for s in sections if s.snapshot is not None}
