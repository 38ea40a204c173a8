"""Every state of a book that stood in its folder is kept as a version, whoever saved it there.

An import keeps its own. What Excel or a person put into the folder is kept here, a moment after it is
shown, with what it changed. Books that ship are kept by the repository they came with.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from dashboard import places
from dashboard.shelf import Section, Shelf
from dashboard.store import folder as store
from dashboard.store.standing import stands
from dashboard.store.version import Pair, Version, hash_of
from dashboard.store.versions import History
from dashboard.workbooks.differences import differences

log = logging.getLogger(__name__)
UNWRITABLE: set[Path] = set()  # folders of which the log has said that they cannot be written


def keep(shelf: Shelf) -> None:
    """Keep what stands in the folders of all conventions; a folder that cannot be written is logged."""
    if shelf.root == places.home() / "data":
        return
    for section in list(shelf.sections.values()):
        try:
            for book in store.books(section.folder):
                keep_book(shelf, section, book)
        except OSError as error:
            if section.folder not in UNWRITABLE:
                log.warning("Versions of books in %s are not kept: %s", section.folder, error)
            UNWRITABLE.add(section.folder)
        except Exception:
            log.exception("The books in %s could not be kept.", section.folder)


def keep_book(shelf: Shelf, section: Section, path: Path) -> Version | None:
    """Keep one book where its newest kept version is another; None where there is nothing to keep."""
    history = History(section.folder)
    content, mapping = stands(path)
    newest = history.newest(path.name)
    if content is None or not store.is_whole(content):
        return None
    if newest is not None and newest.pair == Pair(hash_of(content), hash_of(mapping)):
        return None
    before = None
    if newest is not None:
        kept = history.content(newest), history.mapping(newest)
        before = shelf.read(section, path.name, *kept)
    after = shelf.read(section, path.name, content, mapping)
    return history.keep(
        path.name,
        content,
        mapping=mapping,
        when=datetime.now(UTC),
        difference=differences(before, after).as_json(),
        after=newest.number if newest else 0,
    )
