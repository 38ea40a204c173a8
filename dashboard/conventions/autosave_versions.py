"""Store a version of every state of a book that a screen showed, whoever saved it in the folder.

An import stores its own version. Files saved in the folder by other programs are stored here with
their differences before they are shown, from the bytes that were read, whatever the folder contains
by then. If storing fails it is tried again later. Shipped books are not stored: the repository has
their history.
"""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime
from typing import Final

from dashboard.conventions.book_state import BookSnapshot
from dashboard.conventions.convention_state import AutosaveState, ConventionState
from dashboard.conventions.conventions import Conventions
from dashboard.store import book_folder as store
from dashboard.store.file_names import escape_unprintable
from dashboard.store.file_replacement import hash_files
from dashboard.store.history import History
from dashboard.store.locking import FolderLockedError
from dashboard.store.original_folder import mark_original_folder
from dashboard.store.regular_files import has_file
from dashboard.store.version import Version
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.comparing.differences import compare_books, has_no_later_error

log = logging.getLogger(__name__)
LOCK_TIMEOUT: Final = 2.0  # seconds to wait for an import into the same folder
MAX_PENDING: Final = 100  # states of a book that wait in memory to be stored


def autosave_all(conventions: Conventions) -> None:
    """Store the current books of all conventions, and enable autosave for all later states."""
    if conventions.is_shipped:
        return
    conventions.autosave = autosave_convention
    with conventions.refresh_lock:
        for state in conventions.convention_states.values():
            if state.is_up_to_date:  # else an error interrupted it before books were held
                autosave_convention(state)


def autosave_convention(state: ConventionState) -> None:
    """Store the books of a convention as they were read; an error in one does not affect others."""
    history = History(state.folder, LOCK_TIMEOUT)
    deleted = set(history.books()) - state.books.keys()
    for name in sorted({*state.books, *state.autosaves, *deleted}):
        try:
            autosave_book(history, state, name)
        except Exception as error:
            if isinstance(error, FolderLockedError):
                history.lock_timeout = 0
            reason = escape_unprintable(
                str(error) if not isinstance(error, OSError) else error_text(error)
            )
            if state.autosave_errors.get(name) != reason:
                exc_info = None if isinstance(error, OSError) else error
                log.warning(
                    "Versions of %s are not kept: %s",
                    escape_unprintable(str(state.folder / name)),
                    reason,
                    exc_info=exc_info,
                )
            state.autosave_errors[name] = reason
        else:
            state.autosave_errors.pop(name, None)
    if state.id == state.settings.id:
        mark_original_folder(state.folder)


def prune_versions(conventions: Conventions, today: date) -> None:
    """Delete old versions of all conventions by their settings; an error in one does not affect others."""
    if conventions.is_shipped:
        return
    for state in list(conventions.convention_states.values()):
        try:
            count = History(state.folder, LOCK_TIMEOUT).prune(
                state.settings.history, today, lambda v: has_no_later_error(v.difference)
            )
        except OSError as error:
            log.info("Old versions in %s are thinned later: %s", state.folder, error_text(error))
        else:
            if count:
                log.info("%s old versions in %s were thinned out.", count, state.folder)


def error_text(error: OSError) -> str:
    """Return the system's error message without the name of an internal file."""
    return error.strerror or str(error) or type(error).__name__


def autosave_book(history: History, state: ConventionState, name: str) -> None:
    """Store the states of a book in the order in which they were in use, then the newest one."""
    autosave, book_state = state.autosaves.setdefault(name, AutosaveState()), state.books.get(name)
    if book_state is None:
        if autosave.last_in_use is None or autosave.last_in_use.content is not None:
            autosave_deletion(history, state, autosave, name)
        return
    used = book_state.in_use
    if used is not autosave.last_in_use and used not in autosave.pending:
        autosave.pending = [*autosave.pending, used][-MAX_PENDING:]
    while autosave.pending:
        snapshot = autosave.pending[0]
        autosave_snapshot(history, autosave, snapshot, is_newest=snapshot is book_state.newest)
        autosave.last_in_use = autosave.pending.pop(0)
    if book_state.newest is not used:
        autosave_snapshot(history, autosave, book_state.newest, held=bool(book_state.held_losses))


def autosave_deletion(
    history: History, state: ConventionState, autosave: AutosaveState, name: str
) -> None:
    """Store the deletion of a book, after its pending states."""
    while autosave.pending:
        autosave_snapshot(history, autosave, autosave.pending[0], is_newest=False)
        autosave.last_in_use = autosave.pending.pop(0)
    path = state.folder / name
    if not has_file(path):
        number = history.records.next_number(name) - 1
        deleted = BookSnapshot(
            Book(name, "", About(), {}), hash_files(path), None, None, datetime.now(UTC), number
        )
        autosave_snapshot(history, autosave, deleted)
        autosave.last_in_use = deleted


def autosave_snapshot(
    history: History,
    autosave: AutosaveState,
    snapshot: BookSnapshot,
    *,
    held: bool = False,
    is_newest: bool = True,
) -> Version | None:
    """Store a state of a book as a version; None if there is nothing to store.

    ``held``: it is not in use. ``is_newest``: no later state was read.
    """
    name = snapshot.book.name
    is_incomplete = snapshot.content is not None and not store.is_complete_file(snapshot.content)
    if (
        not snapshot.is_readable
        or is_incomplete
        or is_saved(history, snapshot, held=held, is_newest=is_newest)
    ):
        return None
    before = autosave.last_in_use.book if autosave.last_in_use is not None else None
    version = history.add_folder_save(
        name,
        snapshot.content,
        mapping=snapshot.mapping,
        when=snapshot.read_at,
        difference=compare_books(before, snapshot.book).to_json(),
        after=max(snapshot.latest_version_number, autosave.last_number),
        held=held,
    )
    if version is not None:
        autosave.last_number = version.number
    return version


def is_saved(history: History, snapshot: BookSnapshot, *, held: bool, is_newest: bool) -> bool:
    """Return True if the history already has a version of this state with the same status."""
    name = snapshot.book.name
    if held:
        newest = history.newest(name)
        return newest is not None and newest.hashes == snapshot.hashes
    if is_newest:
        in_use = history.in_use(name)
        return in_use is not None and in_use.hashes == snapshot.hashes
    versions = history.records.newest_first(name)
    return any(v.hashes == snapshot.hashes and not v.is_held for v in versions)
