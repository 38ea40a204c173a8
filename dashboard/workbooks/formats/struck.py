"""Cells of a sheet (.xlsx) whose text is struck through: a person takes what they hold for void."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.formats.plain_xml import parsed
from dashboard.workbooks.scan import Place, place

NOT: Final = ("0", "false")
CELL: Final = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^<>]*? s="([0-9]+)"')


class Formats:
    """The formats of cells while a part of styles is read: the numbers of those that strike through."""

    def __init__(self) -> None:
        """None yet."""
        self.open: list[str] = []
        self.fonts, self.formats = -1, -1
        self.struck_fonts: set[int] = set()
        self.struck: set[bytes] = set()

    def begin(self, full: str, said: dict[str, str]) -> None:
        """An element begins."""
        name, around = full.rpartition("}")[2], self.open[-1:]
        self.open.append(name)
        if name == "font" and around == ["fonts"]:
            self.fonts += 1
        elif name == "strike" and self.open[-3:-1] == ["fonts", "font"]:
            if said.get("val", "1") not in NOT:
                self.struck_fonts.add(self.fonts)
        elif name == "xf" and around == ["cellXfs"]:
            self.formats += 1
            if said.get("fontId", "").isdecimal() and int(said["fontId"]) in self.struck_fonts:
                self.struck.add(b"%d" % self.formats)

    def end(self, _: str) -> None:
        """An element ends."""
        self.open.pop()

    def text(self, _: str) -> None:
        """Characters say nothing."""


def struck_formats(styles: bytes) -> frozenset[bytes]:
    """The numbers of the formats that strike through. Raises UnreadableError."""
    if b"strike" not in styles:
        return frozenset()
    formats = Formats()
    parsed(styles, "styles", formats.begin, formats.end, formats.text)
    return frozenset(formats.struck)


def struck_cells(xml: bytes, formats: frozenset[bytes]) -> frozenset[Place]:
    """The cells of a sheet in the plain form that have one of these formats."""
    if not formats:
        return frozenset()
    return frozenset(place(c[1], c[2]) for c in CELL.finditer(xml) if c[3] in formats)
