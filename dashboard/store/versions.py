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

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from dashboard.store.contents import Contents
from dashboard.store.folder import HISTORY, is_book, mapping_of
from dashboard.store.locking import PATIENCE, locked
from dashboard.store.records import Records, readable
from dashboard.store.standing import ConflictError, pair_at, ready, replace, stands
from dashboard.store.version import NOTHING, Origin, Pair, Record, Version, hash_of, written
from dashboard.store.writing import clear_leftovers, make_folder, sync_folder, write_durably

log = logging.getLogger(__name__)


class UnfinishedError(OSError):
    """A version was accepted and kept, but could not take its place yet; ``recover`` tries again."""


class History:
    """The kept versions of the books of one convention's folder."""

    def __init__(self, folder: Path, patience: float = PATIENCE) -> None:
        """The history of ``folder``; waits for other writers for ``patience`` seconds."""
        self.folder = folder
        self.root = folder / HISTORY
        self.records = Records(self.root)
        self.contents = Contents(self.root / "contents")
        self.pending = self.root / "pending.json"
        self.at_work = self.root / "at-work"  # stands while something is written, or was cut off
        self.patience = patience

    def versions(self, book: str) -> tuple[Version, ...]:
        """The kept versions of a book, the oldest first."""
        return self.records.versions(book)

    def newest(self, book: str) -> Version | None:
        """The newest kept version of a book; None where there is none."""
        return self.records.newest(book)

    def in_use(self, book: str) -> Version | None:
        """The newest kept version of a book that was not held; None where there is none."""
        return next((v for v in reversed(self.versions(book)) if not v.is_held), None)

    def books(self) -> list[str]:
        """The names of the books of which versions are kept."""
        folders = [p for p in self.root.iterdir() if p.is_dir()] if self.root.is_dir() else []
        return sorted(p.name for p in folders if is_book(p))

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
        who: str,
        when: datetime,
        why: str,
        origin: Origin,
        difference: Mapping[str, object],
        expects: str | Pair | None,
        restored_from: int | None = None,
    ) -> Version:
        """Keep a version and put it in the place of ``book``; the version in use where it is the same.

        ``content`` None accepts that a book is gone; ``mapping`` None takes a mapping file away.
        ``expects`` is the SHA-256 of the book that it was compared with ("" where there was none; None
        where it does not matter), or also of its mapping file. Where OSError, BusyError or
        ConflictError is raised nothing was changed, but for UnfinishedError.
        """
        path = self.path(book)
        wanted = Pair(hash_of(content), hash_of(mapping))
        with self.writing():
            before = stands(path)
            now = Pair(*map(hash_of, before))
            if expects is not None and expects != (now if isinstance(expects, Pair) else now.book):
                message = f"{book} was changed by somebody else meanwhile."
                raise ConflictError(message)
            newest = self.newest(book)
            if newest is not None and newest.pair == now == wanted and not newest.is_held:
                return newest
            if before[0] is not None and now != wanted and (newest is None or newest.pair != now):
                # Nobody judged it: where another was in use before, it must not seem to be now.
                self.record_folder(book, *before, when, {}, held=newest is not None)
            for one in (*before, content, mapping):
                if one is not None:
                    self.contents.keep(one)
            version = Version(
                self.records.next_number(book), book, wanted.book, len(content or b""), wanted.mapping,
                who, when.astimezone(UTC), why, origin, restored_from, difference,
            )  # fmt: skip
            self.put_in_use(Record(version, now), path, content, mapping)
            return version

    def keep(
        self,
        book: str,
        content: bytes | None,
        *,
        mapping: bytes | None,
        when: datetime,
        difference: Mapping[str, object],
        after: int,
        held: bool = False,
        passed: bool = False,
    ) -> Version | None:
        """Keep what somebody saved in the folder itself; ``held``: it was not put in use.

        ``after`` is the number of the newest version (0: none). None where another was kept since, or
        where the folder holds something else by now; ``passed``: it may.
        """
        path = self.path(book)
        pair = Pair(hash_of(content), hash_of(mapping))
        with self.writing():
            newest = self.newest(book)
            if (newest.number if newest else 0) != after or (not passed and pair_at(path) != pair):
                return None
            if newest is not None and newest.pair == pair and (held or not newest.is_held):
                return None
            return self.record_folder(book, content, mapping, when, difference, held=held)

    def recover(self) -> None:
        """Finish, or clear away, what a writer that was stopped left; does nothing where none was."""
        if self.pending.exists() or self.at_work.exists():
            with self.writing():
                pass

    def path(self, book: str) -> Path:
        """Where a book of this name stands; ValueError where it is no plain name of a book."""
        path = self.folder / book
        if path.name != book or "\\" in book or ":" in book or "\0" in book or not is_book(path):
            message = f"“{book}” is not the name of a book."
            raise ValueError(message)
        return path

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer, in a history that nobody left half written."""
        make_folder(self.root)
        with locked(self.root / ".lock", self.patience):
            self.clean()
            make_folder(self.contents.folder)
            self.at_work.touch()
            try:
                yield
            except Exception:
                with suppress(OSError):
                    self.clean()
                raise
            with suppress(OSError):  # the next writer clears it away
                self.at_work.unlink()

    def clean(self) -> None:
        """Finish an accepted version, and clear what belongs to none."""
        if self.pending.exists():
            self.finish()
        if self.at_work.exists():
            for folder in (self.folder, self.root, *(p for p in self.root.iterdir() if p.is_dir())):
                clear_leftovers(folder)
            kept = self.records.all()
            if self.contents.folder.is_dir() and None not in kept:
                pairs = [p for r in kept if r is not None for p in (r.version.pair, r.replaced)]
                self.contents.drop_others({one for pair in pairs for one in pair})
            self.at_work.unlink()

    def finish(self) -> None:
        """Let the accepted version take its place, where it has not yet, and record it.

        A book that somebody saved since then stays in the folder: it is the newer one.
        """
        record = readable(self.pending)
        if record is None:  # no write of ours is ever seen in part
            self.pending.unlink()
            return
        version = record.version
        try:
            replace(self.folder / version.book, record.replaced, version.pair, self.contents)
        except ConflictError:
            log.warning("%s was saved in the folder since it was accepted.", version.book)
        self.record_pending(version)

    def put_in_use(
        self, record: Record, path: Path, content: bytes | None, mapping: bytes | None
    ) -> None:
        """Take the steps from the ready files to the record; takes them back where it must."""
        version, replaced = record
        if version.sha256 != replaced.book:
            ready(path, content)
        if version.mapping_sha256 != replaced.mapping:
            ready(mapping_of(path), mapping)
        make_folder(self.root / version.book)
        try:
            write_durably(self.pending, written(record))
            replace(path, replaced, version.pair, self.contents)
            self.record_pending(version)
        except ConflictError:
            self.pending.unlink()
            raise
        except OSError as error:
            if pair_at(path) == replaced:
                self.pending.unlink(missing_ok=True)
                raise
            message = f"{version.book} was accepted, but could not take its place yet: {error}"
            raise UnfinishedError(message) from error

    def record_pending(self, version: Version) -> None:
        """Make a version that took its place one of those that were kept."""
        place = self.records.path(version.book, version.number)
        make_folder(place.parent)
        self.pending.replace(place)
        sync_folder(place.parent)
        sync_folder(self.root)

    def record_folder(
        self,
        book: str,
        content: bytes | None,
        mapping: bytes | None,
        when: datetime,
        difference: Mapping[str, object],
        *,
        held: bool,
    ) -> Version:
        """Keep what stands in the folder as a version of its own."""
        for one in (content, mapping):
            if one is not None:
                self.contents.keep(one)
        pair = Pair(hash_of(content), hash_of(mapping))
        newest = self.newest(book)
        number = self.records.next_number(book)
        version = Version(
            number, book, pair.book, len(content or b""), pair.mapping,
            "", when.astimezone(UTC), "", "held" if held else "folder", None, difference,
        )  # fmt: skip
        make_folder(self.root / book)
        record = Record(version, newest.pair if newest else NOTHING)
        write_durably(self.records.path(book, number), written(record))
        return version
