"""The conventions in use: reads changed books and keeps the last good version of each."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from threading import Lock
from typing import NamedTuple

import pandas as pd

from dashboard import places
from dashboard.apart import gave_up, look_apart
from dashboard.holding import Held, settle
from dashboard.ledger import Rates, build, read_rates
from dashboard.seats import renew_books
from dashboard.section import Section, Shown, by_id, identify, renew_settings, unreadable
from dashboard.store import folder as store
from dashboard.store.folder import SETTINGS
from dashboard.store.versions import History
from dashboard.workbooks import Problem, StateNames, read_book
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.differences import left_no_error
from dashboard.workbooks.mapping import AS_FOUND
from dashboard.workbooks.mapping_file import MappingError, read_mapping

__all__ = ["Convention", "Section", "Shelf", "Shown", "held_to_contract", "the_shelf"]

log = logging.getLogger(__name__)


class Convention(NamedTuple):
    """A convention at hand."""

    id: str
    name: str


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
        self.keeper: Callable[[Section], None] | None = None  # keeps what is about to be shown
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
        return History(self.screens[convention].folder)

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
            sections = self.sections.values()
            there = [s for s in sections if alone(renew_settings, s)]
            identify(sections)
            for section in there:
                alone(self.renew, section)
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
            settings_fault=section.faults,
            version=self.next_version(),
            unkept=dict(section.unkept),
            folder=section.folder,
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

    def next_version(self) -> str:
        """A version that was never used."""
        self.count += 1
        return f"{self.start}-{self.count}"


def alone(step: Callable[[Section], None], section: Section) -> bool:
    """Take a step so that whatever is wrong with one section leaves the others alone; whether it was taken."""
    try:
        step(section)
    except FileNotFoundError:
        log.info("%s was taken away while it was read.", section.folder)
        return False
    except Exception as error:
        if section.failed != (failed := repr(error)):
            log.exception("%s could not be read; its last figures stay.", section.folder)
        section.failed = failed
        return False
    if step is not renew_settings:
        section.failed = ""
    return True


def held_to_contract(books: Iterable[Book]) -> None:
    """Raise pandera's SchemaError where a table of ``books`` is not what the ledger relies on."""
    from dashboard.workbooks.clean.schemas import held  # noqa: PLC0415 (a quarter of the server's start)

    for book in books:
        held(book)


@lru_cache(maxsize=1)
def the_shelf() -> Shelf:
    """The shelf of this process."""
    return Shelf(places.data(), places.reference())
