"""Every state of a book that stood in its folder is kept as a version, whoever saved it there.

An import keeps its own. What Excel or a person put into the folder is kept here, a moment after it is
shown, with what it changed. Books that ship are kept by the repository they came with.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from dashboard import places
from dashboard.holding import Saved
from dashboard.shelf import Section, Shelf
from dashboard.store import folder as store
from dashboard.store.contents import LostError
from dashboard.store.standing import pair_at
from dashboard.store.version import Version
from dashboard.store.versions import History
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.differences import differences

log = logging.getLogger(__name__)
UNWRITABLE: set[Path] = set()  # folders of which the log has said that they cannot be written


def keep(shelf: Shelf) -> None:
    """Keep what stands in the folders of all conventions; a folder that cannot be written is logged."""
    if shelf.root == places.home() / "data":
        return
    for section in list(shelf.sections.values()):
        if section.is_stale:  # a fault stopped it: whether its books are held is not known
            continue
        try:
            keep_section(shelf, section)
        except OSError as error:
            if section.folder not in UNWRITABLE:
                log.warning("Versions of books in %s are not kept: %s", section.folder, error)
            UNWRITABLE.add(section.folder)
        except Exception:
            log.exception("The books in %s could not be kept.", section.folder)


def keep_section(shelf: Shelf, section: Section) -> None:
    """Keep the books of one convention as they were read; that one is gone is a version too."""
    for place in list(section.places.values()):
        if place.used is not place.newest:
            keep_state(shelf, section, place.used, passed=True)
        keep_state(shelf, section, place.newest, held=bool(place.held))
    for name in set(History(section.folder).books()) - section.places.keys():
        path = section.folder / name
        if not path.exists():
            empty = Book(name, "", About(), {})
            gone = Saved(empty, pair_at(path), None, None, datetime.now(UTC))
            keep_state(shelf, section, gone)


def keep_state(
    shelf: Shelf, section: Section, saved: Saved, *, held: bool = False, passed: bool = False
) -> Version | None:
    """Keep one state of a book; None where there is nothing to keep.

    ``held``: it is not in use. ``passed``: it is, though the folder holds a newer one.
    """
    history, name = History(section.folder), saved.book.name
    kept = history.versions(name)
    if saved.content is not None and not store.is_whole(saved.content):
        return None
    if any(v.pair == saved.pair and not v.is_held for v in (kept if passed else kept[-1:])):
        return None
    if held and kept and kept[-1].pair == saved.pair:
        return None
    return history.keep(
        name,
        saved.content,
        mapping=saved.mapping,
        when=saved.at,
        difference=differences(in_use(shelf, section, name), saved.book).as_json(),
        after=kept[-1].number if kept else 0,
        held=held,
        passed=passed,
    )


def in_use(shelf: Shelf, section: Section, name: str) -> Book | None:
    """Return the newest kept version of a book that was in use, whatever its errors."""
    history = History(section.folder)
    version = history.in_use(name)
    if version is None or not version.sha256:
        return None
    try:
        return shelf.read(section, name, history.content(version), history.mapping(version))
    except LostError:
        return None
