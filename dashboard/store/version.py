"""A version of a book that was kept: its number, bytes (by hash), and who put it there and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, Literal, NamedTuple, Self

Origin = Literal["import", "folder", "held", "passed", "released", "restored"]


class FileHashes(NamedTuple):
    """What a version is told by: the SHA-256 of the book and of the mapping file beside it.

    "" stands for a file that is not there.
    """

    book: str
    mapping: str


NO_FILES = FileHashes("", "")
UNREADABLE_HASH = "?"  # in the place of a hash: a file that could not be read


def hash_content(content: bytes | None) -> str:
    """The SHA-256 of bytes; "" where there are none."""
    return "" if content is None else sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class VersionNote:
    """Who made a version, when and why, what it came by, and what it changes; as ``Version`` says."""

    who: str
    when: datetime
    why: str
    origin: Origin
    difference: Mapping[str, object] = field(default_factory=dict)
    restored_from: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One kept version. Numbers of a book run from 1, with gaps where some were thinned; ``when`` is in UTC.

    ``origin``: by an import, found in the folder as somebody saved it there (``who`` and ``why`` are
    "" then), found there and held (it was not in use), passed (it was on screen until another took its
    place, and kept after that one), held and then released by a person, or restored from the version
    numbered ``restored_from``. ``difference`` is what changed against the version in
    use before, as whoever kept it computed it; {} where nobody did. ``sha256`` is "" where the book was
    taken away.
    """

    number: int
    book: str  # its file name
    sha256: str
    size: int  # bytes
    mapping_sha256: str  # of the mapping file beside it; "": there was none
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
        """Return the version of a book's content and mapping, with the note on it."""
        return cls(
            number, book, hash_content(content), len(content or b""), hash_content(mapping),
            note.who, note.when.astimezone(UTC), note.why, note.origin, note.restored_from,
            note.difference,
        )  # fmt: skip

    @property
    def hashes(self) -> FileHashes:
        """The hashes of its book and mapping file."""
        return FileHashes(self.sha256, self.mapping_sha256)

    @property
    def is_held(self) -> bool:
        """Return True for what is not in use by its record: held, or passed by a newer one."""
        return self.origin in {"held", "passed"}


FIELDS: Final = tuple(one.name for one in fields(Version))


class VersionRecord(NamedTuple):
    """What is written of a version: the version, and what stood in the folder before it."""

    version: Version
    replaced: FileHashes


def record_to_json(record: VersionRecord) -> bytes:
    """A record as a small JSON file that a person can read."""
    version, replaced = record
    said = asdict(version) | {"when": version.when.isoformat(), "replaced": replaced._asdict()}
    return json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n"


def parse_record(content: bytes) -> VersionRecord:
    """The record that a JSON file holds; ValueError where it holds none."""
    said = json.loads(content)
    try:
        known = {name: said[name] for name in FIELDS}
        version = Version(**known | {"when": datetime.fromisoformat(said["when"])})
        return VersionRecord(version, FileHashes(**said["replaced"]))
    except (TypeError, KeyError) as error:
        message = f"not the record of a version: {error!r}"
        raise ValueError(message) from error
