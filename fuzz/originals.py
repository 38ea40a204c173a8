"""The books that are damaged: those that ship, those of the tests, and tables as texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from dashboard import paths
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping

ROOT: Final = paths.PACKAGE.parent
LARGEST: Final = 120_000  # bytes: larger ones take too long to be read thousands of times
HEADER: Final = ("State", "Budget year", "Received on", "Amount booked (CHF)", "Reference")
ROWS: Final = (
    ("Austria", "2021", "2021-03-05", "40000.00", "A1"),
    ("Côte d’Ivoire", "2021", "2021-04-06", "1250.50", "A2"),
    ("Niger", "2021", "2021-05-07", "300.00", "A3"),
    ("Nigeria", "2020", "2020-12-31", "98765.43", "A4"),
    ("Switzerland", "2021", "2021-06-08", "-500.00", "A5"),
    ("Holy See", "2021", "2021-06-09", "7.02", "A6"),
)
TEXTS: Final = (
    (",", "utf-8"),
    (";", "utf-8-sig"),
    ("\t", "utf-16"),
    (";", "cp1252"),
)


@dataclass(frozen=True, eq=False)
class Original:
    """A book as it was before it was damaged."""

    name: str
    content: bytes
    mapping: BookMapping = EMPTY_MAPPING


@cache
def originals() -> tuple[Original, ...]:
    """All of them, always in the same order."""
    paths = sorted((ROOT / "data").glob("*/*.xlsx"))
    paths += sorted(p for p in (ROOT / "tests" / "books" / "files").glob("**/*") if p.is_file())
    found = [Original(p.name, p.read_bytes()) for p in paths if p.stat().st_size <= LARGEST]
    return (*found, *texts())


def texts() -> list[Original]:
    """Six invented contributions, as programs save tables as text."""
    said = BookMapping(stream="voluntary", currency="CHF")
    return [
        Original(f"table-{n}.csv", table(mark).encode(encoding), said)
        for n, (mark, encoding) in enumerate(TEXTS)
    ]


def table(mark: str) -> str:
    """The contributions with a mark between the cells."""
    return "\r\n".join(mark.join(row) for row in (HEADER, *ROWS)) + "\r\n"
