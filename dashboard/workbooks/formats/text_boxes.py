"""The texts of boxes and shapes that lie over the cells of a sheet (.xlsx, .xlsb)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Final

from dashboard.workbooks.cells import Place
from dashboard.workbooks.formats.archive import Archive
from dashboard.workbooks.formats.package import links_of
from dashboard.workbooks.formats.plain_xml import parsed

ANCHORS: Final = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
MOST_DIGITS: Final = 7


class Boxes:
    """A part with drawings while it is read: their texts by the cells below their corners."""

    def __init__(self) -> None:
        """Start with none."""
        self.found: dict[Place, list[str]] = {}
        self.open: list[str] = []
        self.text_here = ""
        self.row = self.column = 0

    def begin(self, full: str, _: dict[str, str]) -> None:
        """Note where a drawing begins, and which element is open."""
        name = full.rpartition("}")[2]
        self.open.append(name)
        if name in ANCHORS:
            self.text_here, self.row, self.column = "", 0, 0
        self.text_here += " " if name in {"p", "br"} else ""

    def end(self, _: str) -> None:
        """Note the text of a drawing at its end."""
        if self.open.pop() in ANCHORS and self.text_here.strip():
            self.found.setdefault((self.row, self.column), []).append(self.text_here)

    def text(self, text: str) -> None:
        """Characters of a text, or the row or column of the corner."""
        if self.open[-1] == "t" and "txBody" in self.open:
            self.text_here += text
        elif self.open[-2:-1] == ["from"] and text.isdecimal() and len(text) <= MOST_DIGITS:
            self.row = int(text) if self.open[-1] == "row" else self.row
            self.column = int(text) if self.open[-1] == "col" else self.column


def boxes_on(archive: Archive, part: str) -> Mapping[Place, str]:
    """The text of each box or shape of a sheet, in one line. Raises UnreadableError."""
    folder, name = posixpath.split(part)
    read = Boxes()
    if f"{folder}/_rels/{name}.rels" in archive:
        for link in links_of(archive, part).values():
            if link.kind == "drawing" and not link.is_outside and link.target in archive:
                parsed(archive.read(link.target), link.target, read.begin, read.end, read.text)
    return {place: " ".join(" ".join(texts).split()) for place, texts in read.found.items()}
