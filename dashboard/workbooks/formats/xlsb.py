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

from dashboard.workbooks.cells import PLAIN, CellFormat, Opened, Place, Range, Sheet, Shown
from dashboard.workbooks.formats.archive import Archive
from dashboard.workbooks.formats.cell_formats import cell_format
from dashboard.workbooks.formats.comments import comments_on
from dashboard.workbooks.formats.filled import filled
from dashboard.workbooks.formats.package import (
    Link,
    has_macros,
    links_of,
    main_part,
    sheet_part,
    the_one,
)
from dashboard.workbooks.formats.refused import damaged
from dashboard.workbooks.formats.serials import means_day, moment
from dashboard.workbooks.formats.text_boxes import boxes_on
from dashboard.workbooks.limits import Limits

ROW, SHORT, LAST_CELL, RICH = 0, 11, 18, 62
TEXT, FORMAT, STYLE, COLUMNS, OF_BOOK, SHEET, MERGED = 19, 44, 47, 60, 153, 156, 176
STYLES_BEGIN, STYLES_END = 617, 618
FONT, COMMENT, COMMENT_TEXT = 43, 635, 637
HIDDEN_ROW, HIDDEN_COLUMN = 0x10, 0x1
STRUCK: Final = 0x8  # of a font's bits
PAIR: Final = struct.Struct("<2H")
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
NUMBER, NUMBERS, LENGTH = struct.Struct("<d"), struct.Struct("<4I"), struct.Struct("<I")
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
FORM: Final = {
    1: "blank", 2: "packed", 3: "error", 4: "truth", 5: "number", 6: "text", 7: "shared",
    8: "text", 9: "number", 10: "truth", 11: "error",
    12: "blank", 13: "packed", 14: "error", 15: "truth", 16: "number", 17: "text", 18: "shared",
    RICH: "rich",
}  # fmt: skip


@dataclass(slots=True)
class Shared:
    """What all sheets share: texts, and which styles show days."""

    texts: list[str] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)
    formats: list[CellFormat] = field(default_factory=list)
    is_1904: bool = False


def open_xlsb(archive: Archive, limits: Limits) -> Opened:
    """All worksheets in book order. Raises UnreadableError."""
    part = main_part(archive)
    links = links_of(archive, part)
    try:
        names, shared = listed(archive, part), Shared()
        shared.is_1904 = any(d[0] & 1 for t, d in records(archive.read(part)) if t == OF_BOOK)
        if link := the_one(links, "sharedStrings", part):
            shared.texts = texts(archive.read(link.target))
        if link := the_one(links, "styles", part):
            shared.days, shared.formats = styles(archive.read(link.target))
        sheets, left = [], limits.cells
        for name, key, is_hidden in names:
            link = sheet_part(links, key, archive)
            if link.kind == "worksheet":
                one = Reading(shared)
                one.read(archive.read(link.target))
                one.shown.remarks.update(comments_on(archive, link.target, comments))
                one.shown.boxes.update(boxes_on(archive, link.target))
                sheets.append(one.sheet(name, left, is_hidden=is_hidden))
                left -= sum(map(len, sheets[-1].rows))
    except (IndexError, struct.error, UnicodeDecodeError) as error:
        raise damaged(part) from error
    return Opened(sheets, shared.is_1904, told(links, archive))


def told(links: Mapping[str, Link], archive: Archive) -> tuple[tuple[str, dict[str, str]], ...]:
    """What is told of the file itself."""
    found: list[tuple[str, dict[str, str]]] = []
    if outside := next((link for link in links.values() if link.kind == "externalLink"), None):
        books = links_of(archive, outside.target).values()
        found.append(("external-links", {"found": next((b.target for b in books), "?")[-60:]}))
    return (*found, *((("macros", {}),) if has_macros(links, archive) else ()))


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
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


def text(data: bytes, at: int) -> tuple[str, int]:
    """A text, and where it ends."""
    (length,) = LENGTH.unpack_from(data, at)
    end = at + 4 + 2 * length
    if end > len(data):
        raise IndexError(end)
    return data[at + 4 : end].decode("utf-16-le"), end


def texts(content: bytes) -> list[str]:
    """The texts that cells name by their number."""
    return [text(data, 1)[0] for kind, data in records(content) if kind == TEXT]


def comments(content: bytes) -> dict[Place, str]:
    """The text of each cell with a comment."""
    found: dict[Place, str] = {}
    place = (-1, -1)
    for kind, data in records(content):
        if kind == COMMENT:
            place = LENGTH.unpack_from(data, 4)[0], LENGTH.unpack_from(data, 12)[0]
        elif kind == COMMENT_TEXT:
            found[place] = text(data, 1)[0]
    return found


def styles(content: bytes) -> tuple[list[bool], list[CellFormat]]:
    """Which of the cells' styles show days, and how each shows cells."""
    formats: dict[int, str] = {}
    found: list[tuple[int, int]] = []
    struck: list[bool] = []
    of_cells = False
    for kind, data in records(content):
        if kind == FORMAT:
            formats[int.from_bytes(data[:2], "little")] = text(data, 2)[0]
        elif kind == FONT:
            struck.append(bool(data[2] & STRUCK))
        elif kind in {STYLES_BEGIN, STYLES_END}:
            of_cells = kind == STYLES_BEGIN
        elif kind == STYLE and of_cells:
            found.append(PAIR.unpack_from(data, 2))
    days = [means_day(number, formats.get(number)) for number, _ in found]
    shown = [
        cell_format(
            formats.get(number, ""),
            str(number),
            is_struck=font < len(struck) and struck[font],
        )
        for number, font in found
    ]
    return days, shown


def listed(archive: Archive, part: str) -> list[tuple[str, str, bool]]:
    """The sheets in their order: names, links, and whether they are hidden."""
    found = []
    for kind, data in records(archive.read(part)):
        if kind == SHEET:
            key, end = text(data, 8)
            found.append((text(data, end)[0], key, data[0] != 0))
    if len({name.casefold() for name, _, _ in found}) < len(found):
        raise damaged(part)
    return found


class Reading:
    """One sheet while its records are read."""

    def __init__(self, shared: Shared) -> None:
        """Nothing yet."""
        self.shared = shared
        self.cells: dict[Place, object] = {}
        self.faults: dict[Place, str] = {}
        self.merged: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row, self.column = -1, -1
        self.shown = Shown()

    def read(self, content: bytes) -> None:
        """All records."""
        values: dict[str, Callable[[bytes, int], object]] = {
            "packed": lambda data, at: packed(data[at : at + 4]),
            "number": lambda data, at: NUMBER.unpack_from(data, at)[0],
            "truth": lambda data, at: data[at] != 0,
            "text": lambda data, at: text(data, at)[0],
            "rich": lambda data, at: text(data, at + 1)[0],
            "shared": lambda data, at: self.shared.texts[LENGTH.unpack_from(data, at)[0]],
        }
        for kind, data in records(content):
            if kind == ROW:
                self.row, self.column = LENGTH.unpack_from(data)[0], -1
                if data[11] & HIDDEN_ROW:
                    self.hidden_rows.add(self.row)
            elif kind in FORM:
                self.cell(kind, data, values)
            elif kind == COLUMNS and int.from_bytes(data[16:18], "little") & HIDDEN_COLUMN:
                first, last = LENGTH.unpack_from(data, 0)[0], LENGTH.unpack_from(data, 4)[0]
                self.hidden_columns |= set(range(first, min(last, MOST_COLUMNS - 1) + 1))
            elif kind == MERGED:
                first, last, left, right = NUMBERS.unpack_from(data)
                self.merged.append((first, left, last, right))

    def cell(
        self, kind: int, data: bytes, values: dict[str, Callable[[bytes, int], object]]
    ) -> None:
        """One cell."""
        is_short = SHORT < kind <= LAST_CELL
        at = 4 if is_short else 8
        self.column = self.column + 1 if is_short else LENGTH.unpack_from(data)[0]
        if not (0 <= self.row < MOST_ROWS and self.column < MOST_COLUMNS):
            raise IndexError(self.row)
        place, form = (self.row, self.column), FORM[kind]
        if form == "error":
            self.faults[place] = ERRORS.get(data[at], "#N/A")
        elif form != "blank":
            value = values[form](data, at)
            if isinstance(value, float) and not isfinite(value):
                raise IndexError(value)
            style = int.from_bytes(data[at - 4 : at - 1], "little")
            if isinstance(value, float) and self.is_day(style):
                value = moment(value, is_1904=self.shared.is_1904)
            self.cells[place] = value
            if style < len(self.shared.formats) and self.shared.formats[style] != PLAIN:
                self.shown.add(*place, self.shared.formats[style])

    def is_day(self, style: int) -> bool:
        """Whether a style shows a number as a day."""
        return style < len(self.shared.days) and self.shared.days[style]

    def sheet(self, name: str, most: int, *, is_hidden: bool) -> Sheet:
        """The sheet that was read."""
        return Sheet(
            name,
            filled(self.cells, self.faults, most),
            self.faults,
            tuple(self.merged),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            is_hidden,
            self.shown,
        )


def packed(data: bytes) -> float:
    """A number in four bytes: an integer or half of a float, perhaps a hundredth of it."""
    said = int.from_bytes(data, "little", signed=True)
    if said & 2:
        number = float(said >> 2)
    else:
        number = float(NUMBER.unpack(bytes(4) + (said & ~3 & 0xFFFFFFFF).to_bytes(4, "little"))[0])
    return number / 100 if said & 1 else number
