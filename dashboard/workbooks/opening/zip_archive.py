"""Unpack the parts of a zip archive safely, within limits.

Nothing that the archive declares is trusted: sizes are measured while unpacking, checksums are
computed, both names of a part must agree, and no two parts may share bytes or a name.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dashboard.workbooks.limits import MEGABYTE
from dashboard.workbooks.opening.open_errors import (
    damaged_error,
    password_error,
    too_large_error,
    unsafe_error,
)

MAX_PARTS: Final = 10_000
TOO_MANY_PARTS: Final = f"more than {MAX_PARTS} parts"
LOCAL_HEADER: Final = struct.Struct("<4s22xHH")  # signature, lengths of name and extra field
IS_ENCRYPTED, IS_UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """A part of the archive: its name, the offset of its data, and its directory entry."""

    name: str
    start: int
    info: ZipInfo


class Archive:
    """A checked zip archive, read part by part."""

    def __init__(self, content: bytes, max_megabytes: int) -> None:
        """Check the list of parts. Raises UnreadableError."""
        self.content, self.max_bytes = content, max_megabytes * MEGABYTE
        self.unpacked_bytes = 0
        try:
            with ZipFile(BytesIO(content)) as archive:
                listed = archive.infolist()
        except (BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
            raise damaged_error() from error
        if len(listed) > MAX_PARTS:
            raise unsafe_error(TOO_MANY_PARTS)
        if (declared := sum(info.file_size for info in listed)) > self.max_bytes:
            raise too_large_error(declared, self.max_bytes)
        self.parts: dict[str, ArchivePart] = {}
        for info in listed:
            part = self.locate_part(info)
            if part.name in self.parts:
                raise unsafe_error(info.filename)
            self.parts[part.name] = part
        self.check_overlaps()

    def __contains__(self, name: str) -> bool:
        """Return True if there is such a part, ignoring case."""
        return name.lower() in self.parts

    def locate_part(self, info: ZipInfo) -> ArchivePart:
        """Locate a part by its local header, whose name must match the directory."""
        name = normalise_part_name(info.filename)
        at = info.header_offset
        if at < 0 or at + 30 > len(self.content):
            raise damaged_error(info.filename)
        signature, length, extra = LOCAL_HEADER.unpack_from(self.content, at)
        local_name = self.content[at + 30 : at + 30 + length]
        encoding = "utf-8" if info.flag_bits & IS_UTF8 else "cp437"
        listed_name = info.orig_filename.encode(encoding, "replace")
        if signature != b"PK\x03\x04" or local_name != listed_name:
            raise damaged_error(info.filename)
        return ArchivePart(name, at + 30 + length + extra, info)

    def check_overlaps(self) -> None:
        """Raise UnreadableError if parts share bytes, as in zip bombs."""
        end = 0
        for part in sorted(self.parts.values(), key=lambda p: p.info.header_offset):
            if part.info.header_offset < end:
                raise unsafe_error(part.info.filename)
            end = part.start + part.info.compress_size
        if end > len(self.content):
            raise damaged_error()

    def read(self, name: str) -> bytes:
        """Return the bytes of a part. Raises UnreadableError if it is missing, damaged or too large."""
        part = self.parts.get(name.lower())
        if part is None:
            raise damaged_error(name)
        info = part.info
        if info.flag_bits & IS_ENCRYPTED:
            raise password_error()
        packed = self.content[part.start : part.start + info.compress_size]
        unpacked = self.decompress(packed, info.compress_type, name)
        self.unpacked_bytes += len(unpacked)
        if self.unpacked_bytes > self.max_bytes:
            raise too_large_error(self.unpacked_bytes, self.max_bytes)
        if len(unpacked) != info.file_size or zlib.crc32(unpacked) != info.CRC:
            raise damaged_error(name)
        return unpacked

    def decompress(self, packed: bytes, method: int, name: str) -> bytes:
        """Decompress a part, to at most one byte more than the limit."""
        if method == ZIP_STORED:
            return packed
        if method != ZIP_DEFLATED:
            raise damaged_error(name)
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        bytes_left = self.max_bytes - self.unpacked_bytes
        try:
            unpacked = inflating.decompress(packed, bytes_left + 1)
        except zlib.error as error:
            raise damaged_error(name) from error
        if len(unpacked) <= bytes_left and not inflating.eof:
            raise damaged_error(name)
        return unpacked


def normalise_part_name(name: str) -> str:
    """Normalise the name of a part, which some programs write with backslashes."""
    plain = name.replace("\\", "/").lstrip("/").lower()
    if ".." in plain.split("/") or ":" in plain or any(ord(c) < ord(" ") for c in plain):
        raise unsafe_error(ascii(name)[1:-1])
    return plain


def build_archive(parts: dict[str, bytes]) -> BytesIO:
    """Build an uncompressed archive of the given parts."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content)
    buffer.seek(0)
    return buffer
