"""Texts in pieces (.xlsx) of which one is struck through, though the format of their cell is plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashboard.workbooks.opening.ooxml.canonical_xml import is_switched_on, parse_xml
from dashboard.workbooks.sheet import CellPosition
from dashboard.workbooks.sheet_xml import parse_address

CELL_WITH_CONTENT: Final = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^<>]*[^<>/])>(.*?)</c>', re.DOTALL
)
VALUE_INDEX: Final = re.compile(rb"<v>\s*([0-9]+)\s*</v>")
STRIKE: Final = re.compile(rb'<strike\b(?![^<>]*val="(?:0|false)")')


class StruckTextParser:
    """The shared texts while they are read: the numbers of those with a stroke."""

    def __init__(self) -> None:
        """Start with none."""
        self.number, self.struck = -1, set[int]()

    def begin(self, full: str, said: dict[str, str]) -> None:
        """Count a text, or note that a piece of it is struck through."""
        name = full.rpartition("}")[2]
        self.number += name == "si"
        if name == "strike" and is_switched_on(said):
            self.struck.add(self.number)


def find_struck_texts(texts: bytes) -> frozenset[int]:
    """The numbers of the shared texts with a stroke. Raises UnreadableError."""
    read = StruckTextParser()
    if b"strike" in texts:
        parse_xml(texts, "sharedStrings", read.begin, lambda _: None, lambda _: None)
    return frozenset(read.struck)


def find_struck_cells(xml: bytes, texts: frozenset[int]) -> Iterator[CellPosition]:
    """The cells of a sheet in the plain form whose text has a stroke: a shared one, or their own."""
    if not texts and not STRIKE.search(xml):
        return
    for cell in CELL_WITH_CONTENT.finditer(xml):
        shared = VALUE_INDEX.search(cell[4]) if b't="s"' in cell[3] else None
        if STRIKE.search(cell[4]) or (shared and int(shared[1]) in texts):
            yield parse_address(cell[1], cell[2])
