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

from dashboard.workbooks.cells import (
    NEVER_CALCULATED,
    PLAIN,
    CellFormat,
    Opened,
    Place,
    Sheet,
    Shown,
    UnreadableError,
)
from dashboard.workbooks.formats.comments import bare
from dashboard.workbooks.formats.filled import filled
from dashboard.workbooks.formats.number_formats import NO_CURRENCY, currency_of, is_month
from dashboard.workbooks.formats.protected import is_protected
from dashboard.workbooks.formats.refused import (
    another_kind,
    damaged,
    not_a_book,
    protected,
    spans,
    unpacks_to,
)
from dashboard.workbooks.formats.seen_numbers import is_telling
from dashboard.workbooks.formats.serials import moment
from dashboard.workbooks.limits import Limits

OTHERS: Final = (("WordDocument", "DOC"), ("PowerPoint Document", "PPT"), ("__properties", "MSG"))
MACROS: Final = "_vba_project".encode("utf-16-le")
BOOKS: Final = ("Workbook", "Book")  # of Excel 97 and later, and before
COMMENT, SHAPE, TEXT, MORE = 0x1C, 0x5D, 0x1B6, 0x3C
OF_COMMENT: Final = b"\x19\0"  # the kind of shape in which a comment is shown
FORMULA, BEGIN, END, RECALCULATED, UNCALCULATED, FROM_OUTSIDE = 0x6, 0x809, 0xA, 0x1C1, 0x5E, 0x1AE
OWN_SHEETS, ADD_IN = 0x0401, 0x3A01
UNREAD: Final = "?"  # stands for a comment, and is asked about
NO_ROW: Final = 0xFFFF  # of the rest of a long comment, in the oldest files
ZERO, EMPTY_TEXT = bytes(8), (b"\x03", b"\xff\xff")
HEAD: Final = struct.Struct("<HH")


def open_xls(content: bytes, limits: Limits) -> Opened:
    """All worksheets in book order. Raises UnreadableError."""
    if is_protected(content):
        raise protected()
    folded = content.lower()  # names in the container are the same in capitals
    if not any(folded_name(name) in folded for name in BOOKS):
        kind = next((kind for name, kind in OTHERS if folded_name(name) in folded), "")
        raise another_kind(kind) if kind else not_a_book()
    if len(content) > limits.unpacked_megabytes * 1_000_000:
        raise unpacks_to(len(content), limits.unpacked_megabytes * 1_000_000)
    try:
        return opened(content, limits)
    except UnreadableError:
        raise
    except Exception as error:  # (of a damaged file, the library raises anything)
        raise damaged() from error


def folded_name(name: str) -> bytes:
    """Return the name of a stream as the container spells it, in small letters."""
    return name.lower().encode("utf-16-le")


def opened(content: bytes, limits: Limits) -> Opened:
    """What xlrd reads, and what it does not say."""
    log = StringIO()
    book = xlrd.open_workbook(
        file_contents=stream(content), logfile=log, formatting_info=True, on_demand=True
    )
    is_1904 = book.datemode == 1
    formats = formats_of(book)
    in_book = list(records(book, book.base))
    is_calculated = any(kind == RECALCULATED for kind, _ in in_book)
    sheets, left = [], limits.cells
    for number, name in enumerate(book.sheet_names()):
        found = book.sheet_by_index(number)
        if found.nrows * found.ncols > left:
            raise spans(limits.cells - left + found.nrows * found.ncols, limits.cells)
        left -= found.nrows * found.ncols
        own = list(records(book, book._sh_abs_posn[number]))  # noqa: SLF001 (xlrd tells it to nobody)
        faults = never(own, is_calculated=is_calculated)
        sheets.append(sheet(name, found, faults, formats, is_1904=is_1904))
        sheets[-1].shown.remarks.update(comments(own, found.cell_note_map))
        sheets[-1].shown.boxes.update(boxes(own))
        sheets[-1].shown.struck.update(struck_pieces(found, book.font_list))
        book.unload_sheet(number)
    told: list[tuple[str, dict[str, str]]] = []
    if outside := next((d for k, d in in_book if k == FROM_OUTSIDE and is_outside(d)), b""):
        told.append(("external-links", {"found": named(outside)}))
    if MACROS in content.lower():
        told.append(("macros", {}))
    return Opened(sheets, is_1904, tuple(told))


def stream(content: bytes) -> bytes:
    """The records of the workbook, out of its container."""
    with OleFileIO(BytesIO(content), raise_defects=DEFECT_INCORRECT) as container:
        name = next((name for name in BOOKS if container.exists(name)), "")
        if not name:
            raise not_a_book()
        return bytes(container.openstream(name).read())


def sheet(
    name: str,
    found: Any,
    never: dict[Place, str],
    formats: Mapping[int, CellFormat],
    *,
    is_1904: bool,
) -> Sheet:
    """One sheet."""
    cells: dict[Place, object] = {}
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
                cells[place] = moment(value, is_1904=is_1904)
            elif isinstance(value, float) and not isfinite(value):
                faults[place] = "#NUM!"
            else:
                cells[place] = bool(value) if kind == xlrd.XL_CELL_BOOLEAN else value
    merged = tuple((top, left, low - 1, right - 1) for top, low, left, right in found.merged_cells)
    return Sheet(
        name,
        filled(cells, faults, found.nrows * found.ncols + len(faults) * found.ncols + 1),
        faults,
        merged,
        frozenset(row for row, info in found.rowinfo_map.items() if info.hidden),
        frozenset(column for column, info in found.colinfo_map.items() if info.hidden),
        found.visibility != 0,
        shown_cells(found, cells, formats),
    )


def formats_of(book: Any) -> dict[int, CellFormat]:
    """The formats that do more than a plain one, by their numbers."""
    found: dict[int, CellFormat] = {}
    for number, xf in enumerate(book.xf_list):
        code = book.format_map[xf.format_key].format_str if xf.format_key in book.format_map else ""
        is_local = "$" in code and code == std_format_strings.get(
            xf.format_key
        )  # each reader's own
        one = CellFormat(
            bool(book.font_list[xf.font_index].struck_out),
            NO_CURRENCY if is_local else currency_of(code),
            is_month(code),
            code=code if is_telling(code) and not is_local else "",
        )
        if one != PLAIN:
            found[number] = one
    return found


def shown_cells(found: Any, cells: Iterable[Place], formats: Mapping[int, CellFormat]) -> Shown:
    """How the cells of a sheet are shown."""
    shown = Shown()
    for row, column in cells if formats else ():
        if one := formats.get(found.cell_xf_index(row, column)):
            shown.add(row, column, one)
    return shown


def struck_pieces(found: Any, fonts: Sequence[Any]) -> set[Place]:
    """The cells with a text of which a piece is struck through."""
    runs = found.rich_text_runlist_map.items()
    return {place for place, run in runs if any(fonts[n].struck_out for _, n in run)}


def records(book: Any, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from one that begins a part to the one that ends it; not those of charts in it."""
    at, depth = start, 0
    while at + HEAD.size <= len(book.mem):
        kind, length = HEAD.unpack_from(book.mem, at)
        depth += (kind == BEGIN) - (kind == END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, bytes(book.mem[at + HEAD.size : at + HEAD.size + length])
        at += HEAD.size + length


def never(own: list[tuple[int, bytes]], *, is_calculated: bool) -> dict[Place, str]:
    """The cells with formulas that were not calculated when the sheet was saved.

    Programs that cannot calculate write 0 or an empty text. Excel and LibreOffice do so where it
    is the result, and say in the book that they calculated.
    """
    if is_calculated and not any(kind == UNCALCULATED for kind, _ in own):
        return {}
    found: dict[Place, str] = {}
    for kind, data in own:
        if kind == FORMULA and len(data) >= 14:  # noqa: PLR2004 (place, style, result)
            result = data[6:14]
            if result == ZERO or (result[:1], result[6:]) == EMPTY_TEXT:
                row, column = HEAD.unpack_from(data)
                found[row, column] = NEVER_CALCULATED
    return found


def comments(own: list[tuple[int, bytes]], known: Mapping[Place, Any]) -> dict[Place, str]:
    """The text of each cell with a comment; UNREAD where xlrd does not find it."""
    places = [HEAD.unpack_from(data) for kind, data in own if kind == COMMENT]
    unread = {place: UNREAD for place in places if place not in known and place[0] != NO_ROW}
    texts = {place: line for place, note in known.items() if (line := bare(note.text))}
    return unread | texts


def boxes(own: list[tuple[int, bytes]]) -> dict[Place, str]:
    """The texts of boxes that are no comments, in one line, as if they lay over the first cell."""
    found, shape = list[str](), b""
    for (kind, data), (after, more) in pairwise(own):
        shape = data[4:6] if kind == SHAPE else shape
        if kind == TEXT and after == MORE and more and shape != OF_COMMENT:
            found.append(more[1:].decode("utf-16-le" if more[0] & 1 else "latin-1", "replace"))
    line = " ".join(" ".join(found).split())
    return {(0, 0): line} if line else {}


def is_outside(data: bytes) -> bool:
    """Whether a record names a book that formulas look into, and not this one."""
    return len(data) > HEAD.size and HEAD.unpack_from(data)[1] not in {OWN_SHEETS, ADD_IN}


def named(data: bytes) -> str:
    """The name of that book."""
    length = HEAD.unpack_from(data)[1]
    said = data[5:]
    text = (
        said[: 2 * length].decode("utf-16-le", "replace")
        if data[4] & 1
        else said[:length].decode("latin-1")
    )
    return "".join(c if c.isprintable() else "/" for c in text).rpartition("/")[2][:60] or "?"
