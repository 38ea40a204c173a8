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

from dashboard import paths
from dashboard.conventions.book_state import HeldBook, choose_states_in_use
from dashboard.conventions.book_updates import ReadPostponedError, update_books
from dashboard.conventions.convention_state import (
    ConventionSnapshot,
    ConventionState,
    assign_ids,
    snapshots_by_id,
    update_settings,
)
from dashboard.ledger import ExchangeRates, build_ledger, read_exchange_rates, read_valid_settings
from dashboard.sandbox.sandbox import WorkerStartError, is_aborted, is_read, read_in_sandbox
from dashboard.store import book_folder as store
from dashboard.store.book_folder import SETTINGS_FILE
from dashboard.store.file_names import escape_unprintable
from dashboard.store.history import History
from dashboard.store.log_once import warn_once
from dashboard.store.version import FileHashes, hash_content
from dashboard.workbooks import StateNames, read_book
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.comparing.differences import has_no_later_error
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING
from dashboard.workbooks.mapping.mapping_file import MappingError, read_mapping

__all__ = [
    "ConventionEntry",
    "ConventionSnapshot",
    "ConventionState",
    "Conventions",
    "get_conventions",
    "validate_tables",
]

log = logging.getLogger(__name__)
SHIPPED_DATA: Final = paths.project_root() / "data"
STARTUP_SECONDS: Final = (
    3.0  # seconds of a start in which books are read from their files; the others wait
)


class ConventionEntry(NamedTuple):
    """A convention at hand."""

    id: str
    name: str


class Conventions:
    """All conventions below ``root``. Any thread may ask and never waits for a book being read.

    ``edition`` names the list of conventions; it is another after each change of that list.
    """

    def __init__(self, root: Path, reference: Path, seconds: float = math.inf) -> None:
        """Read every convention below ``root`` once; what takes longer than some seconds, later."""
        self.root = root
        self.state_names = StateNames.load(reference)
        self.states: pd.DataFrame = pd.read_csv(
            reference / "states.csv", dtype=str, keep_default_na=False
        ).set_index("iso3")
        self.rates: ExchangeRates = read_exchange_rates((reference / "ecb_rates.csv").read_bytes())
        self.refresh_lock = Lock()
        self.start_id = token_hex(4)  # versions of another start of the server are never the same
        self.version_count = 0
        self.list_version = self.next_version()
        self.snapshots: dict[str, ConventionSnapshot] = {}
        self.convention_states: dict[Path, ConventionState] = {}
        self.has_started = False
        self.autosave: Callable[[ConventionState], None] | None = (
            None  # keeps what is about to be shown
        )
        self.trusted_hashes: set[str] = set()  # SHA-256 of books that were read without harm
        self.seconds_left = math.inf  # of reading that are left of this look
        self.refresh(seconds)
        self.has_started = True

    def list_conventions(self) -> tuple[ConventionEntry, ...]:
        """The conventions at hand, by name."""
        found = [ConventionEntry(i, s.ledger.settings.name) for i, s in self.snapshots.items()]
        return tuple(sorted(found, key=lambda c: (c.name, c.id)))

    def snapshot(self, convention: str) -> ConventionSnapshot:
        """What is on screen for a convention; KeyError where there is none of that id."""
        return self.snapshots[convention]

    def history(self, convention: str) -> History:
        """The kept versions of a convention's books; KeyError where there is none of that id."""
        return History(self.snapshots[convention].folder)

    def versions(self) -> dict[str, str]:
        """The version on screen of each convention, and the edition under ""."""
        return {"": self.list_version} | {i: s.version for i, s in self.snapshots.items()}

    @property
    def is_shipped(self) -> bool:
        """Return True for the folder that comes with the program, into which nothing is written."""
        return self.root == SHIPPED_DATA

    @property
    def has_pending_books(self) -> bool:
        """Return True while there are books that were not read yet."""
        return any(section.pending_books for section in self.convention_states.values())

    def refresh(self, seconds: float = math.inf) -> dict[str, str]:
        """Read what changed since last time; the new versions of what now shows otherwise.

        A folder of conventions that cannot be reached for a while changes nothing. Once so many
        ``seconds`` were spent on reading, books that must be read from their files wait for the next look.
        """
        with self.refresh_lock:
            self.seconds_left = seconds
            if self.convention_states and not self.root.is_dir():
                return {}
            before, listed = self.versions(), self.list_conventions()
            folders = dict.fromkeys(store.list_convention_folders(self.root))
            folders |= dict.fromkeys(
                f
                for f in self.convention_states
                if f not in folders and not store.is_deleted(f / SETTINGS_FILE)
            )
            self.convention_states = {
                f: self.convention_states.get(f)
                or ConventionState(f, read_valid_settings(b"", escape_unprintable(f.name)))
                for f in sorted(folders)
            }
            sections = self.convention_states.values()
            wrong = {s.folder: s.settings_problems for s in sections}
            there = [s for s in sections if run_isolated(update_settings, s)]
            for section in (
                s for s in there if s.settings_problems and s.settings_problems != wrong[s.folder]
            ):
                said = "\n".join(
                    f"{one.location}: {one.message()}" for one in section.settings_problems
                )
                where = escape_unprintable(str(section.folder))
                log.warning("%s: the last good settings stay.\n%s", where, said)
            assign_ids(sections)
            for section in there:
                if run_isolated(self.update_convention, section):
                    section.logged_error = ""
            self.snapshots = snapshots_by_id(self.convention_states.values())
            if self.list_conventions() != listed:
                self.publish_list()
            gone = dict.fromkeys(before.keys() - self.snapshots.keys(), self.list_version)
            return dict((gone | self.versions()).items() - before.items())

    def publish_list(self) -> None:
        """Give every screen another version: each lists the conventions at hand."""
        self.list_version = self.next_version()
        for section in self.convention_states.values():
            if section.snapshot is not None:
                section.snapshot = replace(section.snapshot, version=self.next_version())
        self.snapshots = snapshots_by_id(self.convention_states.values())

    def update_convention(self, section: ConventionState) -> None:
        """Bring one section up to date; its ``shown`` is replaced only where it was built from other things.

        What it is to show is kept before it is shown.
        """
        try:
            update_books(section, self.read_validated)
            section.folder_error = ""
        except FileNotFoundError:
            raise
        except OSError as error:
            section.folder_error = error.strerror or str(error)
        if section.snapshot_inputs == section.inputs:
            return
        choose_states_in_use(section.books, section.settings.held)
        if self.autosave is not None:
            self.autosave(section)
        seats = [section.books[name] for name in sorted(section.books)]
        used = tuple(seat.in_use.book for seat in seats)
        basis = section.inputs
        section.snapshot = ConventionSnapshot(
            ledger=build_ledger(section.settings, used, self.states, self.rates),
            books=used,
            books_with_errors=tuple(
                seat.newest_with_errors for seat in seats if seat.newest_with_errors is not None
            ),
            read_at={seat.in_use.book.name: seat.in_use.read_at for seat in seats},
            held_books=tuple(
                HeldBook(s.in_use, s.newest, s.held_losses) for s in seats if s.held_losses
            ),
            settings_problems=section.problems,
            version=self.next_version(),
            autosave_errors=dict(section.autosave_errors),
            folder=section.folder,
            pending_books=tuple(sorted(section.pending_books)),
        )
        section.snapshot_inputs = basis

    def read_validated(
        self, section: ConventionState, name: str, content: bytes, mapping: bytes | None
    ) -> Book:
        """A book as it was saved, held to its contract."""
        book = self.read_cached(section, name, content, mapping)
        if self.has_started:
            validate_tables((book,))
        return book

    def read_cached(
        self, section: ConventionState, name: str, content: bytes, mapping: bytes | None
    ) -> Book:
        """A book as its mapping says; one with a Problem alone where that cannot be read.

        Raises LaterError where the time for this look is over, NoReaderError where no process can be
        started to read it in.
        """
        limits, digest = section.settings.limits, sha256(content).hexdigest()
        known = section.cache.get(name, FileHashes(digest, hash_content(mapping)), limits)
        if known is not None:
            return known
        if self.seconds_left <= 0:
            raise ReadPostponedError
        started = time.monotonic()
        try:
            return self.read_uncached(section, name, content, mapping, digest)
        finally:
            self.seconds_left -= time.monotonic() - started

    def read_uncached(
        self,
        section: ConventionState,
        name: str,
        content: bytes,
        mapping: bytes | None,
        digest: str,
    ) -> Book:
        """The same, from the bytes."""
        limits = section.settings.limits
        try:
            said = read_mapping(mapping, f"{name}.toml") if mapping is not None else EMPTY_MAPPING
        except MappingError as error:
            return Book(name, digest, About(), {}, error.to_book_problems(name))
        if self.is_trusted(section, name, digest):
            return read_book(name, content, self.state_names, said, limits)
        book = read_in_sandbox(name, content, said, limits).book
        if not is_read(book):
            raise WorkerStartError
        if not is_aborted(book):
            self.trusted_hashes.add(digest)
        return book

    def save_caches(self) -> None:
        """Keep what was read of the books of all conventions for the next start; what cannot be, is logged."""
        for section in [] if self.is_shipped else [*self.convention_states.values()]:
            states = [s for seat in section.books.values() for s in (seat.in_use, seat.newest)]
            try:
                section.cache.save(((s.hashes, s.book) for s in states), section.settings.limits)
            except OSError as error:
                warn_once(
                    f"What was read in {section.folder} is not kept for the next start: {error}"
                )

    def is_trusted(self, section: ConventionState, name: str, digest: str) -> bool:
        """Whether a book was read before without harm, so that it may be read in this process.

        Books that ship are; and of kept versions those that were read without an error.
        """
        if digest in self.trusted_hashes or section.folder.parent == SHIPPED_DATA:
            return True
        kept = History(section.folder).versions(name)
        return any(v.sha256 == digest and has_no_later_error(v.difference) for v in kept)

    def next_version(self) -> str:
        """A version that was never used."""
        self.version_count += 1
        return f"{self.start_id}-{self.version_count}"


def run_isolated(step: Callable[[ConventionState], None], section: ConventionState) -> bool:
    """Take a step so that whatever is wrong with one section leaves the others alone; whether it was taken."""
    try:
        step(section)
    except FileNotFoundError:
        log.info("%s was taken away while it was read.", escape_unprintable(str(section.folder)))
        return False
    except Exception as error:
        if section.logged_error != (failed := repr(error)):
            where = escape_unprintable(str(section.folder))
            log.exception("%s could not be read; its last figures stay.", where)
        section.logged_error = failed
        return False
    return True


def validate_tables(books: Iterable[Book]) -> None:
    """Raise pandera's SchemaError where a table of ``books`` is not what the ledger relies on."""
    from dashboard.workbooks.clean.table_schemas import validate_book  # noqa: PLC0415 (a quarter of the server's start)

    for book in books:
        validate_book(book)


@lru_cache(maxsize=1)
def get_conventions() -> Conventions:
    """The shelf of this process."""
    return Conventions(paths.data_folder(), paths.reference_folder(), STARTUP_SECONDS)
