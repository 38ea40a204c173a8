"""The conventions in use: reads changed books and keeps the last good version of each."""

from __future__ import annotations

import json
import logging
import time
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
from dashboard.ledger import (
    Ledger,
    Rates,
    Settings,
    SettingsError,
    build,
    read_rates,
    read_settings,
)
from dashboard.store import folder as store
from dashboard.store.contents import LostError
from dashboard.store.folder import SETTINGS
from dashboard.store.version import hash_of
from dashboard.store.versions import History
from dashboard.workbooks import Problem, StateNames, read_book
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.differences import left_no_error
from dashboard.workbooks.mapping import AS_FOUND
from dashboard.workbooks.mapping_file import MappingError, read_mapping

log = logging.getLogger(__name__)

Stamp = tuple[int, ...]
NEVER: Stamp = (0, 0, 0)


class Convention(NamedTuple):
    """A convention at hand."""

    id: str
    name: str


@dataclass(frozen=True, eq=False)
class Shown:
    """What is on screen for one convention; ``version`` is another after each change.

    ``books`` are in use; one with errors has never been read without. ``broken`` holds newer
    versions with errors of books that are in ``books`` in their last good version.
    ``settings_fault`` says what is wrong with ``convention.toml`` ("" where nothing is).
    """

    ledger: Ledger
    books: tuple[Book, ...]
    broken: tuple[Book, ...]
    read_at: Mapping[str, datetime]
    settings_fault: str = ""
    version: str = ""


@dataclass(slots=True)
class Place:
    """One book's seat on the shelf: the version in use, and a newer one with errors."""

    stamp: Stamp
    latest: str
    used: Book
    broken: Book | None
    read_at: datetime


@dataclass(slots=True)
class Section:
    """One convention's part of the shelf."""

    folder: Path
    settings: Settings
    settings_version: str = ""
    fault: str = ""
    places: dict[str, Place] = field(default_factory=dict)
    shown: Shown | None = None
    failed: str = ""  # the fault that is in the log already


def stamp_of(path: Path) -> Stamp:
    """What changes whenever a file is written or replaced."""
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def stamps_of(path: Path) -> Stamp:
    """What changes whenever a book or its mapping file is."""
    beside = store.mapping_of(path)
    return (*stamp_of(path), *(stamp_of(beside) if beside.is_file() else NEVER))


def read_together(path: Path) -> tuple[Stamp, bytes, bytes | None]:
    """A book and its mapping file as they stood side by side, after the stamps of both.

    An import replaces one after the other: what is read meanwhile is read again.
    """
    beside, pending = store.mapping_of(path), History(path.parent).pending
    until = time.monotonic() + store.PATIENCE
    while True:
        stamps = stamps_of(path)
        content = store.read(path)
        mapping = store.read(beside) if beside.is_file() else None
        # In this order: an import that is no longer pending has left its stamps already.
        if not pending.exists() and stamps_of(path) == stamps:
            return stamps, content, mapping
        if time.monotonic() >= until:
            return stamps, content, mapping
        time.sleep(store.PAUSE)


def finish_imports(folder: Path) -> None:
    """Finish what a stopped import left; OSError only where that would change what is read."""
    history = History(folder)
    try:
        history.recover()
    except OSError:
        if history.pending.exists():
            raise


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
                f: self.sections.get(f) or Section(f, unreadable(f.name)) for f in sorted(folders)
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
        changed = self.renew_settings(section)
        paths = {p.name: p for p in store.books(section.folder)}
        for name in section.places.keys() - paths.keys():
            if store.is_gone(section.folder / name):
                del section.places[name]
                changed = True
            else:
                paths[name] = section.folder / name
        for name, path in sorted(paths.items()):
            changed |= self.renew_book(section, name, path)
        if changed or section.shown is None:
            seats = [section.places[name] for name in sorted(section.places)]
            used = tuple(seat.used for seat in seats)
            section.shown = Shown(
                ledger=build(section.settings, used, self.states, self.rates),
                books=used,
                broken=tuple(seat.broken for seat in seats if seat.broken is not None),
                read_at={seat.used.name: seat.read_at for seat in seats},
                settings_fault=section.fault,
                version=self.next_version(),
            )

    def renew_settings(self, section: Section) -> bool:
        """Read ``convention.toml`` where it changed; keep the last good one where it is wrong."""
        content = store.read(section.folder / SETTINGS)
        version = sha256(content).hexdigest()
        if version == section.settings_version:
            return False
        try:
            section.settings, section.fault = read_settings(content), ""
        except SettingsError as error:
            section.fault = str(error)
        section.settings_version = version
        return True

    def renew_book(self, section: Section, name: str, path: Path) -> bool:
        """Read a book where its bytes or its mapping's changed; whether what is shown of it changed."""
        stamp = stamps_of(path)
        seat = section.places.get(name)
        if seat is not None and seat.stamp == stamp:
            return False
        now = datetime.now(UTC)
        try:
            stamp, content, mapping = read_together(path)
        except PermissionError:
            if seat is None:
                book = Book(name, "", About(), {}, (Problem("cannot-be-opened", name),))
                section.places[name] = Place(NEVER, "", book, None, now)
            return seat is None  # looked at again each time until it opens
        version = sha256(content).hexdigest() + (hash_of(mapping) if mapping else "")
        if seat is not None and seat.latest == version:
            seat.stamp = stamp
            return False
        book = self.read(section, name, content, mapping)
        if self.started:
            held_to_contract((book,))
        if seat is None and book.has_errors and (good := self.last_good(section, book)) is not None:
            section.places[name] = Place(stamp, version, good, book, now)
        elif seat is not None and book.has_errors and not seat.used.has_errors:
            seat.stamp, seat.latest, seat.broken = stamp, version, book
        else:
            section.places[name] = Place(stamp, version, book, None, now)
        return True

    def read(self, section: Section, name: str, content: bytes, mapping: bytes | None) -> Book:
        """A book as its mapping says; one with a Problem alone where that cannot be read."""
        try:
            said = read_mapping(mapping, f"{name}.toml") if mapping is not None else AS_FOUND
        except MappingError as error:
            problem = Problem("bad-mapping", name, params={"found": str(error), "expected": ""})
            return Book(name, sha256(content).hexdigest(), About(), {}, (problem,))
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

    def last_good(self, section: Section, broken: Book) -> Book | None:
        """The newest kept version of a book that has no errors; None where there is none."""
        history = History(section.folder)
        for version in reversed(history.versions(broken.name)):
            try:
                content, mapping = history.content(version), history.mapping(version)
            except LostError:
                continue
            book = self.read(section, broken.name, content, mapping)
            if not book.has_errors:
                return book
        return None

    def next_version(self) -> str:
        """A version that was never used."""
        self.count += 1
        return f"{self.start}-{self.count}"


def held_to_contract(books: Iterable[Book]) -> None:
    """Raise pandera's SchemaError where a table of ``books`` is not what the ledger relies on."""
    from dashboard.workbooks.clean.schemas import held  # noqa: PLC0415 (a quarter of the server's start)

    for book in books:
        held(book)


def unreadable(name: str) -> Settings:
    """Settings that stand in for a ``convention.toml`` that could never be read."""
    return read_settings(f"id = {json.dumps(name)}".encode())


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
