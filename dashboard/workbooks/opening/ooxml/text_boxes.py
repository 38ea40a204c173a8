"""The texts of boxes and shapes that lie over the cells of a sheet (.xlsx, .xlsb)."""

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
    """A part with drawings while it is read: their texts by the cells below their corners."""

    def __init__(self) -> None:
        """Start with none."""
        self.texts: dict[CellPosition, list[str]] = {}
        self.open: list[str] = []
        self.current_text = ""
        self.row = self.column = 0

    def begin(self, full: str, _: dict[str, str]) -> None:
        """Note where a drawing begins, and which element is open."""
        name = full.rpartition("}")[2]
        self.open.append(name)
        if name in ANCHORS:
            self.current_text, self.row, self.column = "", 0, 0
        self.current_text += " " if name in {"p", "br"} else ""

    def end(self, _: str) -> None:
        """Note the text of a drawing at its end."""
        if self.open.pop() in ANCHORS and self.current_text.strip():
            self.texts.setdefault((self.row, self.column), []).append(self.current_text)

    def text(self, text: str) -> None:
        """Characters of a text, or the row or column of the corner."""
        if self.open[-1] == "t" and "txBody" in self.open:
            self.current_text += text
        elif self.open[-2:-1] == ["from"] and text.isdecimal() and len(text) <= MAX_DIGITS:
            self.row = int(text) if self.open[-1] == "row" else self.row
            self.column = int(text) if self.open[-1] == "col" else self.column


def read_text_boxes(archive: Archive, part: str) -> Mapping[CellPosition, str]:
    """The text of each box or shape of a sheet, in one line. Raises UnreadableError."""
    folder, name = posixpath.split(part)
    read = TextBoxParser()
    if f"{folder}/_rels/{name}.rels" in archive:
        for link in part_relationships(archive, part).values():
            if link.kind == "drawing" and not link.is_external and link.target in archive:
                parse_xml(archive.read(link.target), link.target, read.begin, read.end, read.text)
    return {place: " ".join(" ".join(texts).split()) for place, texts in read.texts.items()}
