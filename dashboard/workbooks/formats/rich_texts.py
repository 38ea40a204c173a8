"""Texts in pieces (.xlsx) of which one is struck through, though the format of their cell is plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashboard.workbooks.cells import Place
from dashboard.workbooks.formats.plain_xml import is_on, parsed
from dashboard.workbooks.scan import place

CELL: Final = re.compile(rb'<c r="([A-Z]+)([0-9]+)"([^<>]*[^<>/])>(.*?)</c>', re.DOTALL)
NUMBER: Final = re.compile(rb"<v>\s*([0-9]+)\s*</v>")
STRIKE: Final = re.compile(rb'<strike\b(?![^<>]*val="(?:0|false)")')


class Texts:
    """The shared texts while they are read: the numbers of those with a stroke."""

    def __init__(self) -> None:
        """Start with none."""
        self.number, self.found = -1, set[int]()

    def begin(self, full: str, said: dict[str, str]) -> None:
        """Count a text, or note that a piece of it is struck through."""
        name = full.rpartition("}")[2]
        self.number += name == "si"
        if name == "strike" and is_on(said):
            self.found.add(self.number)


def struck_texts(texts: bytes) -> frozenset[int]:
    """The numbers of the shared texts with a stroke. Raises UnreadableError."""
    read = Texts()
    if b"strike" in texts:
        parsed(texts, "sharedStrings", read.begin, lambda _: None, lambda _: None)
    return frozenset(read.found)


def struck_cells(xml: bytes, texts: frozenset[int]) -> Iterator[Place]:
    """The cells of a sheet in the plain form whose text has a stroke: a shared one, or their own."""
    if not texts and not STRIKE.search(xml):
        return
    for cell in CELL.finditer(xml):
        shared = NUMBER.search(cell[4]) if b't="s"' in cell[3] else None
        if STRIKE.search(cell[4]) or (shared and int(shared[1]) in texts):
            yield place(cell[1], cell[2])
