"""Find cells (.xlsx) with rich text that is partly struck through."""

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
    """Parser of shared strings; it collects the indexes of those with strikethrough."""

    def __init__(self) -> None:
        """Create a parser without texts."""
        self.number, self.struck = -1, set[int]()

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """Count texts, and record those with strikethrough."""
        name = full.rpartition("}")[2]
        self.number += name == "si"
        if name == "strike" and is_switched_on(attributes):
            self.struck.add(self.number)


def find_struck_texts(texts: bytes) -> frozenset[int]:
    """Return the indexes of shared strings with strikethrough. Raises UnreadableError."""
    parser = StruckTextParser()
    if b"strike" in texts:
        parse_xml(texts, "sharedStrings", parser.begin, lambda _: None, lambda _: None)
    return frozenset(parser.struck)


def find_struck_cells(xml: bytes, texts: frozenset[int]) -> Iterator[CellPosition]:
    """Yield the cells of a canonical sheet whose shared or inline text has strikethrough."""
    if not texts and not STRIKE.search(xml):
        return
    for cell in CELL_WITH_CONTENT.finditer(xml):
        shared = VALUE_INDEX.search(cell[4]) if b't="s"' in cell[3] else None
        if STRIKE.search(cell[4]) or (shared and int(shared[1]) in texts):
            yield parse_address(cell[1], cell[2])
