"""One convention's part of the shelf: its settings and books, what is shown of it, and under which id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from dashboard.book_cache import BookCache
from dashboard.holding import Held, Place, Saved
from dashboard.ledger import Ledger, Settings, SettingsError, read_settings, usable_settings
from dashboard.store import folder as store
from dashboard.store.folder import SETTINGS
from dashboard.store.home import is_home
from dashboard.store.names import printable
from dashboard.store.regular import is_there
from dashboard.store.together import stamp_of
from dashboard.store.versions import History
from dashboard.workbooks import Problem
from dashboard.workbooks.book import Book


@dataclass(frozen=True, eq=False)
class Shown:
    """What is on screen for one convention; ``version`` is another after each change.

    ``books`` are in use; one with errors has never been read without. ``broken`` holds newer
    versions with errors of books that are in ``books`` in their last good version, ``held`` newer ones
    from which payments vanished: a person must say whether they are to be used.
    ``settings_faults`` say what is wrong with ``convention.toml`` or its folder, ``unkept`` why
    the versions of a book are not kept, by its name. ``waiting`` names books that were not read yet.
    """

    ledger: Ledger
    books: tuple[Book, ...]
    broken: tuple[Book, ...]
    read_at: Mapping[str, datetime]
    held: tuple[Held, ...] = ()
    settings_faults: tuple[Problem, ...] = ()
    version: str = ""
    unkept: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path()
    waiting: tuple[str, ...] = ()


@dataclass(slots=True)
class Kept:
    """What of a book is kept: the newest state that was in use, and states shown that wait to be kept."""

    saved: Saved | None = None
    number: int = 0  # of the newest version that this server kept
    waiting: list[Saved] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """One convention's part of the shelf.

    ``id`` is that of ``settings`` where no other folder had it first; ``id_of`` is the id that the
    settings said when it was given.
    """

    folder: Path
    settings: Settings
    settings_version: str = ""
    wrong: tuple[Problem, ...] = ()  # with convention.toml
    id: str = ""
    id_of: str = ""
    id_fault: tuple[Problem, ...] = ()  # another folder had its id first
    out_of_reach: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    kept: dict[str, Kept] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)  # books that were not read yet
    unkept: dict[str, str] = field(default_factory=dict)
    shown: Shown | None = None
    shown_of: tuple[object, ...] = ()
    failed: str = ""  # the fault that is in the log already
    cache: BookCache = field(init=False)
    history: History = field(init=False)

    def __post_init__(self) -> None:
        """Have the cache and the history of the folder at hand."""
        self.cache, self.history = BookCache(self.folder), History(self.folder)

    @property
    def basis(self) -> tuple[object, ...]:
        """All that a screen is built from: it is up to date where this is what it was built from."""
        seats = tuple((name, seat.used, seat.newest) for name, seat in sorted(self.places.items()))
        return (
            *self.judged,
            seats,
            tuple(sorted(self.waiting)),
            tuple(sorted(self.unkept.items())),
        )

    @property
    def judged(self) -> tuple[object, ...]:
        """What the settings say, and what is wrong with them."""
        return self.settings_version, self.faults

    @property
    def is_shown(self) -> bool:
        """Return True where the screen shows all that was read; else it is not known what is held."""
        return self.shown is not None and self.shown_of[:-1] == self.basis[:-1]

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with ``convention.toml`` or the folder."""
        away = Problem("folder-unread", self.folder.name, params={"found": self.out_of_reach})
        return (*self.wrong, *self.id_fault, *((away,) if self.out_of_reach else ()))


def renew_settings(section: Section) -> None:
    """Read ``convention.toml`` where it changed; keep the last good one where it is wrong.

    At a start, which knows none, what is right in the file is used. Raises FileNotFoundError where it
    was taken away.
    """
    path, content, version = section.folder / SETTINGS, b"", "?"
    try:
        content = store.read(path, most=store.MOST_OF_WORDS)
        version = sha256(content).hexdigest()
        if version == section.settings_version:
            return
        section.settings, section.wrong = read_settings(content), ()
    except OSError as error:
        if not is_there(path):
            raise
        what = error.strerror or "it is no file"
        section.wrong = (Problem("settings-unread", SETTINGS, params={"found": what}),)
    except SettingsError as error:
        section.wrong = error.problems
        if not section.settings_version:
            section.settings = usable_settings(content, printable(section.folder.name))
    section.settings_version = version


def identify(sections: Collection[Section]) -> None:
    """Give each section its id: the one known before keeps it, a copied folder gets a number and is told.

    After a new start known before is the folder of whose name its history says that it is its home;
    else the one whose ``convention.toml`` has stood there longest, as a copy is always younger.
    """
    taken = {s.id: s for s in sections if s.id and s.id_of == s.settings.id}
    for section in sorted(sections, key=lambda s: (not is_home(s.folder), age_of(s), s.folder)):
        if section in taken.values():
            continue
        identity, n = section.settings.id, 1
        while identity in taken:
            n += 1
            identity = f"{section.settings.id}-{n}"
        section.id, section.id_of = identity, section.settings.id
        taken[identity] = section
    for section in sections:
        section.id_fault = id_fault(section, taken.get(section.settings.id))


def age_of(section: Section) -> int:
    """When ``convention.toml`` was put where it is, in nanoseconds."""
    return stamp_of(section.folder / SETTINGS)[-1]


def id_fault(section: Section, first: Section | None) -> tuple[Problem, ...]:
    """What is wrong where another folder had the id first."""
    if first is None or first is section:
        return ()
    params = {"found": printable(first.folder.name), "expected": section.id}
    return (Problem("settings-id-twice", SETTINGS, params=params),)


def by_id(sections: Iterable[Section]) -> dict[str, Shown]:
    """What is on screen by convention id."""
    return {s.id: s.shown for s in sections if s.shown is not None}
