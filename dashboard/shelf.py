"""The conventions in use: reads changed books and keeps the last good version of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import NamedTuple

import pandas as pd

from dashboard import places
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
from dashboard.workbooks import StateNames, read_book
from dashboard.workbooks.book import Book

Stamp = tuple[int, int, int]


class Convention(NamedTuple):
    """A convention at hand."""

    id: str
    name: str


@dataclass(frozen=True, eq=False)
class Shown:
    """What is on screen for one convention.

    ``broken`` holds newer versions with errors: an earlier good version of each is in ``books``.
    ``settings_fault`` says what is wrong with ``convention.toml`` ("" where nothing is).
    """

    ledger: Ledger
    books: tuple[Book, ...]
    broken: tuple[Book, ...]
    read_at: Mapping[str, datetime]
    settings_fault: str = ""


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


def stamp_of(path: Path) -> Stamp:
    """What changes whenever a file is written or replaced."""
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


class Shelf:
    """All conventions below ``root``; safe to ask from many threads."""

    def __init__(self, root: Path, reference: Path) -> None:
        """Read every convention below ``root`` once."""
        self.root = root
        self.lock = RLock()
        self.names = StateNames.load(reference)
        self.states: pd.DataFrame = pd.read_csv(
            reference / "states.csv", dtype=str, keep_default_na=False
        ).set_index("iso3")
        self.rates: Rates = read_rates((reference / "ecb_rates.csv").read_bytes())
        self.sections: dict[str, Section] = {}
        self.refresh()

    def conventions(self) -> tuple[Convention, ...]:
        """The conventions at hand, by name."""
        with self.lock:
            found = [Convention(i, s.settings.name) for i, s in self.sections.items()]
        return tuple(sorted(found, key=lambda c: c.name))

    def shown(self, convention: str) -> Shown:
        """What is on screen for a convention; KeyError where there is none of that id."""
        with self.lock:
            shown = self.sections[convention].shown
        if shown is None:
            raise KeyError(convention)
        return shown

    def refresh(self) -> set[str]:
        """Read what changed since last time; the ids of conventions that now show otherwise."""
        with self.lock:
            before = {i: s.shown for i, s in self.sections.items()}
            known = {s.folder: s for s in self.sections.values()}
            sections: dict[str, Section] = {}
            for folder in store.conventions(self.root):
                section = known.get(folder) or Section(folder, unreadable(folder.name))
                try:
                    self.renew(section)
                except FileNotFoundError:
                    # Deleted or being replaced while we looked: the watcher tells us again.
                    if section.shown is None:
                        continue
                identity = section.settings.id
                sections[folder.name if identity in sections else identity] = section
            self.sections = sections
            after = {i: s.shown for i, s in sections.items()}
            return {i for i in before.keys() | after.keys() if before.get(i) is not after.get(i)}

    def renew(self, section: Section) -> None:
        """Bring one section up to date; its ``shown`` is replaced only where something changed."""
        changed = self.renew_settings(section)
        paths = {p.name: p for p in store.books(section.folder)}
        gone = section.places.keys() - paths.keys()
        for name in gone:
            del section.places[name]
        for name, path in paths.items():
            changed |= self.renew_book(section, name, path)
        if changed or gone or section.shown is None:
            seats = [section.places[name] for name in sorted(section.places)]
            used = tuple(seat.used for seat in seats)
            section.shown = Shown(
                ledger=build(section.settings, used, self.states, self.rates),
                books=used,
                broken=tuple(seat.broken for seat in seats if seat.broken is not None),
                read_at={seat.used.name: seat.read_at for seat in seats},
                settings_fault=section.fault,
            )

    def renew_settings(self, section: Section) -> bool:
        """Read ``convention.toml`` where it changed; keep the last good one where it is wrong."""
        content = store.read(section.folder / store.SETTINGS)
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
        """Read a book where its bytes changed; whether what is shown of it changed."""
        stamp = stamp_of(path)
        seat = section.places.get(name)
        if seat is not None and seat.stamp == stamp:
            return False
        content = store.read(path)
        version = sha256(content).hexdigest()
        if seat is not None and seat.latest == version:
            seat.stamp = stamp
            return False
        now = datetime.now(UTC)
        book = read_book(name, content, self.names)
        if seat is not None and book.has_errors and not seat.used.has_errors:
            seat.stamp, seat.latest, seat.broken = stamp, version, book
        else:
            section.places[name] = Place(stamp, version, book, None, now)
        return True


def unreadable(name: str) -> Settings:
    """Settings that stand in for a ``convention.toml`` that could never be read."""
    return read_settings(f"id = '{name}'".encode())


@lru_cache(maxsize=1)
def the_shelf() -> Shelf:
    """The shelf of this process."""
    return Shelf(places.data(), places.reference())
