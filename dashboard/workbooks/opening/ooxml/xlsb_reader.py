"""Binary workbooks of Excel (.xlsb), record by record.

calamine would be faster, but shows error cells as blanks, and cells in the short form that some
programs write too: a payment could vanish.
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
STRIKEOUT_BIT: Final = 0x8  # of a font's bits
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
# Records of cells: with their column, and (from 12) in the short form, next to the one before.
CELL_KINDS: Final = {
    1: "blank", 2: "packed", 3: "error", 4: "truth", 5: "number", 6: "text", 7: "shared",
    8: "text", 9: "number", 10: "truth", 11: "error",
    12: "blank", 13: "packed", 14: "error", 15: "truth", 16: "number", 17: "text", 18: "shared",
    RICH: "rich",
}  # fmt: skip


@dataclass(slots=True)
class XlsbSharedParts:
    """What all sheets share: texts, and which styles show days."""

    texts: list[str] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)
    formats: list[CellFormat] = field(default_factory=list)
    is_1904: bool = False


def open_xlsb(archive: Archive, limits: Limits) -> OpenedBook:
    """All worksheets in book order. Raises UnreadableError."""
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
        sheets, left = [], limits.cells
        for name, key, is_hidden in names:
            link = find_sheet_part(links, key, archive)
            if link.kind == "worksheet":
                one = XlsbSheetParser(shared)
                one.read(archive.read(link.target))
                one.shown.comments.update(
                    read_comments(archive, link.target, parse_comment_records)
                )
                one.shown.text_boxes.update(read_text_boxes(archive, link.target))
                sheets.append(one.build_sheet(name, left, is_hidden=is_hidden))
                left -= sum(map(len, sheets[-1].rows))
    except (IndexError, struct.error, UnicodeDecodeError) as error:
        raise damaged_error(part) from error
    return OpenedBook(sheets, shared.is_1904, book_problems(links, archive))


def book_problems(
    links: Mapping[str, Relationship], archive: Archive
) -> tuple[tuple[str, dict[str, str]], ...]:
    """What is told of the file itself."""
    found: list[tuple[str, dict[str, str]]] = []
    if outside := next((link for link in links.values() if link.kind == "externalLink"), None):
        books = part_relationships(archive, outside.target).values()
        found.append(("external-links", {"found": next((b.target for b in books), "?")[-60:]}))
    return (*found, *((("macros", {}),) if has_macros(links, archive) else ()))


def iter_records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part: their kinds and their bytes."""
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
    """A text, and where it ends."""
    (length,) = UINT.unpack_from(data, at)
    end = at + 4 + 2 * length
    if end > len(data):
        raise IndexError(end)
    return data[at + 4 : end].decode("utf-16-le"), end


def read_shared_strings(content: bytes) -> list[str]:
    """The texts that cells name by their number."""
    return [read_string(data, 1)[0] for kind, data in iter_records(content) if kind == TEXT]


def parse_comment_records(content: bytes) -> dict[CellPosition, str]:
    """The text of each cell with a comment."""
    found: dict[CellPosition, str] = {}
    place = (-1, -1)
    for kind, data in iter_records(content):
        if kind == COMMENT:
            place = UINT.unpack_from(data, 4)[0], UINT.unpack_from(data, 12)[0]
        elif kind == COMMENT_TEXT:
            found[place] = read_string(data, 1)[0]
    return found


def read_styles(content: bytes) -> tuple[list[bool], list[CellFormat]]:
    """Which of the cells' styles show days, and how each shows cells."""
    formats: dict[int, str] = {}
    found: list[tuple[int, int]] = []
    struck: list[bool] = []
    of_cells = False
    for kind, data in iter_records(content):
        if kind == FORMAT:
            formats[int.from_bytes(data[:2], "little")] = read_string(data, 2)[0]
        elif kind == FONT:
            struck.append(bool(data[2] & STRIKEOUT_BIT))
        elif kind in {STYLES_BEGIN, STYLES_END}:
            of_cells = kind == STYLES_BEGIN
        elif kind == STYLE and of_cells:
            found.append(TWO_USHORTS.unpack_from(data, 2))
    days = [is_date_format(number, formats.get(number)) for number, _ in found]
    shown = [
        build_cell_format(
            formats.get(number, ""),
            str(number),
            is_struck=font < len(struck) and struck[font],
        )
        for number, font in found
    ]
    return days, shown


def list_sheets(archive: Archive, part: str) -> list[tuple[str, str, bool]]:
    """The sheets in their order: names, links, and whether they are hidden."""
    found = []
    for kind, data in iter_records(archive.read(part)):
        if kind == SHEET:
            key, end = read_string(data, 8)
            found.append((read_string(data, end)[0], key, data[0] != 0))
    if len({name.casefold() for name, _, _ in found}) < len(found):
        raise damaged_error(part)
    return found


class XlsbSheetParser:
    """One sheet while its records are read."""

    def __init__(self, shared: XlsbSharedParts) -> None:
        """Nothing yet."""
        self.shared = shared
        self.cells: dict[CellPosition, object] = {}
        self.faults: dict[CellPosition, str] = {}
        self.merged: list[CellRange] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row, self.column = -1, -1
        self.shown = SheetDisplay()

    def read(self, content: bytes) -> None:
        """All records."""
        values: dict[str, Callable[[bytes, int], object]] = {
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
                self.read_cell(kind, data, values)
            elif kind == COLUMNS and int.from_bytes(data[16:18], "little") & HIDDEN_COLUMN:
                first, last = UINT.unpack_from(data, 0)[0], UINT.unpack_from(data, 4)[0]
                self.hidden_columns |= set(range(first, min(last, MAX_COLUMNS - 1) + 1))
            elif kind == MERGED:
                first, last, left, right = FOUR_UINTS.unpack_from(data)
                self.merged.append((first, left, last, right))

    def read_cell(
        self, kind: int, data: bytes, values: dict[str, Callable[[bytes, int], object]]
    ) -> None:
        """One cell."""
        is_short = LAST_FULL_CELL < kind <= LAST_CELL
        at = 4 if is_short else 8
        self.column = self.column + 1 if is_short else UINT.unpack_from(data)[0]
        if not (0 <= self.row < MAX_ROWS and self.column < MAX_COLUMNS):
            raise IndexError(self.row)
        place, form = (self.row, self.column), CELL_KINDS[kind]
        if form == "error":
            self.faults[place] = ERRORS.get(data[at], "#N/A")
        elif form != "blank":
            value = values[form](data, at)
            if isinstance(value, float) and not isfinite(value):
                raise IndexError(value)
            style = int.from_bytes(data[at - 4 : at - 1], "little")
            if isinstance(value, float) and self.is_date_style(style):
                value = serial_to_date(value, is_1904=self.shared.is_1904)
            self.cells[place] = value
            if style < len(self.shared.formats) and self.shared.formats[style] != PLAIN_FORMAT:
                self.shown.add_format(*place, self.shared.formats[style])

    def is_date_style(self, style: int) -> bool:
        """Whether a style shows a number as a day."""
        return style < len(self.shared.days) and self.shared.days[style]

    def build_sheet(self, name: str, most: int, *, is_hidden: bool) -> Sheet:
        """The sheet that was read."""
        return Sheet(
            name,
            build_grid(self.cells, self.faults, most),
            self.faults,
            tuple(self.merged),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            is_hidden,
            self.shown,
        )


def unpack_number(data: bytes) -> float:
    """A number in four bytes: an integer or half of a float, perhaps a hundredth of it."""
    said = int.from_bytes(data, "little", signed=True)
    if said & 2:
        number = float(said >> 2)
    else:
        number = float(DOUBLE.unpack(bytes(4) + (said & ~3 & 0xFFFFFFFF).to_bytes(4, "little"))[0])
    return number / 100 if said & 1 else number
