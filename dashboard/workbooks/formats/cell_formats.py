"""How the cells of a sheet (.xlsx) are shown: struck through, in a currency, as a month."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard.workbooks.cells import PLAIN, CellFormat, Shown
from dashboard.workbooks.formats.number_formats import (
    SHARE,
    SHARES,
    currency_of,
    is_month,
)
from dashboard.workbooks.formats.plain_xml import is_on, parsed
from dashboard.workbooks.formats.seen_numbers import is_telling
from dashboard.workbooks.scan import place

CELL: Final = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^<>]*? s="([0-9]+)"')
MONTH_AND_YEAR: Final = "17"  # the one built-in format that shows a month and no day


class Styles:
    """A part of styles while it is read: the formats that do more than a plain one, by their numbers."""

    def __init__(self) -> None:
        """None yet."""
        self.open: list[str] = []
        self.fonts, self.formats, self.of_rules = -1, -1, -1
        self.struck_fonts: set[str] = set()
        self.codes: dict[str, str] = {}
        self.found: dict[bytes, CellFormat] = {}
        self.ruled: dict[
            bytes, str
        ] = {}  # by numbers: the codes of formats of rules, "" of a stroke

    def begin(self, full: str, said: dict[str, str]) -> None:
        """An element begins."""
        name, around = full.rpartition("}")[2], self.open[-1:]
        self.open.append(name)
        if name == "numFmt" and around == ["numFmts"]:
            self.codes[said.get("numFmtId", "")] = said.get("formatCode", "")
        elif name == "font" and around == ["fonts"]:
            self.fonts += 1
        elif name == "strike" and self.open[-3:-1] == ["fonts", "font"] and is_on(said):
            self.struck_fonts.add(str(self.fonts))
        elif name == "dxf" and around == ["dxfs"]:
            self.of_rules += 1
        elif self.open[1:2] == ["dxfs"]:
            self.of_rule(name, said)
        elif name == "xf" and around == ["cellXfs"]:
            self.add_format(said)

    def add_format(self, said: dict[str, str]) -> None:
        """Note the next format of cells where it is not a plain one."""
        self.formats += 1
        number = said.get("numFmtId", "")
        code = self.codes.get(number, "")
        one = cell_format(code, number, is_struck=said.get("fontId", "") in self.struck_fonts)
        if one != PLAIN:
            self.found[b"%d" % self.formats] = one

    def of_rule(self, name: str, said: dict[str, str]) -> None:
        """An element within a format that a rule gives to cells."""
        code = said.get("formatCode", "")
        if name == "strike" and is_on(said):
            self.ruled[b"%d" % self.of_rules] = ""
        elif name == "numFmt" and is_telling(code):
            self.ruled[b"%d" % self.of_rules] = code

    def end(self, _: str) -> None:
        """An element ends."""
        self.open.pop()

    def text(self, _: str) -> None:
        """Characters say nothing."""


def cell_format(code: str, number: str, *, is_struck: bool) -> CellFormat:
    """How cells are shown by a format code, or by the built-in format of a number where it is ""."""
    return CellFormat(
        is_struck,
        SHARE if not code and number in SHARES else currency_of(code),
        is_month(code) or (not code and number == MONTH_AND_YEAR),
        code=code if is_telling(code) else "",
    )


def formats_of(styles: bytes) -> tuple[Mapping[bytes, CellFormat], Mapping[bytes, str]]:
    """The formats that do more than a plain one, and those of rules, by their numbers.

    Raises UnreadableError.
    """
    read = Styles()
    if styles:
        parsed(styles, "styles", read.begin, read.end, read.text)
    return read.found, read.ruled


def shown_cells(xml: bytes, formats: Mapping[bytes, CellFormat]) -> Shown:
    """How the cells of a sheet in the plain form are shown."""
    shown = Shown()
    for cell in CELL.finditer(xml) if formats else ():
        if (one := formats.get(cell[3])) is not None:
            shown.add(*place(cell[1], cell[2]), one)
    return shown
