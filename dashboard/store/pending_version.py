"""The version that was accepted and has not taken its place yet: ``pending.json``."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path

from dashboard.store.atomic_write import make_folder, sync_folder, write_durably
from dashboard.store.book_folder import mapping_path
from dashboard.store.content_store import ContentStore
from dashboard.store.file_replacement import ConflictError, hash_files, replace_files, stage_file
from dashboard.store.regular_files import read_regular_file
from dashboard.store.version import Version, VersionRecord, parse_record, record_to_json
from dashboard.store.version_records import VersionRecords

log = logging.getLogger(__name__)


class ReplacementPendingError(OSError):
    """An accepted version could not be put in the folder yet; ``recover`` tries again."""


class PendingVersion:
    """The accepted version of one folder, and the steps from the ready files to its record."""

    def __init__(self, folder: Path, records: VersionRecords, contents: ContentStore) -> None:
        """The pending version of the books in ``folder``, of which there need not be one."""
        self.folder, self.records, self.contents = folder, records, contents
        self.file = records.root / "pending.json"

    @property
    def exists(self) -> bool:
        """Whether an accepted version may not have taken its place; what is no file was never ours."""
        return os.path.isfile(self.file)  # noqa: PTH113 (never raises)

    @property
    def book(self) -> str:
        """The book that has not taken its place yet; "" where there is none, or it is not known."""
        with suppress(OSError, ValueError, RecursionError):
            return parse_record(read_regular_file(self.file)).version.book
        return ""

    def finish(self) -> None:
        """Let the accepted version take its place, where it has not yet, and record it.

        A book that somebody saved since then stays in the folder: it is the newer one.
        """
        try:
            record = parse_record(read_regular_file(self.file))
        except (ValueError, RecursionError):  # no write of ours is ever seen in part
            self.file.unlink()
            return
        version = record.version
        try:
            replace_files(
                self.folder / version.book, record.replaced, version.hashes, self.contents
            )
        except ConflictError:
            log.warning("%s was saved in the folder since it was accepted.", version.book)
        self.store_record(version)

    def apply(self, record: VersionRecord, content: bytes | None, mapping: bytes | None) -> None:
        """Take the steps from the ready files to the record; takes them back where it must."""
        version, replaced = record
        path = self.folder / version.book
        if version.sha256 != replaced.book:
            stage_file(path, content)
        if version.mapping_sha256 != replaced.mapping:
            stage_file(mapping_path(path), mapping)
        make_folder(self.records.root / version.book)
        try:
            write_durably(self.file, record_to_json(record))
            replace_files(path, replaced, version.hashes, self.contents)
            self.store_record(version)
        except ConflictError:
            self.file.unlink()
            raise
        except OSError as error:
            if hash_files(path) == replaced:
                self.file.unlink(missing_ok=True)
                raise
            message = f"{version.book} was accepted, but could not take its place yet: {error}"
            raise ReplacementPendingError(message) from error

    def store_record(self, version: Version) -> None:
        """Make a version that took its place one of those that were kept."""
        place = self.records.record_path(version.book, version.number)
        make_folder(place.parent)
        self.file.replace(place)
        sync_folder(place.parent)
        sync_folder(self.records.root)
