"""Read the texts of text boxes and shapes on a sheet (.xlsx, .xlsb)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from dashboard.workbooks.opening.ooxml.canonical_xml import parse_xml
from dashboard.workbooks.opening.ooxml.package import part_relationships
from dashboard.workbooks.opening.zip_archive import Archive
from dashboard.workbooks.sheet import CellPosition

ANCHORS: Final = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
MAX_DIGITS: Final = 7


class TextBoxParser:
    """Parser of a drawings part; it collects texts by the cell at their top left corner."""

    def __init__(self) -> None:
        """Create a parser without texts."""
        self.texts: dict[CellPosition, list[str]] = {}
        self.open: list[str] = []
        self.current_text = ""
        self.row = self.column = 0

    def begin(self, full: str, _: dict[str, str]) -> None:
        """Handle the start of a drawing or another element."""
        name = full.rpartition("}")[2]
        self.open.append(name)
        if name in ANCHORS:
            self.current_text, self.row, self.column = "", 0, 0
        self.current_text += " " if name in {"p", "br"} else ""

    def end(self, _: str) -> None:
        """Store the text of a drawing at its end."""
        if self.open.pop() in ANCHORS and self.current_text.strip():
            self.texts.setdefault((self.row, self.column), []).append(self.current_text)

    def text(self, text: str) -> None:
        """Handle characters of a text, or the row or column of the corner."""
        if self.open[-1] == "t" and "txBody" in self.open:
            self.current_text += text
        elif self.open[-2:-1] == ["from"] and text.isdecimal() and len(text) <= MAX_DIGITS:
            self.row = int(text) if self.open[-1] == "row" else self.row
            self.column = int(text) if self.open[-1] == "col" else self.column


def read_text_boxes(archive: Archive, part: str) -> Mapping[CellPosition, str]:
    """Return the texts of boxes and shapes by cell, each as a line. Raises UnreadableError."""
    folder, name = posixpath.split(part)
    parser = TextBoxParser()
    if f"{folder}/_rels/{name}.rels" in archive:
        for link in part_relationships(archive, part).values():
            if link.kind == "drawing" and not link.is_external and link.target in archive:
                parse_xml(
                    archive.read(link.target), link.target, parser.begin, parser.end, parser.text
                )
    return {cell: " ".join(" ".join(texts).split()) for cell, texts in parser.texts.items()}
