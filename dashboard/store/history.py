"""The version history of a folder's books, and the transaction that replaces a book.

The folder ``.versions`` contains ``contents/<SHA-256>``, a record ``<book>/<number>.json`` for each
version, and ``pending.json`` while a book is being replaced. A version is accepted in this order:

1. the new and the replaced content are written to disk, the new content also next to the book;
2. ``pending.json`` is written: from now on the new version is in use;
3. the new files replace the book and its mapping file;
4. ``pending.json`` is renamed to the version's record.

An interruption before step 2 leaves the old state. A later one is completed by ``recover``, which
needs no additional disk space.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.store.atomic_write import delete_temporary_files, make_folder, write_durably
from dashboard.store.book_folder import (
    HISTORY_FOLDER,
    MAPPING_SUFFIX,
    is_book_path,
    is_mapping_path,
)
from dashboard.store.content_store import ContentStore
from dashboard.store.file_replacement import ConflictError, read_files
from dashboard.store.locking import LOCK_TIMEOUT, lock_folder
from dashboard.store.pending_version import PendingVersion, ReplacementPendingError
from dashboard.store.regular_files import has_file, read_regular_file
from dashboard.store.retention import BATCH_SIZE, RetentionRule, versions_to_delete
from dashboard.store.swap_backups import find_backups, restore_backup
from dashboard.store.version import (
    NO_FILES,
    FileHashes,
    Origin,
    Version,
    VersionNote,
    VersionRecord,
    hash_content,
    record_to_json,
)
from dashboard.store.version_records import VersionRecords, load_record

__all__ = ["History", "ReplacementPendingError"]


class History:
    """The stored versions of the books in a convention's folder."""

    def __init__(self, folder: Path, patience: float = LOCK_TIMEOUT) -> None:
        """Open the history of ``folder``; writing waits ``patience`` seconds for other writers."""
        self.folder = folder
        self.root = folder / HISTORY_FOLDER
        self.records = VersionRecords(self.root)
        self.contents = ContentStore(self.root / "contents")
        self.pending = PendingVersion(folder, self.records, self.contents)
        self.in_progress_file = self.root / "at-work"  # exists during a write, or after a crash
        self.lock_timeout = patience

    def versions(self, book: str) -> tuple[Version, ...]:
        """Return the versions of a book, the oldest first."""
        return self.records.versions(book)

    def newest(self, book: str) -> Version | None:
        """Return the newest version of a book; None without versions."""
        return self.records.newest(book)

    def in_use(self, book: str) -> Version | None:
        """Return the newest version of a book that was not held; None if there is none."""
        return next((v for v in self.records.newest_first(book) if not v.is_held), None)

    def books(self) -> list[str]:
        """Return the names of the books that have versions."""
        folders = [p for p in self.root.iterdir() if p.is_dir()] if self.root.is_dir() else []
        return sorted(p.name for p in folders if is_book_path(p))

    def content(self, version: Version) -> bytes:
        """Return the content of a version; ContentLostError if it is missing or damaged."""
        return self.contents.get(version.sha256)

    def mapping(self, version: Version) -> bytes | None:
        """Return the content of a version's mapping file; None if it had none."""
        return self.contents.get(version.mapping_sha256) if version.mapping_sha256 else None

    def accept(
        self,
        book: str,
        content: bytes | None,
        *,
        mapping: bytes | None,
        note: VersionNote,
        expects: FileHashes | None,
    ) -> Version:
        """Store a version and replace ``book`` by it; return the version in use if it is the same.

        ``content`` None accepts the deletion of a book; ``mapping`` None deletes its mapping file.
        ``expects``: hashes of the files it was compared with; None to skip this check. On OSError,
        FolderLockedError or ConflictError nothing was changed, except on ReplacementPendingError.
        A file that somebody saves at any moment stays, or is stored as a version.
        """
        path = self.book_path(book)
        target = FileHashes(hash_content(content), hash_content(mapping))
        with self.exclusive_write():
            before = read_files(path)
            now = FileHashes(*map(hash_content, before))
            if expects not in {None, now}:
                message = f"{book} was changed by somebody else meanwhile."
                raise ConflictError(message)
            newest = self.newest(book)
            if newest is not None and newest.hashes == now == target and not newest.is_held:
                return newest
            if before[0] is not None and now != target and (newest is None or newest.hashes != now):
                # Nobody reviewed this save: if another version was in use, it must not replace it.
                origin: Origin = "held" if newest else "folder"
                self.record_folder_save(book, *before, VersionNote("", note.when, "", origin))
            for item in (*before, content, mapping):
                if item is not None:
                    self.contents.add(item)
            number = self.records.next_number(book)
            version = Version.create(number, book, content, mapping, note)
            self.pending.apply(VersionRecord(version, now), content, mapping)
            with suppress(OSError):  # the next writer tries again
                self.recover_backups()
            return version

    def add_folder_save(
        self,
        book: str,
        content: bytes | None,
        *,
        mapping: bytes | None,
        when: datetime,
        difference: Mapping[str, object],
        after: int,
        held: bool = False,
    ) -> Version | None:
        """Store a save made in the folder, even if the folder has changed since.

        ``held``: it was not put in use. ``after``: number of the newest version when it was read (0:
        none); if later versions exist it is no longer in use. None if it is stored already.
        """
        self.book_path(book)
        hashes = FileHashes(hash_content(content), hash_content(mapping))
        with self.exclusive_write():
            newest = self.newest(book)
            if newest is not None and newest.hashes == hashes and (held or not newest.is_held):
                return None
            since = [v.hashes for v in self.records.newest_first(book, after=after)]
            if hashes in since:
                return None
            origin: Origin = "passed" if since else "held" if held else "folder"
            note = VersionNote("", when, "", origin, difference)
            return self.record_folder_save(book, content, mapping, note)

    def prune(self, rule: RetentionRule, today: date, is_good: Callable[[Version], bool]) -> int:
        """Delete old versions by the rule, and content that only they reference; return their number.

        Records never change, so they are read before locking; only newer ones are read under the lock.
        """
        loaded = {
            p: load_record(p) for book in self.books() for p in self.records.record_paths(book)
        }
        expired = [
            version
            for book in self.books()
            for version in versions_to_delete(
                [r.version for p, r in loaded.items() if r is not None and p.parent.name == book],
                rule, today, is_good,
            )
        ][:BATCH_SIZE]  # fmt: skip
        if not expired:
            return 0
        with self.exclusive_write():
            for version in expired:
                self.records.record_path(version.book, version.number).unlink(missing_ok=True)
            paths = [p for book in self.books() for p in self.records.record_paths(book)]
            remaining = [loaded[p] if p in loaded else load_record(p) for p in paths]
            records = [r for r in remaining if r is not None]
            if len(records) == len(remaining):
                deleted = {sha256 for version in expired for sha256 in version.hashes}
                replaced = {sha256 for r in records for sha256 in r.replaced} - deleted
                self.contents.delete_unreferenced(
                    replaced | {sha256 for r in records for sha256 in r.version.hashes}
                )
        return len(expired)

    def recover(self) -> None:
        """Finish or roll back an interrupted write, if there is one."""
        if self.pending.exists or self.in_progress_file.exists():
            with self.exclusive_write():
                pass

    def book_path(self, book: str) -> Path:
        """Return the path of a book; ValueError unless the name is a plain book name.

        Characters that some systems forbid are accepted only for a book that already exists.
        """
        path = self.folder / book
        is_plain = path.name == book and "\0" not in book and is_book_path(path)
        is_safe = "\\" not in book and ":" not in book
        if not is_plain or not (is_safe or has_file(path) or has_file(self.root / book)):
            message = f"“{book}” is not the name of a book."
            raise ValueError(message)
        return path

    @contextmanager
    def exclusive_write(self) -> Iterator[None]:
        """Hold the folder's lock, after finishing any interrupted write."""
        make_folder(self.root)
        with lock_folder(self.root / ".lock", self.lock_timeout):
            self.finish_interrupted()
            make_folder(self.contents.folder)
            self.in_progress_file.touch()
            try:
                yield
            except Exception:
                with suppress(OSError):
                    self.finish_interrupted()
                raise
            with suppress(OSError):  # the next writer deletes it
                self.in_progress_file.unlink()

    def finish_interrupted(self) -> None:
        """Finish an accepted version, and delete files that belong to no version."""
        if self.pending.exists:
            self.pending.finish()
        if self.in_progress_file.exists():
            self.recover_backups()
            for folder in (self.folder, self.root, *(p for p in self.root.iterdir() if p.is_dir())):
                delete_temporary_files(folder)
            read = self.records.all_records()
            if self.contents.folder.is_dir() and None not in read:
                pairs = [p for r in read if r is not None for p in (r.version.hashes, r.replaced)]
                self.contents.delete_unreferenced({sha256 for pair in pairs for sha256 in pair})
            self.in_progress_file.unlink()

    def recover_backups(self) -> None:
        """Restore, or store as a version, files that were saved while a book was being replaced."""
        for backup, file, token in find_backups(self.folder):
            if not (is_book_path(file) or is_mapping_path(file)):
                continue
            if not has_file(file):
                restore_backup(backup, file)
                continue
            saved = read_regular_file(backup)
            if not hash_content(saved).startswith(token):
                book = file.with_name(file.name.removesuffix(MAPPING_SUFFIX))
                content, mapping = read_files(book)
                if book == file:
                    content = saved
                else:
                    mapping = saved
                when = datetime.fromtimestamp(backup.stat().st_mtime, UTC)
                make_folder(self.contents.folder)
                note = VersionNote("", when, "", "held")
                self.record_folder_save(book.name, content, mapping, note)
            backup.unlink()

    def record_folder_save(
        self, book: str, content: bytes | None, mapping: bytes | None, note: VersionNote
    ) -> Version:
        """Store the files of a folder save as a version."""
        for item in (content, mapping):
            if item is not None:
                self.contents.add(item)
        newest = self.newest(book)
        number = self.records.next_number(book)
        version = Version.create(number, book, content, mapping, note)
        make_folder(self.root / book)
        record = VersionRecord(version, newest.hashes if newest else NO_FILES)
        write_durably(self.records.record_path(book, number), record_to_json(record))
        return version
