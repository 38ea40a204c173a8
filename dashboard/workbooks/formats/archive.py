"""The parts of a zip archive, unpacked within bounds.

Nothing is believed that the archive says of itself: sizes are those of the unpacked bytes, the
checksum is computed, both names of a part must agree, and no two parts may share bytes or a name.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dashboard.workbooks.formats.refused import damaged, protected, unpacks_to, unsafe
from dashboard.workbooks.limits import MEGABYTE

MOST_PARTS: Final = 10_000
PARTS: Final = f"more than {MOST_PARTS} parts"
LOCAL: Final = struct.Struct("<4s22xHH")  # signature, lengths of name and extra field
IS_ENCRYPTED, IS_UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class Packed:
    """Where one part lies in the archive, and what the archive says of it."""

    name: str
    start: int
    info: ZipInfo


class Archive:
    """An archive that can be trusted to be read part by part."""

    def __init__(self, content: bytes, most_megabytes: int) -> None:
        """Look at the list of parts. Raises UnreadableError."""
        self.content, self.most = content, most_megabytes * MEGABYTE
        self.spent = 0
        try:
            with ZipFile(BytesIO(content)) as archive:
                listed = archive.infolist()
        except (BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
            raise damaged() from error
        if len(listed) > MOST_PARTS:
            raise unsafe(PARTS)
        if (declared := sum(info.file_size for info in listed)) > self.most:
            raise unpacks_to(declared, self.most)
        self.parts: dict[str, Packed] = {}
        for info in listed:
            part = self.placed(info)
            if part.name in self.parts:
                raise unsafe(info.filename)
            self.parts[part.name] = part
        self.stand_apart()

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part, in whatever case."""
        return name.lower() in self.parts

    def placed(self, info: ZipInfo) -> Packed:
        """One part by its own header, which must name it alike."""
        name = plain_name(info.filename)
        at = info.header_offset
        if at < 0 or at + 30 > len(self.content):
            raise damaged(info.filename)
        signature, length, extra = LOCAL.unpack_from(self.content, at)
        own = self.content[at + 30 : at + 30 + length]
        encoding = "utf-8" if info.flag_bits & IS_UTF8 else "cp437"
        listed_as = info.orig_filename.encode(encoding, "replace")
        if signature != b"PK\x03\x04" or own != listed_as:
            raise damaged(info.filename)
        return Packed(name, at + 30 + length + extra, info)

    def stand_apart(self) -> None:
        """No two parts share bytes: such archives unpack to more than they hold."""
        end = 0
        for part in sorted(self.parts.values(), key=lambda p: p.info.header_offset):
            if part.info.header_offset < end:
                raise unsafe(part.info.filename)
            end = part.start + part.info.compress_size
        if end > len(self.content):
            raise damaged()

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises UnreadableError where it is missing, damaged or too large."""
        part = self.parts.get(name.lower())
        if part is None:
            raise damaged(name)
        info = part.info
        if info.flag_bits & IS_ENCRYPTED:
            raise protected()
        packed = self.content[part.start : part.start + info.compress_size]
        unpacked = self.unpacked(packed, info.compress_type, name)
        self.spent += len(unpacked)
        if self.spent > self.most:
            raise unpacks_to(self.spent, self.most)
        if len(unpacked) != info.file_size or zlib.crc32(unpacked) != info.CRC:
            raise damaged(name)
        return unpacked

    def unpacked(self, packed: bytes, how: int, name: str) -> bytes:
        """What a part unpacks to; at most one byte more than is allowed."""
        if how == ZIP_STORED:
            return packed
        if how != ZIP_DEFLATED:
            raise damaged(name)
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        left = self.most - self.spent
        try:
            out = inflating.decompress(packed, left + 1)
        except zlib.error as error:
            raise damaged(name) from error
        if len(out) <= left and not inflating.eof:
            raise damaged(name)
        return out


def plain_name(name: str) -> str:
    """A part's name as it is looked up; some programs write it with backslashes."""
    plain = name.replace("\\", "/").lstrip("/").lower()
    if ".." in plain.split("/") or ":" in plain or any(ord(c) < ord(" ") for c in plain):
        raise unsafe(ascii(name)[1:-1])
    return plain


def stored(parts: dict[str, bytes]) -> BytesIO:
    """An archive of just these parts, uncompressed."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content)
    out.seek(0)
    return out
