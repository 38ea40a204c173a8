"""The version that was accepted and has not taken its place yet: ``pending.json``."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

from dashboard.store.contents import Contents
from dashboard.store.folder import mapping_of
from dashboard.store.records import Records
from dashboard.store.regular import read_regular
from dashboard.store.standing import ConflictError, pair_at, ready, replace
from dashboard.store.version import Record, Version, read_record, written
from dashboard.store.writing import make_folder, sync_folder, write_durably

log = logging.getLogger(__name__)


class UnfinishedError(OSError):
    """An accepted version could not be put in the folder yet; ``recover`` tries again."""


class Pending:
    """The accepted version of one folder, and the steps from the ready files to its record."""

    def __init__(self, folder: Path, records: Records, contents: Contents) -> None:
        """The pending version of the books in ``folder``, of which there need not be one."""
        self.folder, self.records, self.contents = folder, records, contents
        self.file = records.root / "pending.json"

    @property
    def is_there(self) -> bool:
        """Whether an accepted version may not have taken its place; what is no file was never ours."""
        return os.path.isfile(self.file)  # noqa: PTH113 (never raises)

    @property
    def book(self) -> str:
        """The book that has not taken its place yet; "" where there is none, or it is not known."""
        with suppress(OSError, ValueError, RecursionError):
            return read_record(read_regular(self.file)).version.book
        return ""

    def finish(self) -> None:
        """Let the accepted version take its place, where it has not yet, and record it.

        A book that somebody saved since then stays in the folder: it is the newer one.
        """
        try:
            record = read_record(read_regular(self.file))
        except (ValueError, RecursionError):  # no write of ours is ever seen in part
            self.file.unlink()
            return
        version = record.version
        try:
            replace(self.folder / version.book, record.replaced, version.pair, self.contents)
        except ConflictError:
            log.warning("%s was saved in the folder since it was accepted.", version.book)
        self.record(version)

    def put_in_use(self, record: Record, content: bytes | None, mapping: bytes | None) -> None:
        """Take the steps from the ready files to the record; takes them back where it must."""
        version, replaced = record
        path = self.folder / version.book
        if version.sha256 != replaced.book:
            ready(path, content)
        if version.mapping_sha256 != replaced.mapping:
            ready(mapping_of(path), mapping)
        make_folder(self.records.root / version.book)
        try:
            write_durably(self.file, written(record))
            replace(path, replaced, version.pair, self.contents)
            self.record(version)
        except ConflictError:
            self.file.unlink()
            raise
        except OSError as error:
            if pair_at(path) == replaced:
                self.file.unlink(missing_ok=True)
                raise
            message = f"{version.book} was accepted, but could not take its place yet: {error}"
            raise UnfinishedError(message) from error

    def record(self, version: Version) -> None:
        """Make a version that took its place one of those that were kept."""
        place = self.records.path(version.book, version.number)
        make_folder(place.parent)
        self.file.replace(place)
        sync_folder(place.parent)
        sync_folder(self.records.root)
