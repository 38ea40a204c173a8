"""Read the cell formats of a sheet (.xlsx): strikethrough, currency, month without day."""

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
MONTH_AND_YEAR: Final = "17"  # the built-in format mmm-yy


class XlsxStylesParser:
    """Parser of a styles part; it collects formats other than the plain one, by index."""

    def __init__(self) -> None:
        """Create a parser without styles."""
        self.open: list[str] = []
        self.fonts, self.formats, self.rule_index = -1, -1, -1
        self.struck_fonts: set[str] = set()
        self.codes: dict[str, str] = {}
        self.cell_formats: dict[bytes, CellFormat] = {}
        self.rule_formats: dict[bytes, str] = {}  # codes of conditional formats; "" strikethrough

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        name, parent = full.rpartition("}")[2], self.open[-1:]
        self.open.append(name)
        if name == "numFmt" and parent == ["numFmts"]:
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "font" and parent == ["fonts"]:
            self.fonts += 1
        elif (
            name == "strike"
            and self.open[-3:-1] == ["fonts", "font"]
            and is_switched_on(attributes)
        ):
            self.struck_fonts.add(str(self.fonts))
        elif name == "dxf" and parent == ["dxfs"]:
            self.rule_index += 1
        elif self.open[1:2] == ["dxfs"]:
            self.begin_rule_element(name, attributes)
        elif name == "xf" and parent == ["cellXfs"]:
            self.add_format(attributes)

    def add_format(self, attributes: dict[str, str]) -> None:
        """Add the next cell format if it is not the plain one."""
        self.formats += 1
        number = attributes.get("numFmtId", "")
        code = self.codes.get(number, "")
        cell_format = build_cell_format(
            code, number, is_struck=attributes.get("fontId", "") in self.struck_fonts
        )
        if cell_format != PLAIN_FORMAT:
            self.cell_formats[b"%d" % self.formats] = cell_format

    def begin_rule_element(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element within a conditional format."""
        code = attributes.get("formatCode", "")
        if name == "strike" and is_switched_on(attributes):
            self.rule_formats[b"%d" % self.rule_index] = ""
        elif name == "numFmt" and is_altering_format(code):
            self.rule_formats[b"%d" % self.rule_index] = code

    def end(self, _: str) -> None:
        """Handle the end of an element."""
        self.open.pop()

    def text(self, _: str) -> None:
        """Ignore characters."""


def build_cell_format(code: str, number: str, *, is_struck: bool) -> CellFormat:
    """Build the cell format for a format code, or for a built-in format number if the code is ""."""
    return CellFormat(
        is_struck,
        PERCENT if not code and number in PERCENT_FORMATS else format_currency(code),
        is_month_format(code) or (not code and number == MONTH_AND_YEAR),
        format_code=code if is_altering_format(code) else "",
    )


def read_formats(styles: bytes) -> tuple[Mapping[bytes, CellFormat], Mapping[bytes, str]]:
    """Read the cell formats other than the plain one, and conditional formats, by their index.

    Raises UnreadableError.
    """
    parser = XlsxStylesParser()
    if styles:
        parse_xml(styles, "styles", parser.begin, parser.end, parser.text)
    return parser.cell_formats, parser.rule_formats


def collect_formats(xml: bytes, formats: Mapping[bytes, CellFormat]) -> SheetDisplay:
    """Collect the cell formats of a sheet in canonical form."""
    display = SheetDisplay()
    for cell in STYLED_CELL.finditer(xml) if formats else ():
        if (cell_format := formats.get(cell[3])) is not None:
            display.add_format(*parse_address(cell[1], cell[2]), cell_format)
    return display
