"""Workbooks of Excel 97 to 2003 (.xls), by xlrd.

calamine would be faster, but shows error cells as blanks. xlrd does not tell formulas from values;
those never calculated are found in the records themselves. olefile takes the workbook out of its
container: xlrd would follow a chain of sectors that never ends.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from itertools import pairwise
from math import isfinite
from typing import Any, Final

import xlrd
from olefile import DEFECT_INCORRECT, OleFileIO
from xlrd.biffh import error_text_from_code
from xlrd.formatting import std_format_strings

from dashboard.workbooks.limits import Limits
from dashboard.workbooks.opening.cell_grid import build_grid
from dashboard.workbooks.opening.date_serials import serial_to_date
from dashboard.workbooks.opening.displayed_values import is_altering_format
from dashboard.workbooks.opening.encryption import is_encrypted_office
from dashboard.workbooks.opening.number_formats import NO_CURRENCY, format_currency, is_month_format
from dashboard.workbooks.opening.ooxml.comments import comment_line
from dashboard.workbooks.opening.open_errors import (
    damaged_error,
    not_a_workbook_error,
    other_kind_error,
    password_error,
    too_large_error,
    too_many_cells_error,
)
from dashboard.workbooks.sheet import (
    NEVER_CALCULATED,
    PLAIN_FORMAT,
    CellFormat,
    CellPosition,
    OpenedBook,
    Sheet,
    SheetDisplay,
    UnreadableError,
)

OTHER_STREAMS: Final = (
    ("WordDocument", "DOC"),
    ("PowerPoint Document", "PPT"),
    ("__properties", "MSG"),
)
MACRO_STREAM: Final = "_vba_project".encode("utf-16-le")
BOOK_STREAMS: Final = ("Workbook", "Book")  # of Excel 97 and later, and before
NOTE_RECORD, SHAPE_RECORD, TEXT_RECORD, CONTINUE_RECORD = 0x1C, 0x5D, 0x1B6, 0x3C
COMMENT_SHAPE: Final = b"\x19\0"  # the kind of shape in which a comment is shown
FORMULA, BEGIN, END, RECALCULATED, UNCALCULATED, EXTERNAL_BOOK = 0x6, 0x809, 0xA, 0x1C1, 0x5E, 0x1AE
INTERNAL_SHEETS, ADD_IN = 0x0401, 0x3A01
UNREADABLE_COMMENT: Final = "?"  # stands for a comment, and is asked about
NO_ROW: Final = 0xFFFF  # of the rest of a long comment, in the oldest files
ZERO_RESULT, EMPTY_TEXT_RESULT = bytes(8), (b"\x03", b"\xff\xff")
RECORD_HEADER: Final = struct.Struct("<HH")


def open_xls(content: bytes, limits: Limits) -> OpenedBook:
    """All worksheets in book order. Raises UnreadableError."""
    if is_encrypted_office(content):
        raise password_error()
    folded = content.lower()  # names in the container are the same in capitals
    if not any(encoded_stream_name(name) in folded for name in BOOK_STREAMS):
        kind = next(
            (kind for name, kind in OTHER_STREAMS if encoded_stream_name(name) in folded), ""
        )
        raise other_kind_error(kind) if kind else not_a_workbook_error()
    if len(content) > limits.unpacked_megabytes * 1_000_000:
        raise too_large_error(len(content), limits.unpacked_megabytes * 1_000_000)
    try:
        return read_book_stream(content, limits)
    except UnreadableError:
        raise
    except Exception as error:  # (of a damaged file, the library raises anything)
        raise damaged_error() from error


def encoded_stream_name(name: str) -> bytes:
    """Return the name of a stream as the container spells it, in small letters."""
    return name.lower().encode("utf-16-le")


def read_book_stream(content: bytes, limits: Limits) -> OpenedBook:
    """What xlrd reads, and what it does not say."""
    log = StringIO()
    book = xlrd.open_workbook(
        file_contents=extract_book_stream(content),
        logfile=log,
        formatting_info=True,
        on_demand=True,
    )
    is_1904 = book.datemode == 1
    formats = read_formats(book)
    in_book = list(iter_records(book, book.base))
    is_calculated = any(kind == RECALCULATED for kind, _ in in_book)
    sheets, left = [], limits.cells
    for number, name in enumerate(book.sheet_names()):
        found = book.sheet_by_index(number)
        if found.nrows * found.ncols > left:
            raise too_many_cells_error(
                limits.cells - left + found.nrows * found.ncols, limits.cells
            )
        left -= found.nrows * found.ncols
        own = list(iter_records(book, book._sh_abs_posn[number]))  # noqa: SLF001 (xlrd tells it to nobody)
        faults = uncalculated_formulas(own, is_calculated=is_calculated)
        sheets.append(build_sheet(name, found, faults, formats, is_1904=is_1904))
        sheets[-1].display.comments.update(read_comments(own, found.cell_note_map))
        sheets[-1].display.text_boxes.update(read_text_boxes(own))
        sheets[-1].display.struck_through.update(find_struck_cells(found, book.font_list))
        book.unload_sheet(number)
    told: list[tuple[str, dict[str, str]]] = []
    if outside := next((d for k, d in in_book if k == EXTERNAL_BOOK and is_external_book(d)), b""):
        told.append(("external-links", {"found": external_book_name(outside)}))
    if MACRO_STREAM in content.lower():
        told.append(("macros", {}))
    return OpenedBook(sheets, is_1904, tuple(told))


def extract_book_stream(content: bytes) -> bytes:
    """The records of the workbook, out of its container."""
    with OleFileIO(BytesIO(content), raise_defects=DEFECT_INCORRECT) as container:
        name = next((name for name in BOOK_STREAMS if container.exists(name)), "")
        if not name:
            raise not_a_workbook_error()
        return bytes(container.openstream(name).read())


def build_sheet(
    name: str,
    found: Any,
    never: dict[CellPosition, str],
    formats: Mapping[int, CellFormat],
    *,
    is_1904: bool,
) -> Sheet:
    """One sheet."""
    cells: dict[CellPosition, object] = {}
    faults = dict(never)
    for row in range(found.nrows):
        kinds, values = found.row_types(row), found.row_values(row)
        for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
            place = row, column
            if kind == xlrd.XL_CELL_ERROR:
                faults[place] = error_text_from_code.get(value, "#N/A")
            elif place in faults or kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                continue
            elif kind == xlrd.XL_CELL_DATE:
                cells[place] = serial_to_date(value, is_1904=is_1904)
            elif isinstance(value, float) and not isfinite(value):
                faults[place] = "#NUM!"
            else:
                cells[place] = bool(value) if kind == xlrd.XL_CELL_BOOLEAN else value
    merged = tuple((top, left, low - 1, right - 1) for top, low, left, right in found.merged_cells)
    return Sheet(
        name,
        build_grid(cells, faults, found.nrows * found.ncols + len(faults) * found.ncols + 1),
        faults,
        merged,
        frozenset(row for row, info in found.rowinfo_map.items() if info.hidden),
        frozenset(column for column, info in found.colinfo_map.items() if info.hidden),
        found.visibility != 0,
        collect_formats(found, cells, formats),
    )


def read_formats(book: Any) -> dict[int, CellFormat]:
    """The formats that do more than a plain one, by their numbers."""
    found: dict[int, CellFormat] = {}
    for number, xf in enumerate(book.xf_list):
        code = book.format_map[xf.format_key].format_str if xf.format_key in book.format_map else ""
        is_local = "$" in code and code == std_format_strings.get(
            xf.format_key
        )  # each reader's own
        one = CellFormat(
            bool(book.font_list[xf.font_index].struck_out),
            NO_CURRENCY if is_local else format_currency(code),
            is_month_format(code),
            format_code=code if is_altering_format(code) and not is_local else "",
        )
        if one != PLAIN_FORMAT:
            found[number] = one
    return found


def collect_formats(
    found: Any, cells: Iterable[CellPosition], formats: Mapping[int, CellFormat]
) -> SheetDisplay:
    """How the cells of a sheet are shown."""
    shown = SheetDisplay()
    for row, column in cells if formats else ():
        if one := formats.get(found.cell_xf_index(row, column)):
            shown.add_format(row, column, one)
    return shown


def find_struck_cells(found: Any, fonts: Sequence[Any]) -> set[CellPosition]:
    """The cells with a text of which a piece is struck through."""
    runs = found.rich_text_runlist_map.items()
    return {place for place, run in runs if any(fonts[n].struck_out for _, n in run)}


def iter_records(book: Any, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from one that begins a part to the one that ends it; not those of charts in it."""
    at, depth = start, 0
    while at + RECORD_HEADER.size <= len(book.mem):
        kind, length = RECORD_HEADER.unpack_from(book.mem, at)
        depth += (kind == BEGIN) - (kind == END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, bytes(book.mem[at + RECORD_HEADER.size : at + RECORD_HEADER.size + length])
        at += RECORD_HEADER.size + length


def uncalculated_formulas(
    own: list[tuple[int, bytes]], *, is_calculated: bool
) -> dict[CellPosition, str]:
    """The cells with formulas that were not calculated when the sheet was saved.

    Programs that cannot calculate write 0 or an empty text. Excel and LibreOffice do so where it
    is the result, and say in the book that they calculated.
    """
    if is_calculated and not any(kind == UNCALCULATED for kind, _ in own):
        return {}
    found: dict[CellPosition, str] = {}
    for kind, data in own:
        if kind == FORMULA and len(data) >= 14:  # noqa: PLR2004 (place, style, result)
            result = data[6:14]
            if result == ZERO_RESULT or (result[:1], result[6:]) == EMPTY_TEXT_RESULT:
                row, column = RECORD_HEADER.unpack_from(data)
                found[row, column] = NEVER_CALCULATED
    return found


def read_comments(
    own: list[tuple[int, bytes]], known: Mapping[CellPosition, Any]
) -> dict[CellPosition, str]:
    """The text of each cell with a comment; UNREAD where xlrd does not find it."""
    places = [RECORD_HEADER.unpack_from(data) for kind, data in own if kind == NOTE_RECORD]
    unread = {
        place: UNREADABLE_COMMENT for place in places if place not in known and place[0] != NO_ROW
    }
    texts = {place: line for place, note in known.items() if (line := comment_line(note.text))}
    return unread | texts


def read_text_boxes(own: list[tuple[int, bytes]]) -> dict[CellPosition, str]:
    """The texts of boxes that are no comments, in one line, as if they lay over the first cell."""
    found, shape = list[str](), b""
    for (kind, data), (after, more) in pairwise(own):
        shape = data[4:6] if kind == SHAPE_RECORD else shape
        if kind == TEXT_RECORD and after == CONTINUE_RECORD and more and shape != COMMENT_SHAPE:
            found.append(more[1:].decode("utf-16-le" if more[0] & 1 else "latin-1", "replace"))
    line = " ".join(" ".join(found).split())
    return {(0, 0): line} if line else {}


def is_external_book(data: bytes) -> bool:
    """Whether a record names a book that formulas look into, and not this one."""
    return len(data) > RECORD_HEADER.size and RECORD_HEADER.unpack_from(data)[1] not in {
        INTERNAL_SHEETS,
        ADD_IN,
    }


def external_book_name(data: bytes) -> str:
    """The name of that book."""
    length = RECORD_HEADER.unpack_from(data)[1]
    said = data[5:]
    text = (
        said[: 2 * length].decode("utf-16-le", "replace")
        if data[4] & 1
        else said[:length].decode("latin-1")
    )
    return "".join(c if c.isprintable() else "/" for c in text).rpartition("/")[2][:60] or "?"
