"""All conventions: refresh them from their folders, and serve the last valid version of each."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
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
    forget_replaced_ledger,
    note_replaced_ledger,
    snapshots_by_id,
    update_settings,
)
from dashboard.conventions.isolation import run_isolated, validate_tables
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
STARTUP_SECONDS: Final = 3.0  # seconds of reading before the first page; other books follow later


class ConventionEntry(NamedTuple):
    """A convention in the list of conventions."""

    id: str
    name: str


class Conventions:
    """All conventions below ``root``. Thread-safe; readers never wait for a book being read.

    ``list_version`` changes with each change of the list of conventions.
    """

    def __init__(self, root: Path, reference: Path, seconds: float = math.inf) -> None:
        """Read every convention below ``root``; books not read within ``seconds`` follow later."""
        self.root = root
        self.state_names = StateNames.load(reference)
        self.states: pd.DataFrame = pd.read_csv(
            reference / "states.csv", dtype=str, keep_default_na=False
        ).set_index("iso3")
        self.rates: ExchangeRates = read_exchange_rates((reference / "ecb_rates.csv").read_bytes())
        self.refresh_lock = Lock()
        self.start_id = token_hex(4)  # makes versions unique across restarts
        self.version_count = 0
        self.list_version = self.next_version()
        self.snapshots: dict[str, ConventionSnapshot] = {}
        self.convention_states: dict[Path, ConventionState] = {}
        self.has_started = False
        self.autosave: Callable[[ConventionState], None] | None = None  # called before showing
        self.trusted_hashes: set[str] = set()  # SHA-256 of books that the sandbox read safely
        self.seconds_left = math.inf  # reading time left in this refresh
        self.refresh(seconds)
        self.has_started = True

    def list_conventions(self) -> tuple[ConventionEntry, ...]:
        """List the conventions, sorted by name."""
        entries = [ConventionEntry(i, s.ledger.settings.name) for i, s in self.snapshots.items()]
        return tuple(sorted(entries, key=lambda c: (c.name, c.id)))

    def snapshot(self, convention: str) -> ConventionSnapshot:
        """Return the snapshot of a convention; KeyError for an unknown id."""
        return self.snapshots[convention]

    def history(self, convention: str) -> History:
        """Return the history of a convention's books; KeyError for an unknown id."""
        return History(self.snapshots[convention].folder)

    def versions(self) -> dict[str, str]:
        """Return the snapshot version of each convention, and the list version under ""."""
        return {"": self.list_version} | {i: s.version for i, s in self.snapshots.items()}

    @property
    def is_shipped(self) -> bool:
        """Return True for the shipped data folder, which is never written to."""
        return self.root == SHIPPED_DATA

    @property
    def has_pending_books(self) -> bool:
        """Return True while some books are not read yet."""
        return any(state.pending_books for state in self.convention_states.values())

    def refresh(self, seconds: float = math.inf) -> dict[str, str]:
        """Read what changed since the last refresh; return the versions of changed snapshots.

        If the data folder is unreachable nothing changes. After ``seconds`` of reading, books that
        are not cached wait for the next refresh.
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
            states = self.convention_states.values()
            problems_before = {s.folder: s.settings_problems for s in states}
            available = [s for s in states if run_isolated(update_settings, s)]
            for state in (
                s
                for s in available
                if s.settings_problems and s.settings_problems != problems_before[s.folder]
            ):
                messages = "\n".join(
                    f"{p.location}: {p.message()}" for p in state.settings_problems
                )
                path = escape_unprintable(str(state.folder))
                log.warning("%s: the last good settings stay.\n%s", path, messages)
            assign_ids(states)
            for state in available:
                if run_isolated(self.update_convention, state):
                    state.logged_error = ""
            self.snapshots = snapshots_by_id(self.convention_states.values())
            if self.list_conventions() != listed:
                self.publish_list()
            removed = dict.fromkeys(before.keys() - self.snapshots.keys(), self.list_version)
            return dict((removed | self.versions()).items() - before.items())

    def publish_list(self) -> None:
        """Give every snapshot a new version, as every screen lists the conventions."""
        self.list_version = self.next_version()
        for state in self.convention_states.values():
            if state.snapshot is not None:
                state.snapshot = replace(state.snapshot, version=self.next_version())
        self.snapshots = snapshots_by_id(self.convention_states.values())

    def update_convention(self, state: ConventionState) -> None:
        """Update a convention; its ``snapshot`` is replaced only if its ``inputs`` changed.

        Books are stored as versions before they are shown.
        """
        try:
            update_books(state, self.read_validated)
            state.folder_error = ""
        except FileNotFoundError:
            raise
        except OSError as error:
            state.folder_error = error.strerror or str(error)
        now = datetime.now(UTC)
        if state.snapshot_inputs == state.inputs:
            forget_replaced_ledger(state, now)
            return
        choose_states_in_use(state.books, state.settings.held)
        if self.autosave is not None:
            self.autosave(state)
        books = [state.books[name] for name in sorted(state.books)]
        used = tuple(book.in_use.book for book in books)
        inputs = state.inputs
        snapshot = ConventionSnapshot(
            ledger=build_ledger(state.settings, used, self.states, self.rates),
            books=used,
            books_with_errors=tuple(
                b.newest_with_errors for b in books if b.newest_with_errors is not None
            ),
            read_at={b.in_use.book.name: b.in_use.read_at for b in books},
            held_books=tuple(
                HeldBook(b.in_use, b.newest, b.held_losses) for b in books if b.held_losses
            ),
            settings_problems=state.problems,
            version=self.next_version(),
            autosave_errors=dict(state.autosave_errors),
            folder=state.folder,
            pending_books=tuple(sorted(state.pending_books)),
        )
        state.snapshot = note_replaced_ledger(snapshot, state.snapshot, now)
        state.snapshot_inputs = inputs

    def read_validated(
        self, state: ConventionState, name: str, content: bytes, mapping: bytes | None
    ) -> Book:
        """Read a book and, once the server has started, validate its tables."""
        book = self.read_cached(state, name, content, mapping)
        if self.has_started:
            validate_tables((book,))
        return book

    def read_cached(
        self, state: ConventionState, name: str, content: bytes, mapping: bytes | None
    ) -> Book:
        """Return a book from the cache, or read it.

        Raises ReadPostponedError when the time of this refresh is over, WorkerStartError if no worker
        process can be started.
        """
        limits, digest = state.settings.limits, sha256(content).hexdigest()
        cached = state.cache.get(name, FileHashes(digest, hash_content(mapping)), limits)
        if cached is not None:
            return cached
        if self.seconds_left <= 0:
            raise ReadPostponedError
        started = time.monotonic()
        try:
            return self.read_uncached(state, name, content, mapping, digest)
        finally:
            self.seconds_left -= time.monotonic() - started

    def read_uncached(
        self,
        state: ConventionState,
        name: str,
        content: bytes,
        mapping: bytes | None,
        digest: str,
    ) -> Book:
        """Read a book by its mapping; with an invalid mapping it has the mapping's Problems only."""
        limits = state.settings.limits
        try:
            parsed = read_mapping(mapping, f"{name}.toml") if mapping is not None else EMPTY_MAPPING
        except MappingError as error:
            return Book(name, digest, About(), {}, error.to_book_problems(name))
        if self.is_trusted(state, name, digest):
            return read_book(name, content, self.state_names, parsed, limits)
        book = read_in_sandbox(name, content, parsed, limits).book
        if not is_read(book):
            raise WorkerStartError
        if not is_aborted(book):
            self.trusted_hashes.add(digest)
        return book

    def save_caches(self) -> None:
        """Save the book caches of all conventions for the next start; errors are logged."""
        for state in [] if self.is_shipped else [*self.convention_states.values()]:
            snapshots = [s for b in state.books.values() for s in (b.in_use, b.newest)]
            try:
                state.cache.save(((s.hashes, s.book) for s in snapshots), state.settings.limits)
            except OSError as error:
                warn_once(
                    f"What was read in {state.folder} is not kept for the next start: {error}"
                )

    def is_trusted(self, state: ConventionState, name: str, digest: str) -> bool:
        """Return True for a book that may be read in this process, without the sandbox.

        These are shipped books, books that the sandbox read safely, and stored versions without errors.
        """
        if digest in self.trusted_hashes or state.folder.parent == SHIPPED_DATA:
            return True
        versions = History(state.folder).versions(name)
        return any(v.sha256 == digest and has_no_later_error(v.difference) for v in versions)

    def next_version(self) -> str:
        """Return a new unique version."""
        self.version_count += 1
        return f"{self.start_id}-{self.version_count}"


@lru_cache(maxsize=1)
def get_conventions() -> Conventions:
    """Return the Conventions of this process."""
    return Conventions(paths.data_folder(), paths.reference_folder(), STARTUP_SECONDS)
