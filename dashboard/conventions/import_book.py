"""The steps of an import, used by the import page and the command line.

``prepare_import`` reads a file in the sandbox and compares it with the book in use; ``accept_import``
replaces the book in use. Between the two nothing is changed, and a refused file changes nothing.
"""

from __future__ import annotations

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
    """A file read for import, and the changes if it were accepted as ``name``.

    ``mapping_source``: "" without a mapping, "said" for one given by a person, else the book whose
    mapping file it is. ``in_use``: the book of that name in use, or None. ``hashes_before``: book and
    mapping file in the folder before anything was read; not those of ``in_use`` if the newest save is
    held. ``refusal_code``: "" if it can be accepted.
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
        """Return True if the folder already contains exactly this book."""
        version, in_use = self.result.book.version, self.in_use
        is_used = in_use is not None and version == in_use.version == self.hashes_before.book
        return is_used and self.mapping_source != "said"


def prepare_import(
    folder: Path,
    file_name: str,
    content: bytes,
    limits: Limits,
    *,
    mapping: BookMapping | None = None,
    replaces: str = "",
) -> PreparedImport:
    """Read a file named ``file_name`` for import; ``replaces`` names the book that it replaces.

    Raises ValueError for an unusable file name.
    """
    name = replaces or safe_book_name(file_name)
    hashes_before = hash_files(folder / name)
    result, used, source = read_with_mapping(folder, name, content, limits, mapping)
    in_use = read_book_in_use(folder, name, limits)
    return PreparedImport(
        name=name,
        content=content,
        result=result,
        mapping=used,
        mapping_source=source,
        in_use=in_use,
        hashes_before=hashes_before,
        changes=compare_books(in_use, result.book),
        refusal_code=find_refusal(result),
    )


def read_book_in_use(folder: Path, name: str, limits: Limits) -> Book | None:
    """Read the book in use: the one in the folder, or the version before a held save."""
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
    """Read a file with the given mapping, else with the first saved one that fits it.

    A file that is already in the folder is read with its own mapping file.
    """
    if mapping is not None:
        return read_in_sandbox(name, content, mapping, limits), mapping, "said"
    plain = read_in_sandbox(name, content, EMPTY_MAPPING, limits)
    is_in_folder = read_files(folder / name)[0] == content
    for book in (folder / name, *store.list_books(folder)):
        saved = load_mapping(book)
        is_own = is_in_folder and book == folder / name
        used = adapt_mapping(saved, plain.previews) or (saved if is_own else None)
        if saved != EMPTY_MAPPING and used is not None:
            return read_in_sandbox(name, content, used, limits), used, book.name
    return plain, EMPTY_MAPPING, ""


def load_mapping(book: Path) -> BookMapping:
    """Read the mapping file of a book; EMPTY_MAPPING if it is missing or unreadable."""
    file = store.mapping_path(book)
    try:
        return read_mapping(read_regular_file(file), file.name)
    except (OSError, MappingError):
        return EMPTY_MAPPING


def find_refusal(result: ReadResult) -> str:
    """Return why a book cannot be accepted: open questions, no rows, or errors; "" if it can."""
    if result.questions:
        return OPEN_QUESTIONS
    if not any(len(frame) for frame in result.book.tables.values()):
        return NOTHING_COUNTED
    return HAS_ERRORS if result.book.has_errors else ""


def accept_import(
    folder: Path,
    prepared: PreparedImport,
    *,
    who: str,
    when: datetime,
    why: str,
    with_errors: bool = False,
) -> Version:
    """Replace the book in use by a prepared file; ValueError if it is refused.

    ``with_errors`` accepts a book with errors, whose faulty rows are excluded, but none with open
    questions. Raises ConflictError if the book has changed since, and OSError if writing fails.
    """
    if prepared.refusal_code not in {"", HAS_ERRORS} or (prepared.refusal_code and not with_errors):
        raise ValueError(prepared.refusal_code)
    mapping_file = None if prepared.mapping == EMPTY_MAPPING else format_mapping(prepared.mapping)
    return History(folder).accept(
        prepared.name,
        prepared.content,
        mapping=mapping_file,
        note=VersionNote(who, when, why, "import", prepared.changes.to_json()),
        expects=prepared.hashes_before,
    )


def restore_version(
    folder: Path, version: Version, limits: Limits, *, who: str, when: datetime, why: str
) -> Version:
    """Restore an earlier version as a new version in use."""
    history = History(folder)
    content, mapping_file = history.content(version), history.mapping(version)
    hashes_before = hash_files(folder / version.book)
    mapping = parse_stored_mapping(mapping_file, version.book)
    after = read_in_sandbox(version.book, content, mapping, limits).book
    before = read_book_in_use(folder, version.book, limits)
    difference = compare_books(before, after).to_json()
    return history.accept(
        version.book,
        content,
        mapping=mapping_file,
        note=VersionNote(who, when, why, "restored", difference, version.number),
        expects=hashes_before,
    )


def parse_stored_mapping(content: bytes | None, name: str) -> BookMapping:
    """Parse the mapping file stored with a version; EMPTY_MAPPING if missing or unreadable."""
    if content is None:
        return EMPTY_MAPPING
    try:
        return read_mapping(content, f"{name}.toml")
    except MappingError:
        return EMPTY_MAPPING


def read_stored_version(history: History, version: Version, limits: Limits) -> Book:
    """Read a stored version with its stored mapping."""
    mapping = parse_stored_mapping(history.mapping(version), version.book)
    return read_in_sandbox(version.book, history.content(version), mapping, limits).book
