"""A stored version of a book: its number, content hashes, author, reason and differences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, Literal, NamedTuple, Self

Origin = Literal["import", "folder", "held", "passed", "released", "restored"]


class FileHashes(NamedTuple):
    """The SHA-256 of a book and of its mapping file, which identify a version.

    "" for a file that does not exist.
    """

    book: str
    mapping: str


NO_FILES = FileHashes("", "")
UNREADABLE_HASH = "?"  # instead of a hash, for an unreadable file


def hash_content(content: bytes | None) -> str:
    """Return the SHA-256 of the content; "" for None."""
    return "" if content is None else sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class VersionNote:
    """Metadata of a version: who, when, why, origin and differences, as in ``Version``."""

    who: str
    when: datetime
    why: str
    origin: Origin
    difference: Mapping[str, object] = field(default_factory=dict)
    restored_from: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A stored version. Numbers start at 1, with gaps where versions were deleted; ``when`` is in UTC.

    ``origin``: "import"; "folder", a save in the folder (``who`` and ``why`` are ""); "held", a folder
    save that was not put in use; "passed", a folder save that was in use but stored only after its
    successor; "released", a held save put in use by a person; "restored", from the version numbered
    ``restored_from``. ``difference``: changes against the version in use before, {} if not computed.
    ``sha256`` is "" if the book was deleted.
    """

    number: int
    book: str  # its file name
    sha256: str
    size: int  # bytes
    mapping_sha256: str  # of its mapping file; "" without one
    who: str
    when: datetime
    why: str
    origin: Origin
    restored_from: int | None
    difference: Mapping[str, object]

    @classmethod
    def create(
        cls, number: int, book: str, content: bytes | None, mapping: bytes | None, note: VersionNote
    ) -> Self:
        """Return the version for a book's content, mapping and metadata."""
        return cls(
            number, book, hash_content(content), len(content or b""), hash_content(mapping),
            note.who, note.when.astimezone(UTC), note.why, note.origin, note.restored_from,
            note.difference,
        )  # fmt: skip

    @property
    def hashes(self) -> FileHashes:
        """Return the hashes of book and mapping file."""
        return FileHashes(self.sha256, self.mapping_sha256)

    @property
    def is_held(self) -> bool:
        """Return True for a version that is not in use: held, or superseded before it was stored."""
        return self.origin in {"held", "passed"}


FIELDS: Final = tuple(f.name for f in fields(Version))


class VersionRecord(NamedTuple):
    """The record of a version on disk: the version, and the hashes of the files it replaced."""

    version: Version
    replaced: FileHashes


def record_to_json(record: VersionRecord) -> bytes:
    """Return a record as human-readable JSON."""
    version, replaced = record
    values = asdict(version) | {"when": version.when.isoformat(), "replaced": replaced._asdict()}
    return json.dumps(values, ensure_ascii=False, indent=2).encode() + b"\n"


def parse_record(content: bytes) -> VersionRecord:
    """Parse the JSON of a record; ValueError if it is invalid."""
    raw = json.loads(content)
    try:
        values = {name: raw[name] for name in FIELDS}
        version = Version(**values | {"when": datetime.fromisoformat(raw["when"])})
        return VersionRecord(version, FileHashes(**raw["replaced"]))
    except (TypeError, KeyError) as error:
        message = f"not the record of a version: {error!r}"
        raise ValueError(message) from error
