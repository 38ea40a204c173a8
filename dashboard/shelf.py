"""The conventions in use: reads changed books and keeps the last good version of each."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import Final, NamedTuple

import pandas as pd

from dashboard import places
from dashboard.apart import NoReaderError, gave_up, look_apart, was_read
from dashboard.holding import Held, settle
from dashboard.ledger import Rates, build, read_rates, usable_settings
from dashboard.seats import LaterError, renew_books
from dashboard.section import Section, Shown, by_id, identify, renew_settings
from dashboard.store import folder as store
from dashboard.store.folder import SETTINGS
from dashboard.store.names import printable
from dashboard.store.once import warn_once
from dashboard.store.version import Pair, hash_of
from dashboard.store.versions import History
from dashboard.workbooks import StateNames, read_book
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.differences import left_no_error
from dashboard.workbooks.mapping import AS_FOUND
from dashboard.workbooks.mapping_file import MappingError, read_mapping

__all__ = ["Convention", "Section", "Shelf", "Shown", "held_to_contract", "the_shelf"]

log = logging.getLogger(__name__)
SHIPPED: Final = places.home() / "data"
START: Final = 3.0  # seconds of a start in which books are read from their files; the others wait


class Convention(NamedTuple):
    """A convention at hand."""

    id: str
    name: str


class Shelf:
    """All conventions below ``root``. Any thread may ask and never waits for a book being read.

    ``edition`` names the list of conventions; it is another after each change of that list.
    """

    def __init__(self, root: Path, reference: Path, seconds: float = math.inf) -> None:
        """Read every convention below ``root`` once; what takes longer than some seconds, later."""
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
        self.keeper: Callable[[Section], None] | None = None  # keeps what is about to be shown
        self.ended_well: set[str] = set()  # SHA-256 of books that were read without harm
        self.seconds = math.inf  # of reading that are left of this look
        self.refresh(seconds)
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
        return History(self.screens[convention].folder)

    def versions(self) -> dict[str, str]:
        """The version on screen of each convention, and the edition under ""."""
        return {"": self.edition} | {i: s.version for i, s in self.screens.items()}

    @property
    def is_shipped(self) -> bool:
        """Return True for the folder that comes with the program, into which nothing is written."""
        return self.root == SHIPPED

    @property
    def is_waiting(self) -> bool:
        """Return True while there are books that were not read yet."""
        return any(section.waiting for section in self.sections.values())

    def refresh(self, seconds: float = math.inf) -> dict[str, str]:
        """Read what changed since last time; the new versions of what now shows otherwise.

        A folder of conventions that cannot be reached for a while changes nothing. Once so many
        ``seconds`` were spent on reading, books that must be read from their files wait for the next look.
        """
        with self.refreshing:
            self.seconds = seconds
            if self.sections and not self.root.is_dir():
                return {}
            before, listed = self.versions(), self.conventions()
            folders = dict.fromkeys(store.conventions(self.root))
            folders |= dict.fromkeys(
                f for f in self.sections if f not in folders and not store.is_gone(f / SETTINGS)
            )
            self.sections = {
                f: self.sections.get(f) or Section(f, usable_settings(b"", printable(f.name)))
                for f in sorted(folders)
            }
            sections = self.sections.values()
            wrong = {s.folder: s.wrong for s in sections}
            there = [s for s in sections if alone(renew_settings, s)]
            for section in (s for s in there if s.wrong and s.wrong != wrong[s.folder]):
                said = "\n".join(f"{one.where}: {one.message()}" for one in section.wrong)
                where = printable(str(section.folder))
                log.warning("%s: the last good settings stay.\n%s", where, said)
            identify(sections)
            for section in there:
                if alone(self.renew, section):
                    section.failed = ""
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

    def renew(self, section: Section) -> None:
        """Bring one section up to date; its ``shown`` is replaced only where it was built from other things.

        What it is to show is kept before it is shown.
        """
        try:
            renew_books(section, self.read_checked)
            section.out_of_reach = ""
        except FileNotFoundError:
            raise
        except OSError as error:
            section.out_of_reach = error.strerror or str(error)
        if section.shown_of == section.basis:
            return
        settle(section.places, section.settings.held)
        if self.keeper is not None:
            self.keeper(section)
        seats = [section.places[name] for name in sorted(section.places)]
        used = tuple(seat.used.book for seat in seats)
        basis = section.basis
        section.shown = Shown(
            ledger=build(section.settings, used, self.states, self.rates),
            books=used,
            broken=tuple(seat.broken for seat in seats if seat.broken is not None),
            read_at={seat.used.book.name: seat.used.at for seat in seats},
            held=tuple(Held(s.used, s.newest, s.held) for s in seats if s.held),
            settings_faults=section.faults,
            version=self.next_version(),
            unkept=dict(section.unkept),
            folder=section.folder,
            waiting=tuple(sorted(section.waiting)),
        )
        section.shown_of = basis

    def read_checked(
        self, section: Section, name: str, content: bytes, mapping: bytes | None
    ) -> Book:
        """A book as it was saved, held to its contract."""
        book = self.read(section, name, content, mapping)
        if self.started:
            held_to_contract((book,))
        return book

    def read(self, section: Section, name: str, content: bytes, mapping: bytes | None) -> Book:
        """A book as its mapping says; one with a Problem alone where that cannot be read.

        Raises LaterError where the time for this look is over, NoReaderError where no process can be
        started to read it in.
        """
        limits, digest = section.settings.limits, sha256(content).hexdigest()
        known = section.cache.get(name, Pair(digest, hash_of(mapping)), limits)
        if known is not None:
            return known
        if self.seconds <= 0:
            raise LaterError
        started = time.monotonic()
        try:
            return self.read_anew(section, name, content, mapping, digest)
        finally:
            self.seconds -= time.monotonic() - started

    def read_anew(
        self, section: Section, name: str, content: bytes, mapping: bytes | None, digest: str
    ) -> Book:
        """The same, from the bytes."""
        limits = section.settings.limits
        try:
            said = read_mapping(mapping, f"{name}.toml") if mapping is not None else AS_FOUND
        except MappingError as error:
            return Book(name, digest, About(), {}, error.of_book(name))
        if self.is_known(section, name, digest):
            return read_book(name, content, self.names, said, limits)
        book = look_apart(name, content, said, limits).book
        if not was_read(book):
            raise NoReaderError
        if not gave_up(book):
            self.ended_well.add(digest)
        return book

    def remember(self) -> None:
        """Keep what was read of the books of all conventions for the next start; what cannot be, is logged."""
        for section in [] if self.is_shipped else [*self.sections.values()]:
            states = [s for seat in section.places.values() for s in (seat.used, seat.newest)]
            try:
                section.cache.save(((s.pair, s.book) for s in states), section.settings.limits)
            except OSError as error:
                warn_once(
                    f"What was read in {section.folder} is not kept for the next start: {error}"
                )

    def is_known(self, section: Section, name: str, digest: str) -> bool:
        """Whether a book was read before without harm, so that it may be read in this process.

        Books that ship are; and of kept versions those that were read without an error.
        """
        if digest in self.ended_well or section.folder.parent == SHIPPED:
            return True
        kept = History(section.folder).versions(name)
        return any(v.sha256 == digest and left_no_error(v.difference) for v in kept)

    def next_version(self) -> str:
        """A version that was never used."""
        self.count += 1
        return f"{self.start}-{self.count}"


def alone(step: Callable[[Section], None], section: Section) -> bool:
    """Take a step so that whatever is wrong with one section leaves the others alone; whether it was taken."""
    try:
        step(section)
    except FileNotFoundError:
        log.info("%s was taken away while it was read.", printable(str(section.folder)))
        return False
    except Exception as error:
        if section.failed != (failed := repr(error)):
            where = printable(str(section.folder))
            log.exception("%s could not be read; its last figures stay.", where)
        section.failed = failed
        return False
    return True


def held_to_contract(books: Iterable[Book]) -> None:
    """Raise pandera's SchemaError where a table of ``books`` is not what the ledger relies on."""
    from dashboard.workbooks.clean.schemas import held  # noqa: PLC0415 (a quarter of the server's start)

    for book in books:
        held(book)


@lru_cache(maxsize=1)
def the_shelf() -> Shelf:
    """The shelf of this process."""
    return Shelf(places.data(), places.reference(), START)
