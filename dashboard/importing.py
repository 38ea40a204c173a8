"""The steps of an import, as the page and the command line take them.

``prepare`` reads a file apart, says what was recognised and what would change; ``accept`` puts it in
the place of the book in use. Between the two nothing is changed, and a refused file changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from dashboard.apart import look_apart
from dashboard.store import folder as store
from dashboard.store.names import book_name
from dashboard.store.regular import read_regular
from dashboard.store.standing import pair_at, stands
from dashboard.store.version import Pair, Version, VersionNote
from dashboard.store.versions import History
from dashboard.workbooks.book import Book
from dashboard.workbooks.differences import Differences, differences
from dashboard.workbooks.limits import Limits
from dashboard.workbooks.mapping import AS_FOUND, BookMapping
from dashboard.workbooks.mapping_file import MappingError, read_mapping, written_mapping
from dashboard.workbooks.mapping_fits import fitted
from dashboard.workbooks.seen import Looked

OPEN_QUESTIONS: Final = "open-questions"
NOTHING_COUNTED: Final = "nothing-counted"
HAS_ERRORS: Final = "has-errors"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was looked at, and what would change if it were accepted as ``name``.

    ``mapping_from``: "" where none is used, "said" where a person said it, else the book beside
    which it stands. ``in_use`` is the book of that name in use, None where there is none;
    ``stood`` are the hashes of book and mapping file in the folder before anything of them was read; the
    book is another than the one in use where the newest save is held. ``refusal``: "" where it can be accepted.
    """

    name: str
    content: bytes
    looked: Looked
    mapping: BookMapping
    mapping_from: str
    in_use: Book | None
    stood: Pair
    changes: Differences
    refusal: str

    @property
    def is_same(self) -> bool:
        """Whether the folder holds exactly this already."""
        version, in_use = self.looked.book.version, self.in_use
        is_used = in_use is not None and version == in_use.version == self.stood.book
        return is_used and self.mapping_from != "said"


def prepare(
    folder: Path,
    said: str,
    content: bytes,
    limits: Limits,
    *,
    mapping: BookMapping | None = None,
    replaces: str = "",
) -> Prepared:
    """Look at a file that came as ``said``; ``replaces`` names the book in use that it is to replace.

    Raises ValueError where the name can be no book's.
    """
    name = replaces or book_name(said)
    stood = pair_at(folder / name)
    looked, used, source = looked_at(folder, name, content, limits, mapping)
    in_use = book_in_use(folder, name, limits)
    return Prepared(
        name=name,
        content=content,
        looked=looked,
        mapping=used,
        mapping_from=source,
        in_use=in_use,
        stood=stood,
        changes=differences(in_use, looked.book),
        refusal=refusal(looked),
    )


def book_in_use(folder: Path, name: str, limits: Limits) -> Book | None:
    """The book of a name that is in use: the one in the folder, or that before a held save."""
    history, path = History(folder), folder / name
    newest, version = history.newest(name), history.in_use(name)
    if (
        newest is not None
        and newest.is_held
        and newest.pair == pair_at(path)
        and version is not None
    ):
        return version_read(history, version, limits) if version.sha256 else None
    content, _ = stands(path)
    return None if content is None else look_apart(name, content, mapping_at(path), limits).book


def looked_at(
    folder: Path, name: str, content: bytes, limits: Limits, mapping: BookMapping | None
) -> tuple[Looked, BookMapping, str]:
    """A file as read, with the mapping that was said, else with the first saved one that fits it.

    A file that stands in the folder already is read as the mapping beside it says.
    """
    if mapping is not None:
        return look_apart(name, content, mapping, limits), mapping, "said"
    plain = look_apart(name, content, AS_FOUND, limits)
    is_there = stands(folder / name)[0] == content
    for book in (folder / name, *store.books(folder)):
        saved = mapping_at(book)
        is_own = is_there and book == folder / name
        used = fitted(saved, plain.sheets) or (saved if is_own else None)
        if saved != AS_FOUND and used is not None:
            return look_apart(name, content, used, limits), used, book.name
    return plain, AS_FOUND, ""


def mapping_at(book: Path) -> BookMapping:
    """The mapping beside a book; one that says nothing where there is none or it cannot be read."""
    file = store.mapping_of(book)
    try:
        return read_mapping(read_regular(file), file.name)
    except (OSError, MappingError):
        return AS_FOUND


def refusal(looked: Looked) -> str:
    """Why a book cannot be accepted: a question is open, nothing of it counts, or some rows do not."""
    if looked.questions:
        return OPEN_QUESTIONS
    if not any(len(frame) for frame in looked.book.tables.values()):
        return NOTHING_COUNTED
    return HAS_ERRORS if looked.book.has_errors else ""


def accept(
    folder: Path,
    prepared: Prepared,
    *,
    who: str,
    when: datetime,
    why: str,
    with_errors: bool = False,
) -> Version:
    """Put a prepared file in the place of the book in use; ValueError where it is refused.

    ``with_errors`` takes a book of which some rows are kept out, but none with a question open.
    Raises ConflictError where the book in use is another by now, and OSError where nothing could be
    written.
    """
    if prepared.refusal not in {"", HAS_ERRORS} or (prepared.refusal and not with_errors):
        raise ValueError(prepared.refusal)
    beside = None if prepared.mapping == AS_FOUND else written_mapping(prepared.mapping)
    return History(folder).accept(
        prepared.name,
        prepared.content,
        mapping=beside,
        note=VersionNote(who, when, why, "import", prepared.changes.as_json()),
        expects=prepared.stood,
    )


def restore(
    folder: Path, version: Version, limits: Limits, *, who: str, when: datetime, why: str
) -> Version:
    """Put an earlier version in the place of the book in use, as a new version."""
    history = History(folder)
    content, beside = history.content(version), history.mapping(version)
    stood = pair_at(folder / version.book)
    mapping = mapping_of(beside, version.book)
    after = look_apart(version.book, content, mapping, limits).book
    now = book_in_use(folder, version.book, limits)
    difference = differences(now, after).as_json()
    return history.accept(
        version.book,
        content,
        mapping=beside,
        note=VersionNote(who, when, why, "restored", difference, version.number),
        expects=stood,
    )


def mapping_of(beside: bytes | None, name: str) -> BookMapping:
    """The mapping in the bytes that were kept with a version."""
    if beside is None:
        return AS_FOUND
    try:
        return read_mapping(beside, f"{name}.toml")
    except MappingError:
        return AS_FOUND


def version_read(history: History, version: Version, limits: Limits) -> Book:
    """A kept version, read as it was read then."""
    mapping = mapping_of(history.mapping(version), version.book)
    return look_apart(version.book, history.content(version), mapping, limits).book


def mapping_in_use(folder: Path, names: Iterable[str]) -> dict[str, BookMapping]:
    """The mappings beside books, by the book's name; only those that say something."""
    found = {name: mapping_at(folder / name) for name in names}
    return {name: one for name, one in found.items() if one != AS_FOUND}
