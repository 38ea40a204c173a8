"""How large a file may be, and how long its reading may take, before it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1_000_000
HEADER_ROWS: Final = 30  # rows at the top of a sheet in which its column titles must stand


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds within which a book is read; ``[limits]`` of ``convention.toml`` sets them."""

    megabytes: int = 50  # of the file as it is sent
    unpacked_megabytes: int = 400  # of what it unpacks to: a zip bomb is refused before it is read
    cells: int = 5_000_000  # that a sheet spans, blank ones too
    seconds: int = 20  # of the process that reads it
    memory_megabytes: int = 2_000  # of that process


DEFAULT = Limits()
