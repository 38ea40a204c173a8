"""The conventions in use: reads changed books and keeps the last good version of each."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import NamedTuple

import pandas as pd

from dashboard import places
from dashboard.apart import gave_up, look_apart
from dashboard.holding import Held, Place, Saved, settle
from dashboard.ledger import (
    Ledger,
    Rates,
    Settings,
    SettingsError,
    build,
    read_rates,
    read_settings,
    usable_settings,
)
from dashboard.store import folder as store
from dashboard.store.contents import LostError
from dashboard.store.folder import SETTINGS
from dashboard.store.standing import pair_at
from dashboard.store.together import NEVER, Stamp, finish_imports, read_together, stamps_of
from dashboard.store.version import Pair, hash_of
from dashboard.store.versions import History
from dashboard.workbooks import Problem, StateNames, read_book
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.differences import left_no_error
from dashboard.workbooks.mapping import AS_FOUND
from dashboard.workbooks.mapping_file import MappingError, read_mapping

log = logging.getLogger(__name__)


class Convention(NamedTuple):
    """A convention at hand."""

    id: str
    name: str


@dataclass(frozen=True, eq=False)
class Shown:
    """What is on screen for one convention; ``version`` is another after each change.

    ``books`` are in use; one with errors has never been read without. ``broken`` holds newer
    versions with errors of books that are in ``books`` in their last good version, ``held`` newer ones
    from which payments vanished: a person must say whether they are to be used.
    ``settings_faults`` say what is wrong with ``convention.toml``: the last good settings are in use.
    """

    ledger: Ledger
    books: tuple[Book, ...]
    broken: tuple[Book, ...]
    read_at: Mapping[str, datetime]
    held: tuple[Held, ...] = ()
    settings_faults: tuple[Problem, ...] = ()
    version: str = ""


@dataclass(slots=True)
class Section:
    """One convention's part of the shelf."""

    folder: Path
    settings: Settings
    settings_version: str = ""
    faults: tuple[Problem, ...] = ()
    places: dict[str, Place] = field(default_factory=dict)
    shown: Shown | None = None
    is_stale: bool = True  # what was read is not shown yet
    failed: str = ""  # the fault that is in the log already


class Shelf:
    """All conventions below ``root``. Any thread may ask and never waits for a book being read.

    ``edition`` names the list of conventions; it is another after each change of that list.
    """

    def __init__(self, root: Path, reference: Path) -> None:
        """Read every convention below ``root`` once."""
        self.root = root
        self.names = StateNames.load(reference)
        self.states: pd.DataFrame = pd.read_csv(
            reference / "states.csv", dtype=str, keep_default_na=False
        ).set_index("iso3")
        self.rates: Rates = read_rates((reference / "ecb_rates.csv").read_bytes())
        self.refreshing = Lock()
        self.start = token_hex(4)  # versions of another start of the server are never the same
        self.count = 0
        self.edition = self.next_version()
        self.screens: dict[str, Shown] = {}
        self.sections: dict[Path, Section] = {}
        self.started = False
        self.ended_well: set[str] = set()  # SHA-256 of books that were read without harm
        self.refresh()
        self.started = True

    def conventions(self) -> tuple[Convention, ...]:
        """The conventions at hand, by name."""
        found = [Convention(i, s.ledger.settings.name) for i, s in self.screens.items()]
        return tuple(sorted(found, key=lambda c: (c.name, c.id)))

    def shown(self, convention: str) -> Shown:
        """What is on screen for a convention; KeyError where there is none of that id."""
        return self.screens[convention]

    def history(self, convention: str) -> History:
        """The kept versions of a convention's books; KeyError where there is none of that id."""
        shown = self.screens[convention]
        return History(next(f for f, s in self.sections.items() if s.shown is shown))

    def versions(self) -> dict[str, str]:
        """The version on screen of each convention, and the edition under ""."""
        return {"": self.edition} | {i: s.version for i, s in self.screens.items()}

    def refresh(self) -> dict[str, str]:
        """Read what changed since last time; the new versions of what now shows otherwise.

        A folder of conventions that cannot be reached for a while changes nothing.
        """
        with self.refreshing:
            if self.sections and not self.root.is_dir():
                return {}
            before, listed = self.versions(), self.conventions()
            folders = dict.fromkeys(store.conventions(self.root))
            folders |= dict.fromkeys(
                f for f in self.sections if f not in folders and not store.is_gone(f / SETTINGS)
            )
            self.sections = {
                f: self.sections.get(f) or Section(f, usable_settings(b"", f.name))
                for f in sorted(folders)
            }
            for section in self.sections.values():
                self.renew_alone(section)
            self.screens = by_id(self.sections.values())
            if self.conventions() != listed:
                self.announce_list()
            gone = dict.fromkeys(before.keys() - self.screens.keys(), self.edition)
            return dict((gone | self.versions()).items() - before.items())

    def announce_list(self) -> None:
        """Give every screen another version: each lists the conventions at hand."""
        self.edition = self.next_version()
        for section in self.sections.values():
            if section.shown is not None:
                section.shown = replace(section.shown, version=self.next_version())
        self.screens = by_id(self.sections.values())

    def renew_alone(self, section: Section) -> None:
        """Renew one section so that whatever is wrong with it leaves the others alone."""
        try:
            self.renew(section)
        except FileNotFoundError:
            log.info("%s was taken away while it was read.", section.folder)
        except Exception as error:
            if section.failed != (failed := repr(error)):
                log.exception("%s could not be read; its last figures stay.", section.folder)
            section.failed = failed
        else:
            section.failed = ""

    def renew(self, section: Section) -> None:
        """Bring one section up to date; its ``shown`` is replaced only where something changed."""
        finish_imports(section.folder)
        section.is_stale |= self.renew_settings(section)
        there = {path.name for path in store.books(section.folder)}
        kept = History(section.folder).books() if section.shown is None else ()
        for name in sorted({*there, *section.places, *kept}):
            section.is_stale |= self.renew_book(section, name, is_there=name in there)
        if section.is_stale:
            settle(section.places, section.settings.held)
            seats = [section.places[name] for name in sorted(section.places)]
            used = tuple(seat.used.book for seat in seats)
            section.shown = Shown(
                ledger=build(section.settings, used, self.states, self.rates),
                books=used,
                broken=tuple(seat.broken for seat in seats if seat.broken is not None),
                read_at={seat.used.book.name: seat.used.at for seat in seats},
                held=tuple(Held(s.used, s.newest, s.held) for s in seats if s.held),
                settings_faults=section.faults,
                version=self.next_version(),
            )
            section.is_stale = False

    def renew_settings(self, section: Section) -> bool:
        """Read ``convention.toml`` where it changed; keep the last good one where it is wrong."""
        content = store.read(section.folder / SETTINGS)
        version = sha256(content).hexdigest()
        if version == section.settings_version:
            return False
        try:
            section.settings, section.faults = read_settings(content), ()
        except SettingsError as error:
            section.faults = error.problems
            if not section.settings_version:
                section.settings = usable_settings(content, section.folder.name)
            log.warning("%s: the last good settings stay.\n%s", section.folder, error)
        section.settings_version = version
        return True

    def renew_book(self, section: Section, name: str, *, is_there: bool) -> bool:
        """Read a book whose file, mapping or versions changed; whether anything is to be settled."""
        path, seat = section.folder / name, section.places.get(name)
        is_known_gone = seat is None or seat.newest.content is None
        if not is_there and not path.is_file() and (is_known_gone or store.is_gone(path)):
            return self.renew_gone(section, path)
        stamp = stamps_of(path)
        if seat is not None and seat.stamp == stamp:
            return False
        now = datetime.now(UTC)
        try:
            stamp, content, mapping = read_together(path)
        except PermissionError:
            if seat is None:
                book = Book(name, "", About(), {}, (Problem("cannot-be-opened", name),))
                saved = Saved(book, Pair("?", ""), b"", None, now)
                used = self.last_in_use(section, name) or saved
                section.places[name] = Place(NEVER, used, saved)
            return seat is None  # looked at again each time until it opens
        pair = Pair(hash_of(content), hash_of(mapping))
        if seat is not None and seat.newest.pair == pair:
            return self.is_said_now(section, seat, stamp)
        book = self.read(section, name, content, mapping)
        if self.started:
            held_to_contract((book,))
        return self.put(section, stamp, Saved(book, pair, content, mapping, now))

    def renew_gone(self, section: Section, path: Path) -> bool:
        """Let an empty book take the place of one whose file is gone; whether anything is to be settled."""
        seat, stamp = section.places.get(path.name), stamps_of(path)
        if seat is not None and seat.stamp == stamp:
            return False
        in_use = History(section.folder).in_use(path.name)
        if seat is None and (in_use is None or not in_use.sha256):
            return False
        pair = pair_at(path)
        if seat is not None and seat.newest.pair == pair:
            return self.is_said_now(section, seat, stamp)
        empty = Book(path.name, "", About(), {})
        return self.put(section, stamp, Saved(empty, pair, None, None, datetime.now(UTC)))

    def is_said_now(self, section: Section, seat: Place, stamp: Stamp) -> bool:
        """Put a state that was held in use where a person said so meanwhile; whether one did."""
        seat.stamp = stamp
        if not seat.held or not is_said(section, seat.newest):
            return False
        seat.used = seat.newest
        return True

    def put(self, section: Section, stamp: Stamp, saved: Saved) -> bool:
        """Give a newly saved state its seat; True, since it is to be settled whether it is used."""
        name, said = saved.book.name, is_said(section, saved)
        seat = section.places.get(name)
        if seat is None:
            used = None if said and not saved.book.has_errors else self.last_in_use(section, name)
            section.places[name] = Place(stamp, used or saved, saved)
        else:
            seat.stamp, seat.newest = stamp, saved
            if said and (seat.used.book.has_errors or not saved.book.has_errors):
                seat.used = saved
        return True

    def read(self, section: Section, name: str, content: bytes, mapping: bytes | None) -> Book:
        """A book as its mapping says; one with a Problem alone where that cannot be read."""
        try:
            said = read_mapping(mapping, f"{name}.toml") if mapping is not None else AS_FOUND
        except MappingError as error:
            return Book(name, sha256(content).hexdigest(), About(), {}, error.of_book(name))
        limits, digest = section.settings.limits, sha256(content).hexdigest()
        if not self.is_known(section, name, digest):
            try:
                book = look_apart(name, content, said, limits).book
            except OSError:
                log.exception("No process could be started to read %s apart.", name)
            else:
                if not gave_up(book):
                    self.ended_well.add(digest)
                return book
        return read_book(name, content, self.names, said, limits)

    def is_known(self, section: Section, name: str, digest: str) -> bool:
        """Whether a book was read before without harm, so that it may be read in this process.

        Books that ship are; and of kept versions those that were read without an error.
        """
        if digest in self.ended_well or section.folder.parent == places.home() / "data":
            return True
        kept = History(section.folder).versions(name)
        return any(v.sha256 == digest and left_no_error(v.difference) for v in kept)

    def last_in_use(self, section: Section, name: str) -> Saved | None:
        """The newest kept version of a book that was in use, one without errors where there is one.

        None where none is kept, or where the book was taken away since.
        """
        history, newest = History(section.folder), None
        for version in reversed(history.versions(name)):
            if version.is_held:
                continue
            if not version.sha256:
                break
            try:
                content, mapping = history.content(version), history.mapping(version)
            except LostError:
                continue
            book = self.read(section, name, content, mapping)
            saved = Saved(book, version.pair, content, mapping, version.when)
            if not book.has_errors:
                return saved
            newest = newest or saved
        return newest

    def next_version(self) -> str:
        """A version that was never used."""
        self.count += 1
        return f"{self.start}-{self.count}"


def held_to_contract(books: Iterable[Book]) -> None:
    """Raise pandera's SchemaError where a table of ``books`` is not what the ledger relies on."""
    from dashboard.workbooks.clean.schemas import held  # noqa: PLC0415 (a quarter of the server's start)

    for book in books:
        held(book)


def is_said(section: Section, saved: Saved) -> bool:
    """Return True for a state that is in use already, by a person's word or since it lost nothing."""
    newest = History(section.folder).newest(saved.book.name)
    return newest is not None and newest.pair == saved.pair and not newest.is_held


def by_id(sections: Iterable[Section]) -> dict[str, Shown]:
    """What is on screen by convention id; an id used twice gets a number (a copied folder)."""
    screens: dict[str, Shown] = {}
    for section in sections:
        if section.shown is not None:
            identity, n = section.settings.id, 1
            while identity in screens:
                n += 1
                identity = f"{section.settings.id}-{n}"
            screens[identity] = section.shown
    return screens


@lru_cache(maxsize=1)
def the_shelf() -> Shelf:
    """The shelf of this process."""
    return Shelf(places.data(), places.reference())
