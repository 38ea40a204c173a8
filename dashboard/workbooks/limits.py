"""The limits on a file's size, and on the time and memory for reading it, above which it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1_000_000
HEADER_ROWS: Final = 30  # rows at the top of a sheet that are searched for column titles


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits for reading a book; ``[limits]`` of ``convention.toml`` sets them."""

    megabytes: int = 50  # of the file
    unpacked_megabytes: int = 400  # of its unzipped contents: a zip bomb is refused before reading
    cells: int = 5_000_000  # of a sheet's used range, blank ones included
    seconds: int = 20  # of the process that reads it
    memory_megabytes: int = 2_000  # of that process


DEFAULT_LIMITS = Limits()
