"""Read workbooks of Excel 97 to 2003 (.xls) with xlrd.

calamine would be faster, but reads error cells as blanks. xlrd does not distinguish formulas from
values, so uncalculated formulas are found in the raw records. olefile extracts the workbook from its
container, as xlrd would follow an endless chain of sectors.
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
COMMENT_SHAPE: Final = b"\x19\0"  # shape type of a comment
FORMULA, BEGIN, END, RECALCULATED, UNCALCULATED, EXTERNAL_BOOK = 0x6, 0x809, 0xA, 0x1C1, 0x5E, 0x1AE
INTERNAL_SHEETS, ADD_IN = 0x0401, 0x3A01
UNREADABLE_COMMENT: Final = "?"  # placeholder that raises a question
NO_ROW: Final = 0xFFFF  # row number of a continued comment in the oldest files
ZERO_RESULT, EMPTY_TEXT_RESULT = bytes(8), (b"\x03", b"\xff\xff")
RECORD_HEADER: Final = struct.Struct("<HH")


def open_xls(content: bytes, limits: Limits) -> OpenedBook:
    """Return all worksheets in book order. Raises UnreadableError."""
    if is_encrypted_office(content):
        raise password_error()
    folded = content.lower()  # stream names are case-insensitive
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
    except Exception as error:  # damaged files raise any error
        raise damaged_error() from error


def encoded_stream_name(name: str) -> bytes:
    """Return the name of a stream in the container's encoding, in lower case."""
    return name.lower().encode("utf-16-le")


def read_book_stream(content: bytes, limits: Limits) -> OpenedBook:
    """Read the workbook with xlrd, and what xlrd does not provide from the raw records."""
    log = StringIO()
    book = xlrd.open_workbook(
        file_contents=extract_book_stream(content),
        logfile=log,
        formatting_info=True,
        on_demand=True,
    )
    is_1904 = book.datemode == 1
    formats = read_formats(book)
    shared = list(iter_records(book, book.base))
    is_calculated = any(kind == RECALCULATED for kind, _ in shared)
    sheets, cells_left = [], limits.cells
    for index, name in enumerate(book.sheet_names()):
        xlrd_sheet = book.sheet_by_index(index)
        if xlrd_sheet.nrows * xlrd_sheet.ncols > cells_left:
            raise too_many_cells_error(
                limits.cells - cells_left + xlrd_sheet.nrows * xlrd_sheet.ncols, limits.cells
            )
        cells_left -= xlrd_sheet.nrows * xlrd_sheet.ncols
        records = list(iter_records(book, book._sh_abs_posn[index]))  # noqa: SLF001 (not public in xlrd)
        faults = uncalculated_formulas(records, is_calculated=is_calculated)
        sheets.append(build_sheet(name, xlrd_sheet, faults, formats, is_1904=is_1904))
        sheets[-1].display.comments.update(read_comments(records, xlrd_sheet.cell_note_map))
        sheets[-1].display.text_boxes.update(read_text_boxes(records))
        sheets[-1].display.struck_through.update(find_struck_cells(xlrd_sheet, book.font_list))
        book.unload_sheet(index)
    problems: list[tuple[str, dict[str, str]]] = []
    if link := next((d for k, d in shared if k == EXTERNAL_BOOK and is_external_book(d)), b""):
        problems.append(("external-links", {"found": external_book_name(link)}))
    if MACRO_STREAM in content.lower():
        problems.append(("macros", {}))
    return OpenedBook(sheets, is_1904, tuple(problems))


def extract_book_stream(content: bytes) -> bytes:
    """Extract the records of the workbook from its container."""
    with OleFileIO(BytesIO(content), raise_defects=DEFECT_INCORRECT) as container:
        name = next((name for name in BOOK_STREAMS if container.exists(name)), "")
        if not name:
            raise not_a_workbook_error()
        return bytes(container.openstream(name).read())


def build_sheet(
    name: str,
    source: Any,
    uncalculated: dict[CellPosition, str],
    formats: Mapping[int, CellFormat],
    *,
    is_1904: bool,
) -> Sheet:
    """Build a sheet from xlrd's sheet and its uncalculated formulas."""
    cells: dict[CellPosition, object] = {}
    faults = dict(uncalculated)
    for row in range(source.nrows):
        kinds, values = source.row_types(row), source.row_values(row)
        for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
            position = row, column
            if kind == xlrd.XL_CELL_ERROR:
                faults[position] = error_text_from_code.get(value, "#N/A")
            elif position in faults or kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                continue
            elif kind == xlrd.XL_CELL_DATE:
                cells[position] = serial_to_date(value, is_1904=is_1904)
            elif isinstance(value, float) and not isfinite(value):
                faults[position] = "#NUM!"
            else:
                cells[position] = bool(value) if kind == xlrd.XL_CELL_BOOLEAN else value
    merged = tuple(
        (top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells
    )
    return Sheet(
        name,
        build_grid(cells, faults, source.nrows * source.ncols + len(faults) * source.ncols + 1),
        faults,
        merged,
        frozenset(row for row, info in source.rowinfo_map.items() if info.hidden),
        frozenset(column for column, info in source.colinfo_map.items() if info.hidden),
        source.visibility != 0,
        collect_formats(source, cells, formats),
    )


def read_formats(book: Any) -> dict[int, CellFormat]:
    """Return the cell formats other than the plain one, by index."""
    formats: dict[int, CellFormat] = {}
    for index, xf in enumerate(book.xf_list):
        code = book.format_map[xf.format_key].format_str if xf.format_key in book.format_map else ""
        # The dollar of a standard format depends on the user's locale.
        is_local = "$" in code and code == std_format_strings.get(xf.format_key)
        cell_format = CellFormat(
            bool(book.font_list[xf.font_index].struck_out),
            NO_CURRENCY if is_local else format_currency(code),
            is_month_format(code),
            format_code=code if is_altering_format(code) and not is_local else "",
        )
        if cell_format != PLAIN_FORMAT:
            formats[index] = cell_format
    return formats


def collect_formats(
    xlrd_sheet: Any, cells: Iterable[CellPosition], formats: Mapping[int, CellFormat]
) -> SheetDisplay:
    """Collect the formats of a sheet's cells."""
    display = SheetDisplay()
    for row, column in cells if formats else ():
        if cell_format := formats.get(xlrd_sheet.cell_xf_index(row, column)):
            display.add_format(row, column, cell_format)
    return display


def find_struck_cells(xlrd_sheet: Any, fonts: Sequence[Any]) -> set[CellPosition]:
    """Return the cells with rich text that is partly struck through."""
    runs = xlrd_sheet.rich_text_runlist_map.items()
    return {position for position, run in runs if any(fonts[n].struck_out for _, n in run)}


def iter_records(book: Any, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a substream from ``start``, without nested substreams such as charts."""
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
    records: list[tuple[int, bytes]], *, is_calculated: bool
) -> dict[CellPosition, str]:
    """Return the cells with formulas that were not calculated when the sheet was saved.

    Programs that cannot calculate write 0 or an empty text. Excel and LibreOffice write these only as
    real results, and mark the book as calculated.
    """
    if is_calculated and not any(kind == UNCALCULATED for kind, _ in records):
        return {}
    cells: dict[CellPosition, str] = {}
    for kind, data in records:
        if kind == FORMULA and len(data) >= 14:  # noqa: PLR2004 (position, style, result)
            result = data[6:14]
            if result == ZERO_RESULT or (result[:1], result[6:]) == EMPTY_TEXT_RESULT:
                row, column = RECORD_HEADER.unpack_from(data)
                cells[row, column] = NEVER_CALCULATED
    return cells


def read_comments(
    records: list[tuple[int, bytes]], notes: Mapping[CellPosition, Any]
) -> dict[CellPosition, str]:
    """Return the comments by cell; UNREADABLE_COMMENT for those that xlrd does not read."""
    cells = [RECORD_HEADER.unpack_from(data) for kind, data in records if kind == NOTE_RECORD]
    unreadable = {
        cell: UNREADABLE_COMMENT for cell in cells if cell not in notes and cell[0] != NO_ROW
    }
    texts = {cell: line for cell, note in notes.items() if (line := comment_line(note.text))}
    return unreadable | texts


def read_text_boxes(records: list[tuple[int, bytes]]) -> dict[CellPosition, str]:
    """Return the texts of text boxes, without comments, as a line at the first cell."""
    texts, shape = list[str](), b""
    for (kind, data), (after, more) in pairwise(records):
        shape = data[4:6] if kind == SHAPE_RECORD else shape
        if kind == TEXT_RECORD and after == CONTINUE_RECORD and more and shape != COMMENT_SHAPE:
            texts.append(more[1:].decode("utf-16-le" if more[0] & 1 else "latin-1", "replace"))
    line = " ".join(" ".join(texts).split())
    return {(0, 0): line} if line else {}


def is_external_book(data: bytes) -> bool:
    """Return True for a record of another workbook that formulas refer to."""
    return len(data) > RECORD_HEADER.size and RECORD_HEADER.unpack_from(data)[1] not in {
        INTERNAL_SHEETS,
        ADD_IN,
    }


def external_book_name(data: bytes) -> str:
    """Return the file name in a record of an external workbook."""
    length = RECORD_HEADER.unpack_from(data)[1]
    encoded = data[5:]
    text = (
        encoded[: 2 * length].decode("utf-16-le", "replace")
        if data[4] & 1
        else encoded[:length].decode("latin-1")
    )
    return "".join(c if c.isprintable() else "/" for c in text).rpartition("/")[2][:60] or "?"
