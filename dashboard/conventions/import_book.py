"""The steps of an import, as the page and the command line take them.

``prepare_import`` reads a file apart, says what was recognised and what would change; ``accept_import`` puts it in
the place of the book in use. Between the two nothing is changed, and a refused file changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from dashboard.sandbox.sandbox import read_in_sandbox
from dashboard.store import book_folder as store
from dashboard.store.file_names import safe_book_name
from dashboard.store.file_replacement import hash_files, read_files
from dashboard.store.history import History
from dashboard.store.regular_files import read_regular_file
from dashboard.store.version import FileHashes, Version, VersionNote
from dashboard.workbooks.book import Book
from dashboard.workbooks.comparing.differences import Differences, compare_books
from dashboard.workbooks.limits import Limits
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping
from dashboard.workbooks.mapping.mapping_file import MappingError, format_mapping, read_mapping
from dashboard.workbooks.mapping.mapping_match import adapt_mapping
from dashboard.workbooks.preview import ReadResult

OPEN_QUESTIONS: Final = "open-questions"
NOTHING_COUNTED: Final = "nothing-counted"
HAS_ERRORS: Final = "has-errors"


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """A file that was looked at, and what would change if it were accepted as ``name``.

    ``mapping_from``: "" where none is used, "said" where a person said it, else the book beside
    which it stands. ``in_use`` is the book of that name in use, None where there is none;
    ``stood`` are the hashes of book and mapping file in the folder before anything of them was read; the
    book is another than the one in use where the newest save is held. ``find_refusal``: "" where it can be accepted.
    """

    name: str
    content: bytes
    result: ReadResult
    mapping: BookMapping
    mapping_source: str
    in_use: Book | None
    hashes_before: FileHashes
    changes: Differences
    refusal_code: str

    @property
    def is_unchanged(self) -> bool:
        """Whether the folder holds exactly this already."""
        version, in_use = self.result.book.version, self.in_use
        is_used = in_use is not None and version == in_use.version == self.hashes_before.book
        return is_used and self.mapping_source != "said"


def prepare_import(
    folder: Path,
    said: str,
    content: bytes,
    limits: Limits,
    *,
    mapping: BookMapping | None = None,
    replaces: str = "",
) -> PreparedImport:
    """Look at a file that came as ``said``; ``replaces`` names the book in use that it is to replace.

    Raises ValueError where the name can be no book's.
    """
    name = replaces or safe_book_name(said)
    stood = hash_files(folder / name)
    looked, used, source = read_with_mapping(folder, name, content, limits, mapping)
    in_use = read_book_in_use(folder, name, limits)
    return PreparedImport(
        name=name,
        content=content,
        result=looked,
        mapping=used,
        mapping_source=source,
        in_use=in_use,
        hashes_before=stood,
        changes=compare_books(in_use, looked.book),
        refusal_code=find_refusal(looked),
    )


def read_book_in_use(folder: Path, name: str, limits: Limits) -> Book | None:
    """The book of a name that is in use: the one in the folder, or that before a held save."""
    history, path = History(folder), folder / name
    newest, version = history.newest(name), history.in_use(name)
    if (
        newest is not None
        and newest.is_held
        and newest.hashes == hash_files(path)
        and version is not None
    ):
        return read_stored_version(history, version, limits) if version.sha256 else None
    content, _ = read_files(path)
    return (
        None if content is None else read_in_sandbox(name, content, load_mapping(path), limits).book
    )


def read_with_mapping(
    folder: Path, name: str, content: bytes, limits: Limits, mapping: BookMapping | None
) -> tuple[ReadResult, BookMapping, str]:
    """A file as read, with the mapping that was said, else with the first saved one that fits it.

    A file that stands in the folder already is read as the mapping beside it says.
    """
    if mapping is not None:
        return read_in_sandbox(name, content, mapping, limits), mapping, "said"
    plain = read_in_sandbox(name, content, EMPTY_MAPPING, limits)
    is_there = read_files(folder / name)[0] == content
    for book in (folder / name, *store.list_books(folder)):
        saved = load_mapping(book)
        is_own = is_there and book == folder / name
        used = adapt_mapping(saved, plain.previews) or (saved if is_own else None)
        if saved != EMPTY_MAPPING and used is not None:
            return read_in_sandbox(name, content, used, limits), used, book.name
    return plain, EMPTY_MAPPING, ""


def load_mapping(book: Path) -> BookMapping:
    """The mapping beside a book; one that says nothing where there is none or it cannot be read."""
    file = store.mapping_path(book)
    try:
        return read_mapping(read_regular_file(file), file.name)
    except (OSError, MappingError):
        return EMPTY_MAPPING


def find_refusal(looked: ReadResult) -> str:
    """Why a book cannot be accepted: a question is open, nothing of it counts, or some rows do not."""
    if looked.questions:
        return OPEN_QUESTIONS
    if not any(len(frame) for frame in looked.book.tables.values()):
        return NOTHING_COUNTED
    return HAS_ERRORS if looked.book.has_errors else ""


def accept_import(
    folder: Path,
    prepared: PreparedImport,
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
    if prepared.refusal_code not in {"", HAS_ERRORS} or (prepared.refusal_code and not with_errors):
        raise ValueError(prepared.refusal_code)
    beside = None if prepared.mapping == EMPTY_MAPPING else format_mapping(prepared.mapping)
    return History(folder).accept(
        prepared.name,
        prepared.content,
        mapping=beside,
        note=VersionNote(who, when, why, "import", prepared.changes.to_json()),
        expects=prepared.hashes_before,
    )


def restore_version(
    folder: Path, version: Version, limits: Limits, *, who: str, when: datetime, why: str
) -> Version:
    """Put an earlier version in the place of the book in use, as a new version."""
    history = History(folder)
    content, beside = history.content(version), history.mapping(version)
    stood = hash_files(folder / version.book)
    mapping = parse_stored_mapping(beside, version.book)
    after = read_in_sandbox(version.book, content, mapping, limits).book
    now = read_book_in_use(folder, version.book, limits)
    difference = compare_books(now, after).to_json()
    return history.accept(
        version.book,
        content,
        mapping=beside,
        note=VersionNote(who, when, why, "restored", difference, version.number),
        expects=stood,
    )


def parse_stored_mapping(beside: bytes | None, name: str) -> BookMapping:
    """The mapping in the bytes that were kept with a version."""
    if beside is None:
        return EMPTY_MAPPING
    try:
        return read_mapping(beside, f"{name}.toml")
    except MappingError:
        return EMPTY_MAPPING


def read_stored_version(history: History, version: Version, limits: Limits) -> Book:
    """A kept version, read as it was read then."""
    mapping = parse_stored_mapping(history.mapping(version), version.book)
    return read_in_sandbox(version.book, history.content(version), mapping, limits).book


def load_mappings(folder: Path, names: Iterable[str]) -> dict[str, BookMapping]:
    """The mappings beside books, by the book's name; only those that say something."""
    found = {name: load_mapping(folder / name) for name in names}
    return {name: one for name, one in found.items() if one != EMPTY_MAPPING}
