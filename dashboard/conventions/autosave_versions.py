"""Every state of a book that a screen showed is kept as a version, whoever saved it in the folder.

An import keeps its own. What Excel or a person put into the folder is kept here, with what it changed,
before it is shown: from the bytes that were read, whatever stands in the folder by then. What cannot be
kept at the moment waits, and is kept later. Books that ship are kept by the repository they came with.
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
LOCK_TIMEOUT: Final = 2.0  # seconds that showing may wait for an import into the same folder
MAX_PENDING: Final = 100  # states of a book that are held in memory until they can be kept


def autosave_all(shelf: Conventions) -> None:
    """Keep what stands in the folders of all conventions, and from now on what is shown, before it is."""
    if shelf.is_shipped:
        return
    shelf.autosave = autosave_convention
    with shelf.refresh_lock:
        for section in shelf.convention_states.values():
            if (
                section.is_up_to_date
            ):  # else a fault stopped it: whether its books are held is not known
                autosave_convention(section)


def autosave_convention(section: ConventionState) -> None:
    """Keep the books of one convention as they were read; what is wrong with one stops no other."""
    history = History(section.folder, LOCK_TIMEOUT)
    gone = set(history.books()) - section.books.keys()
    for name in sorted({*section.books, *section.autosaves, *gone}):
        try:
            autosave_book(history, section, name)
        except Exception as error:
            if isinstance(error, FolderLockedError):
                history.lock_timeout = 0
            why = escape_unprintable(
                str(error) if not isinstance(error, OSError) else error_text(error)
            )
            if section.autosave_errors.get(name) != why:
                trace = None if isinstance(error, OSError) else error
                log.warning(
                    "Versions of %s are not kept: %s",
                    escape_unprintable(str(section.folder / name)),
                    why,
                    exc_info=trace,
                )
            section.autosave_errors[name] = why
        else:
            section.autosave_errors.pop(name, None)
    if section.id == section.settings.id:
        mark_original_folder(section.folder)


def prune_versions(shelf: Conventions, today: date) -> None:
    """Drop old versions of all conventions as their settings say; a fault of one stops no other."""
    if shelf.is_shipped:
        return
    for section in list(shelf.convention_states.values()):
        try:
            n = History(section.folder, LOCK_TIMEOUT).prune(
                section.settings.history, today, lambda v: has_no_later_error(v.difference)
            )
        except OSError as error:
            log.info("Old versions in %s are thinned later: %s", section.folder, error_text(error))
        else:
            if n:
                log.info("%s old versions in %s were thinned out.", n, section.folder)


def error_text(error: OSError) -> str:
    """Return what the system said, without the name of a file of the history."""
    return error.strerror or str(error) or type(error).__name__


def autosave_book(history: History, section: ConventionState, name: str) -> None:
    """Keep the states of one book in the order in which they were in use, then the newest one."""
    kept, place = section.autosaves.setdefault(name, AutosaveState()), section.books.get(name)
    if place is None:
        if kept.last_in_use is None or kept.last_in_use.content is not None:
            autosave_deletion(history, section, kept, name)
        return
    used = place.in_use
    if used is not kept.last_in_use and used not in kept.pending:
        kept.pending = [*kept.pending, used][-MAX_PENDING:]
    while kept.pending:
        saved = kept.pending[0]
        autosave_snapshot(history, kept, saved, is_newest=saved is place.newest)
        kept.last_in_use = kept.pending.pop(0)
    if place.newest is not used:
        autosave_snapshot(history, kept, place.newest, held=bool(place.held_losses))


def autosave_deletion(
    history: History, section: ConventionState, kept: AutosaveState, name: str
) -> None:
    """Keep that a book is gone, after what of it waits to be kept."""
    while kept.pending:
        autosave_snapshot(history, kept, kept.pending[0], is_newest=False)
        kept.last_in_use = kept.pending.pop(0)
    path = section.folder / name
    if not has_file(path):
        after = history.records.next_number(name) - 1
        gone = BookSnapshot(
            Book(name, "", About(), {}), hash_files(path), None, None, datetime.now(UTC), after
        )
        autosave_snapshot(history, kept, gone)
        kept.last_in_use = gone


def autosave_snapshot(
    history: History,
    kept: AutosaveState,
    saved: BookSnapshot,
    *,
    held: bool = False,
    is_newest: bool = True,
) -> Version | None:
    """Keep one state of a book; None where there is nothing to keep.

    ``held``: it is not in use. ``is_newest``: nothing else was read since.
    """
    name = saved.book.name
    is_half = saved.content is not None and not store.is_complete_file(saved.content)
    if not saved.is_readable or is_half or is_saved(history, saved, held=held, is_newest=is_newest):
        return None
    before = kept.last_in_use.book if kept.last_in_use is not None else None
    version = history.add_folder_save(
        name,
        saved.content,
        mapping=saved.mapping,
        when=saved.read_at,
        difference=compare_books(before, saved.book).to_json(),
        after=max(saved.latest_version_number, kept.last_number),
        held=held,
    )
    if version is not None:
        kept.last_number = version.number
    return version


def is_saved(history: History, saved: BookSnapshot, *, held: bool, is_newest: bool) -> bool:
    """Return True where the history says of a state what is to be said already."""
    name = saved.book.name
    if held:
        newest = history.newest(name)
        return newest is not None and newest.hashes == saved.hashes
    if is_newest:
        in_use = history.in_use(name)
        return in_use is not None and in_use.hashes == saved.hashes
    kept = history.records.newest_first(name)
    return any(v.hashes == saved.hashes and not v.is_held for v in kept)
