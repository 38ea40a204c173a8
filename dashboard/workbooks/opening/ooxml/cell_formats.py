"""How the cells of a sheet (.xlsx) are shown: struck through, in a currency, as a month."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard.workbooks.opening.displayed_values import is_altering_format
from dashboard.workbooks.opening.number_formats import (
    PERCENT,
    PERCENT_FORMATS,
    format_currency,
    is_month_format,
)
from dashboard.workbooks.opening.ooxml.canonical_xml import is_switched_on, parse_xml
from dashboard.workbooks.sheet import PLAIN_FORMAT, CellFormat, SheetDisplay
from dashboard.workbooks.sheet_xml import parse_address

STYLED_CELL: Final = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^<>]*? s="([0-9]+)"')
MONTH_AND_YEAR: Final = "17"  # the one built-in format that shows a month and no day


class XlsxStylesParser:
    """A part of styles while it is read: the formats that do more than a plain one, by their numbers."""

    def __init__(self) -> None:
        """None yet."""
        self.open: list[str] = []
        self.fonts, self.formats, self.rule_index = -1, -1, -1
        self.struck_fonts: set[str] = set()
        self.codes: dict[str, str] = {}
        self.cell_formats: dict[bytes, CellFormat] = {}
        self.rule_formats: dict[
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
        elif name == "strike" and self.open[-3:-1] == ["fonts", "font"] and is_switched_on(said):
            self.struck_fonts.add(str(self.fonts))
        elif name == "dxf" and around == ["dxfs"]:
            self.rule_index += 1
        elif self.open[1:2] == ["dxfs"]:
            self.begin_rule_element(name, said)
        elif name == "xf" and around == ["cellXfs"]:
            self.add_format(said)

    def add_format(self, said: dict[str, str]) -> None:
        """Note the next format of cells where it is not a plain one."""
        self.formats += 1
        number = said.get("numFmtId", "")
        code = self.codes.get(number, "")
        one = build_cell_format(code, number, is_struck=said.get("fontId", "") in self.struck_fonts)
        if one != PLAIN_FORMAT:
            self.cell_formats[b"%d" % self.formats] = one

    def begin_rule_element(self, name: str, said: dict[str, str]) -> None:
        """An element within a format that a rule gives to cells."""
        code = said.get("formatCode", "")
        if name == "strike" and is_switched_on(said):
            self.rule_formats[b"%d" % self.rule_index] = ""
        elif name == "numFmt" and is_altering_format(code):
            self.rule_formats[b"%d" % self.rule_index] = code

    def end(self, _: str) -> None:
        """An element ends."""
        self.open.pop()

    def text(self, _: str) -> None:
        """Characters say nothing."""


def build_cell_format(code: str, number: str, *, is_struck: bool) -> CellFormat:
    """How cells are shown by a format code, or by the built-in format of a number where it is ""."""
    return CellFormat(
        is_struck,
        PERCENT if not code and number in PERCENT_FORMATS else format_currency(code),
        is_month_format(code) or (not code and number == MONTH_AND_YEAR),
        format_code=code if is_altering_format(code) else "",
    )


def read_formats(styles: bytes) -> tuple[Mapping[bytes, CellFormat], Mapping[bytes, str]]:
    """The formats that do more than a plain one, and those of rules, by their numbers.

    Raises UnreadableError.
    """
    read = XlsxStylesParser()
    if styles:
        parse_xml(styles, "styles", read.begin, read.end, read.text)
    return read.cell_formats, read.rule_formats


def collect_formats(xml: bytes, formats: Mapping[bytes, CellFormat]) -> SheetDisplay:
    """How the cells of a sheet in the plain form are shown."""
    shown = SheetDisplay()
    for cell in STYLED_CELL.finditer(xml) if formats else ():
        if (one := formats.get(cell[3])) is not None:
            shown.add_format(*parse_address(cell[1], cell[2]), one)
    return shown
