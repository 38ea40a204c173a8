"""The accepted version whose files are not in the folder yet (``pending.json``)."""

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
    """Raised when an accepted version could not be written to the folder; ``recover`` tries again."""


class PendingVersion:
    """The pending version of a folder, and the steps from staged files to its record."""

    def __init__(self, folder: Path, records: VersionRecords, contents: ContentStore) -> None:
        """Use ``folder``, which need not have a pending version."""
        self.folder, self.records, self.contents = folder, records, contents
        self.file = records.root / "pending.json"

    @property
    def exists(self) -> bool:
        """Return True if ``pending.json`` is a regular file, the only kind that we write."""
        return os.path.isfile(self.file)  # noqa: PTH113 (never raises)

    @property
    def book(self) -> str:
        """Return the book of the pending version; "" if there is none or it is unreadable."""
        with suppress(OSError, ValueError, RecursionError):
            return parse_record(read_regular_file(self.file)).version.book
        return ""

    def finish(self) -> None:
        """Complete the replacement of files by the pending version, and record it.

        A book that somebody saved since then stays in the folder, as it is newer.
        """
        try:
            record = parse_record(read_regular_file(self.file))
        except (ValueError, RecursionError):  # not ours: our writes are atomic
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
        """Replace the files by a new version and record it; undo this if it fails."""
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
        """Turn ``pending.json`` into the record of the version."""
        path = self.records.record_path(version.book, version.number)
        make_folder(path.parent)
        self.file.replace(path)
        sync_folder(path.parent)
        sync_folder(self.records.root)
