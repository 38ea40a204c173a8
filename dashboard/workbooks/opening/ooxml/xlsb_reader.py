"""Read binary workbooks of Excel (.xlsb) record by record.

calamine would be faster, but reads error cells as blanks, and also cells in the short form that some
programs write: a payment could vanish.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Final

from dashboard.workbooks.limits import Limits
from dashboard.workbooks.opening.cell_grid import build_grid
from dashboard.workbooks.opening.date_serials import is_date_format, serial_to_date
from dashboard.workbooks.opening.ooxml.cell_formats import build_cell_format
from dashboard.workbooks.opening.ooxml.comments import read_comments
from dashboard.workbooks.opening.ooxml.package import (
    Relationship,
    find_sheet_part,
    find_workbook_part,
    has_macros,
    only_relationship,
    part_relationships,
)
from dashboard.workbooks.opening.ooxml.text_boxes import read_text_boxes
from dashboard.workbooks.opening.open_errors import damaged_error
from dashboard.workbooks.opening.zip_archive import Archive
from dashboard.workbooks.sheet import (
    PLAIN_FORMAT,
    CellFormat,
    CellPosition,
    CellRange,
    OpenedBook,
    Sheet,
    SheetDisplay,
)

ROW, LAST_FULL_CELL, LAST_CELL, RICH = 0, 11, 18, 62
TEXT, FORMAT, STYLE, COLUMNS, BOOK_PROPERTIES, SHEET, MERGED = 19, 44, 47, 60, 153, 156, 176
STYLES_BEGIN, STYLES_END = 617, 618
FONT, COMMENT, COMMENT_TEXT = 43, 635, 637
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 0x1
STRIKEOUT_BIT: Final = 0x8  # of a font's flags
TWO_USHORTS: Final = struct.Struct("<2H")
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
DOUBLE, FOUR_UINTS, UINT = struct.Struct("<d"), struct.Struct("<4I"), struct.Struct("<I")
ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
# Cell records with a column, and (from 12) in the short form, in the column after the previous cell.
CELL_KINDS: Final = {
    1: "blank", 2: "packed", 3: "error", 4: "truth", 5: "number", 6: "text", 7: "shared",
    8: "text", 9: "number", 10: "truth", 11: "error",
    12: "blank", 13: "packed", 14: "error", 15: "truth", 16: "number", 17: "text", 18: "shared",
    RICH: "rich",
}  # fmt: skip


@dataclass(slots=True)
class XlsbSharedParts:
    """Data shared by all sheets: texts, styles with date formats, cell formats."""

    texts: list[str] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)
    formats: list[CellFormat] = field(default_factory=list)
    is_1904: bool = False


def open_xlsb(archive: Archive, limits: Limits) -> OpenedBook:
    """Return all worksheets in book order. Raises UnreadableError."""
    part = find_workbook_part(archive)
    links = part_relationships(archive, part)
    try:
        names, shared = list_sheets(archive, part), XlsbSharedParts()
        shared.is_1904 = any(
            d[0] & 1 for t, d in iter_records(archive.read(part)) if t == BOOK_PROPERTIES
        )
        if link := only_relationship(links, "sharedStrings", part):
            shared.texts = read_shared_strings(archive.read(link.target))
        if link := only_relationship(links, "styles", part):
            shared.days, shared.formats = read_styles(archive.read(link.target))
        sheets, cells_left = [], limits.cells
        for name, key, is_hidden in names:
            link = find_sheet_part(links, key, archive)
            if link.kind == "worksheet":
                parser = XlsbSheetParser(shared)
                parser.read(archive.read(link.target))
                parser.display.comments.update(
                    read_comments(archive, link.target, parse_comment_records)
                )
                parser.display.text_boxes.update(read_text_boxes(archive, link.target))
                sheets.append(parser.build_sheet(name, cells_left, is_hidden=is_hidden))
                cells_left -= sum(map(len, sheets[-1].rows))
    except (IndexError, struct.error, UnicodeDecodeError) as error:
        raise damaged_error(part) from error
    return OpenedBook(sheets, shared.is_1904, book_problems(links, archive))


def book_problems(
    links: Mapping[str, Relationship], archive: Archive
) -> tuple[tuple[str, dict[str, str]], ...]:
    """Return problems of the file: external links and macros, as codes with params."""
    problems: list[tuple[str, dict[str, str]]] = []
    if outside := next((link for link in links.values() if link.kind == "externalLink"), None):
        books = part_relationships(archive, outside.target).values()
        problems.append(("external-links", {"found": next((b.target for b in books), "?")[-60:]}))
    return (*problems, *((("macros", {}),) if has_macros(links, archive) else ()))


def iter_records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part: their kinds and bytes."""
    at = 0
    while at < len(content):
        kind, at = content[at], at + 1
        if kind & 0x80:
            kind, at = (kind & 0x7F) | (content[at] & 0x7F) << 7, at + 1
        length = 0
        for shift in range(0, 28, 7):
            byte, at = content[at], at + 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        if at + length > len(content):
            raise IndexError(at)
        yield kind, content[at : at + length]
        at += length


def read_string(data: bytes, at: int) -> tuple[str, int]:
    """Read a text; return it with its end offset."""
    (length,) = UINT.unpack_from(data, at)
    end = at + 4 + 2 * length
    if end > len(data):
        raise IndexError(end)
    return data[at + 4 : end].decode("utf-16-le"), end


def read_shared_strings(content: bytes) -> list[str]:
    """Read the shared strings."""
    return [read_string(data, 1)[0] for kind, data in iter_records(content) if kind == TEXT]


def parse_comment_records(content: bytes) -> dict[CellPosition, str]:
    """Return the comments of a comments part by cell."""
    comments: dict[CellPosition, str] = {}
    cell = (-1, -1)
    for kind, data in iter_records(content):
        if kind == COMMENT:
            cell = UINT.unpack_from(data, 4)[0], UINT.unpack_from(data, 12)[0]
        elif kind == COMMENT_TEXT:
            comments[cell] = read_string(data, 1)[0]
    return comments


def read_styles(content: bytes) -> tuple[list[bool], list[CellFormat]]:
    """Return for each cell style whether it is a date format, and its cell format."""
    formats: dict[int, str] = {}
    styles: list[tuple[int, int]] = []
    struck: list[bool] = []
    is_cell_style = False
    for kind, data in iter_records(content):
        if kind == FORMAT:
            formats[int.from_bytes(data[:2], "little")] = read_string(data, 2)[0]
        elif kind == FONT:
            struck.append(bool(data[2] & STRIKEOUT_BIT))
        elif kind in {STYLES_BEGIN, STYLES_END}:
            is_cell_style = kind == STYLES_BEGIN
        elif kind == STYLE and is_cell_style:
            styles.append(TWO_USHORTS.unpack_from(data, 2))
    days = [is_date_format(number, formats.get(number)) for number, _ in styles]
    cell_formats = [
        build_cell_format(
            formats.get(number, ""),
            str(number),
            is_struck=font < len(struck) and struck[font],
        )
        for number, font in styles
    ]
    return days, cell_formats


def list_sheets(archive: Archive, part: str) -> list[tuple[str, str, bool]]:
    """List the sheets in their order: name, relationship id, is hidden."""
    sheets = []
    for kind, data in iter_records(archive.read(part)):
        if kind == SHEET:
            key, end = read_string(data, 8)
            sheets.append((read_string(data, end)[0], key, data[0] != 0))
    if len({name.casefold() for name, _, _ in sheets}) < len(sheets):
        raise damaged_error(part)
    return sheets


class XlsbSheetParser:
    """Parser of the records of a sheet."""

    def __init__(self, shared: XlsbSharedParts) -> None:
        """Create an empty parser."""
        self.shared = shared
        self.cells: dict[CellPosition, object] = {}
        self.faults: dict[CellPosition, str] = {}
        self.merged: list[CellRange] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row, self.column = -1, -1
        self.display = SheetDisplay()

    def read(self, content: bytes) -> None:
        """Read all records of a sheet part."""
        decoders: dict[str, Callable[[bytes, int], object]] = {
            "packed": lambda data, at: unpack_number(data[at : at + 4]),
            "number": lambda data, at: DOUBLE.unpack_from(data, at)[0],
            "truth": lambda data, at: data[at] != 0,
            "text": lambda data, at: read_string(data, at)[0],
            "rich": lambda data, at: read_string(data, at + 1)[0],
            "shared": lambda data, at: self.shared.texts[UINT.unpack_from(data, at)[0]],
        }
        for kind, data in iter_records(content):
            if kind == ROW:
                self.row, self.column = UINT.unpack_from(data)[0], -1
                if data[11] & HIDDEN_ROW:
                    self.hidden_rows.add(self.row)
            elif kind in CELL_KINDS:
                self.read_cell(kind, data, decoders)
            elif kind == COLUMNS and int.from_bytes(data[16:18], "little") & HIDDEN_COLUMN:
                first, last = UINT.unpack_from(data, 0)[0], UINT.unpack_from(data, 4)[0]
                self.hidden_columns |= set(range(first, min(last, MAX_COLUMNS - 1) + 1))
            elif kind == MERGED:
                first, last, left, right = FOUR_UINTS.unpack_from(data)
                self.merged.append((first, left, last, right))

    def read_cell(
        self, kind: int, data: bytes, decoders: dict[str, Callable[[bytes, int], object]]
    ) -> None:
        """Read a cell record."""
        is_short = LAST_FULL_CELL < kind <= LAST_CELL
        at = 4 if is_short else 8
        self.column = self.column + 1 if is_short else UINT.unpack_from(data)[0]
        if not (0 <= self.row < MAX_ROWS and self.column < MAX_COLUMNS):
            raise IndexError(self.row)
        position, kind_name = (self.row, self.column), CELL_KINDS[kind]
        if kind_name == "error":
            self.faults[position] = ERRORS.get(data[at], "#N/A")
        elif kind_name != "blank":
            value = decoders[kind_name](data, at)
            if isinstance(value, float) and not isfinite(value):
                raise IndexError(value)
            style = int.from_bytes(data[at - 4 : at - 1], "little")
            if isinstance(value, float) and self.is_date_style(style):
                value = serial_to_date(value, is_1904=self.shared.is_1904)
            self.cells[position] = value
            if style < len(self.shared.formats) and self.shared.formats[style] != PLAIN_FORMAT:
                self.display.add_format(*position, self.shared.formats[style])

    def is_date_style(self, style: int) -> bool:
        """Return True for a style with a date format."""
        return style < len(self.shared.days) and self.shared.days[style]

    def build_sheet(self, name: str, max_cells: int, *, is_hidden: bool) -> Sheet:
        """Build the sheet from the records read."""
        return Sheet(
            name,
            build_grid(self.cells, self.faults, max_cells),
            self.faults,
            tuple(self.merged),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            is_hidden,
            self.display,
        )


def unpack_number(data: bytes) -> float:
    """Unpack an RkNumber: an integer or the upper half of a float, possibly divided by 100."""
    bits = int.from_bytes(data, "little", signed=True)
    if bits & 2:
        number = float(bits >> 2)
    else:
        number = float(DOUBLE.unpack(bytes(4) + (bits & ~3 & 0xFFFFFFFF).to_bytes(4, "little"))[0])
    return number / 100 if bits & 1 else number
