"""All versions of the books of a folder, and how one takes a book's place without anything lost.

In ``.versions`` beside the books stand ``contents/<SHA-256>``, a record ``<book>/<number>.json`` for
each version, and while a book is being replaced ``pending.json``. A version is accepted in this order:

1. its bytes, and those that it replaces, are on the disk, the new ones also beside the book;
2. ``pending.json`` is on the disk: from this instant the new version is the one in use;
3. the new files take the places of book and mapping file;
4. ``pending.json`` becomes the version's record.

What stops this before step 2 leaves the old state. What stops it later is finished by ``recover``,
which needs no more room on the disk.
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
    """The kept versions of the books of one convention's folder."""

    def __init__(self, folder: Path, patience: float = LOCK_TIMEOUT) -> None:
        """The history of ``folder``; waits for other writers for ``patience`` seconds."""
        self.folder = folder
        self.root = folder / HISTORY_FOLDER
        self.records = VersionRecords(self.root)
        self.contents = ContentStore(self.root / "contents")
        self.pending = PendingVersion(folder, self.records, self.contents)
        self.in_progress_file = (
            self.root / "at-work"
        )  # stands while something is written, or was cut off
        self.lock_timeout = patience

    def versions(self, book: str) -> tuple[Version, ...]:
        """The kept versions of a book, the oldest first."""
        return self.records.versions(book)

    def newest(self, book: str) -> Version | None:
        """The newest kept version of a book; None where there is none."""
        return self.records.newest(book)

    def in_use(self, book: str) -> Version | None:
        """The newest kept version of a book that was not held; None where there is none."""
        return next((v for v in self.records.newest_first(book) if not v.is_held), None)

    def books(self) -> list[str]:
        """The names of the books of which versions are kept."""
        folders = [p for p in self.root.iterdir() if p.is_dir()] if self.root.is_dir() else []
        return sorted(p.name for p in folders if is_book_path(p))

    def content(self, version: Version) -> bytes:
        """The bytes of a kept version; LostError where the disk lost them."""
        return self.contents.get(version.sha256)

    def mapping(self, version: Version) -> bytes | None:
        """The bytes of its mapping file; None where it had none."""
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
        """Keep a version and put it in the place of ``book``; the version in use where it is the same.

        ``content`` None accepts that a book is gone; ``mapping`` None takes a mapping file away.
        ``expects`` are the hashes of the book and mapping file that it was compared with; None where
        these do not matter. Where OSError, BusyError or ConflictError is raised nothing was changed,
        but for UnfinishedError. What somebody saves at whichever moment stays, or is a version.
        """
        path = self.book_path(book)
        wanted = FileHashes(hash_content(content), hash_content(mapping))
        with self.exclusive_write():
            before = read_files(path)
            now = FileHashes(*map(hash_content, before))
            if expects not in {None, now}:
                message = f"{book} was changed by somebody else meanwhile."
                raise ConflictError(message)
            newest = self.newest(book)
            if newest is not None and newest.hashes == now == wanted and not newest.is_held:
                return newest
            if before[0] is not None and now != wanted and (newest is None or newest.hashes != now):
                # Nobody judged it: where another was in use before, it must not seem to be now.
                origin: Origin = "held" if newest else "folder"
                self.record_folder_save(book, *before, VersionNote("", note.when, "", origin))
            for one in (*before, content, mapping):
                if one is not None:
                    self.contents.add(one)
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
        """Keep what somebody saved in the folder itself, whatever stands there by now.

        ``held``: it was not put in use. ``after`` is the number of the newest version when it was read
        (0: none): where others were kept since, it is in use no more. None where it is kept already.
        """
        self.book_path(book)
        pair = FileHashes(hash_content(content), hash_content(mapping))
        with self.exclusive_write():
            newest = self.newest(book)
            if newest is not None and newest.hashes == pair and (held or not newest.is_held):
                return None
            since = [v.hashes for v in self.records.newest_first(book, after=after)]
            if pair in since:
                return None
            origin: Origin = "passed" if since else "held" if held else "folder"
            note = VersionNote("", when, "", origin, difference)
            return self.record_folder_save(book, content, mapping, note)

    def prune(self, rule: RetentionRule, today: date, is_good: Callable[[Version], bool]) -> int:
        """Drop old versions as the rule says, with what only they held; the number of these.

        What is read without the lock is written once; under it only newer records are read.
        """
        known = {
            p: load_record(p) for book in self.books() for p in self.records.record_paths(book)
        }
        doomed = [
            version
            for book in self.books()
            for version in versions_to_delete(
                [r.version for p, r in known.items() if r is not None and p.parent.name == book],
                rule, today, is_good,
            )
        ][:BATCH_SIZE]  # fmt: skip
        if not doomed:
            return 0
        with self.exclusive_write():
            for version in doomed:
                self.records.record_path(version.book, version.number).unlink(missing_ok=True)
            paths = [p for book in self.books() for p in self.records.record_paths(book)]
            left = [known[p] if p in known else load_record(p) for p in paths]
            records = [r for r in left if r is not None]
            if len(records) == len(left):
                dropped = {one for version in doomed for one in version.hashes}
                wanted = {one for r in records for one in r.replaced} - dropped
                self.contents.delete_unreferenced(
                    wanted | {one for r in records for one in r.version.hashes}
                )
        return len(doomed)

    def recover(self) -> None:
        """Finish, or clear away, what a writer that was stopped left; does nothing where none was."""
        if self.pending.exists or self.in_progress_file.exists():
            with self.exclusive_write():
                pass

    def book_path(self, book: str) -> Path:
        """Where a book of this name stands; ValueError where it is no plain name of a book.

        Characters that only some systems take are those of a book that is here already.
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
        """Be the only writer, in a history that nobody left half written."""
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
            with suppress(OSError):  # the next writer clears it away
                self.in_progress_file.unlink()

    def finish_interrupted(self) -> None:
        """Finish an accepted version, and clear what belongs to none."""
        if self.pending.exists:
            self.pending.finish()
        if self.in_progress_file.exists():
            self.recover_backups()
            for folder in (self.folder, self.root, *(p for p in self.root.iterdir() if p.is_dir())):
                delete_temporary_files(folder)
            kept = self.records.all_records()
            if self.contents.folder.is_dir() and None not in kept:
                pairs = [p for r in kept if r is not None for p in (r.version.hashes, r.replaced)]
                self.contents.delete_unreferenced({one for pair in pairs for one in pair})
            self.in_progress_file.unlink()

    def recover_backups(self) -> None:
        """Give back, or keep as a version, what a person saved while a book was being replaced."""
        for aside, file, token in find_backups(self.folder):
            if not (is_book_path(file) or is_mapping_path(file)):
                continue
            if not has_file(file):
                restore_backup(aside, file)
                continue
            found = read_regular_file(aside)
            if not hash_content(found).startswith(token):
                book = file.with_name(file.name.removesuffix(MAPPING_SUFFIX))
                content, mapping = read_files(book)
                if book == file:
                    content = found
                else:
                    mapping = found
                when = datetime.fromtimestamp(aside.stat().st_mtime, UTC)
                make_folder(self.contents.folder)
                note = VersionNote("", when, "", "held")
                self.record_folder_save(book.name, content, mapping, note)
            aside.unlink()

    def record_folder_save(
        self, book: str, content: bytes | None, mapping: bytes | None, note: VersionNote
    ) -> Version:
        """Keep what stands in the folder as a version of its own."""
        for one in (content, mapping):
            if one is not None:
                self.contents.add(one)
        newest = self.newest(book)
        number = self.records.next_number(book)
        version = Version.create(number, book, content, mapping, note)
        make_folder(self.root / book)
        record = VersionRecord(version, newest.hashes if newest else NO_FILES)
        write_durably(self.records.record_path(book, number), record_to_json(record))
        return version
