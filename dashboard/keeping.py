"""Every state of a book that a screen showed is kept as a version, whoever saved it in the folder.

An import keeps its own. What Excel or a person put into the folder is kept here, with what it changed,
before it is shown: from the bytes that were read, whatever stands in the folder by then. What cannot be
kept at the moment waits, and is kept later. Books that ship are kept by the repository they came with.
"""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime
from typing import Final

from dashboard.holding import Saved
from dashboard.section import Kept, Section
from dashboard.shelf import Shelf
from dashboard.store import folder as store
from dashboard.store.home import make_home
from dashboard.store.locking import BusyError
from dashboard.store.names import printable
from dashboard.store.regular import is_there
from dashboard.store.standing import pair_at
from dashboard.store.version import Version
from dashboard.store.versions import History
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.differences import differences, left_no_error

log = logging.getLogger(__name__)
PATIENCE: Final = 2.0  # seconds that showing may wait for an import into the same folder
WAITING: Final = 100  # states of a book that are held in memory until they can be kept


def keep(shelf: Shelf) -> None:
    """Keep what stands in the folders of all conventions, and from now on what is shown, before it is."""
    if shelf.is_shipped:
        return
    shelf.keeper = keep_section
    with shelf.refreshing:
        for section in shelf.sections.values():
            if section.is_shown:  # else a fault stopped it: whether its books are held is not known
                keep_section(section)


def keep_section(section: Section) -> None:
    """Keep the books of one convention as they were read; what is wrong with one stops no other."""
    history = History(section.folder, PATIENCE)
    gone = set(history.books()) - section.places.keys()
    for name in sorted({*section.places, *section.kept, *gone}):
        try:
            keep_book(history, section, name)
        except Exception as error:
            if isinstance(error, BusyError):
                history.patience = 0
            why = printable(str(error) if not isinstance(error, OSError) else said(error))
            if section.unkept.get(name) != why:
                trace = None if isinstance(error, OSError) else error
                log.warning(
                    "Versions of %s are not kept: %s",
                    printable(str(section.folder / name)),
                    why,
                    exc_info=trace,
                )
            section.unkept[name] = why
        else:
            section.unkept.pop(name, None)
    if section.id == section.settings.id:
        make_home(section.folder)


def thin(shelf: Shelf, today: date) -> None:
    """Drop old versions of all conventions as their settings say; a fault of one stops no other."""
    if shelf.is_shipped:
        return
    for section in list(shelf.sections.values()):
        try:
            n = History(section.folder, PATIENCE).thin(
                section.settings.history, today, lambda v: left_no_error(v.difference)
            )
        except OSError as error:
            log.info("Old versions in %s are thinned later: %s", section.folder, said(error))
        else:
            if n:
                log.info("%s old versions in %s were thinned out.", n, section.folder)


def said(error: OSError) -> str:
    """Return what the system said, without the name of a file of the history."""
    return error.strerror or str(error) or type(error).__name__


def keep_book(history: History, section: Section, name: str) -> None:
    """Keep the states of one book in the order in which they were in use, then the newest one."""
    kept, place = section.kept.setdefault(name, Kept()), section.places.get(name)
    if place is None:
        if kept.saved is None or kept.saved.content is not None:
            keep_gone(history, section, kept, name)
        return
    used = place.used
    if used is not kept.saved and used not in kept.waiting:
        kept.waiting = [*kept.waiting, used][-WAITING:]
    while kept.waiting:
        saved = kept.waiting[0]
        keep_state(history, kept, saved, is_newest=saved is place.newest)
        kept.saved = kept.waiting.pop(0)
    if place.newest is not used:
        keep_state(history, kept, place.newest, held=bool(place.held))


def keep_gone(history: History, section: Section, kept: Kept, name: str) -> None:
    """Keep that a book is gone, after what of it waits to be kept."""
    while kept.waiting:
        keep_state(history, kept, kept.waiting[0], is_newest=False)
        kept.saved = kept.waiting.pop(0)
    path = section.folder / name
    if not is_there(path):
        after = history.records.next_number(name) - 1
        gone = Saved(
            Book(name, "", About(), {}), pair_at(path), None, None, datetime.now(UTC), after
        )
        keep_state(history, kept, gone)
        kept.saved = gone


def keep_state(
    history: History, kept: Kept, saved: Saved, *, held: bool = False, is_newest: bool = True
) -> Version | None:
    """Keep one state of a book; None where there is nothing to keep.

    ``held``: it is not in use. ``is_newest``: nothing else was read since.
    """
    name = saved.book.name
    is_half = saved.content is not None and not store.is_whole(saved.content)
    if not saved.is_read or is_half or is_kept(history, saved, held=held, is_newest=is_newest):
        return None
    before = kept.saved.book if kept.saved is not None else None
    version = history.keep(
        name,
        saved.content,
        mapping=saved.mapping,
        when=saved.at,
        difference=differences(before, saved.book).as_json(),
        after=max(saved.after, kept.number),
        held=held,
    )
    if version is not None:
        kept.number = version.number
    return version


def is_kept(history: History, saved: Saved, *, held: bool, is_newest: bool) -> bool:
    """Return True where the history says of a state what is to be said already."""
    name = saved.book.name
    if held:
        newest = history.newest(name)
        return newest is not None and newest.pair == saved.pair
    if is_newest:
        in_use = history.in_use(name)
        return in_use is not None and in_use.pair == saved.pair
    kept = history.records.backwards(name)
    return any(v.pair == saved.pair and not v.is_held for v in kept)
