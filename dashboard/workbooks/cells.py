"""The cells of a workbook, row by row, and those that calamine would show as blanks."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from msoffcrypto import OfficeFile
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from dashboard.workbooks.letters import column, letters
from dashboard.workbooks.scan import Place, faults

NO_WORKBOOK, TOO_LARGE = "not-a-workbook", "too-large-book"
OLE: Final = b"\xd0\xcf\x11\xe0"
OLD_EXCEL: Final = "Workbook".encode("utf-16-le")
MOST_BYTES: Final = 400_000_000  # unzipped: refuse zip bombs before reading them
MOST_CELLS: Final = 20_000_000  # calamine holds a whole rectangle, also for one stray cell
BOOK: Final = "xl/workbook.xml"
LINKS: Final = "xl/_rels/workbook.xml.rels"
NEAR: Final = (99_999, 26)  # rows and columns that need no look
FAR: Final = re.compile(rb"""r=["'](?=[A-Za-z]{2}|[A-Za-z]?[0-9]{6})([A-Za-z]*)([0-9]+)["']""")
BROKEN: Final = (
    BadZipFile,
    CalamineError,
    KeyError,
    ParseError,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


class UnreadableError(Exception):
    """The file is no workbook that can be read; ``code`` is the Problem's."""

    def __init__(self, code: str, found: str = "", expected: str = "") -> None:
        """Say why with a Problem's code and what its sentences name."""
        super().__init__(code)
        self.code, self.found, self.expected = code, found, expected


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from A1, all equally long, and its faults (see ``workbooks.scan``).

    ``merged``: first row, first column, last row, last column of each merged range, zero-based and
    included; only the first cell of a range has a value.
    """

    name: str
    rows: Sequence[Sequence[object]]
    faults: Mapping[Place, str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """The sheets of a book in their order, its date system, and what is told of the file itself."""

    sheets: Sequence[Sheet]
    is_1904: bool = False  # numbers of days count from 1 January 1904
    told: tuple[tuple[str, Mapping[str, str]], ...] = ()  # codes of Problems with their params


def address(row: int, place: int) -> str:
    """The A1 address of a row and a column, both counted from zero."""
    return f"{letters(place)}{row + 1}"


def open_sheets(content: bytes) -> list[Sheet]:
    """All worksheets in book order. Raises UnreadableError."""
    if content.startswith(OLE):
        old = "old-workbook" if OLD_EXCEL in content else NO_WORKBOOK
        raise UnreadableError("password" if encrypted(content) else old)
    try:
        return read_sheets(content)
    except BROKEN as error:
        raise UnreadableError(NO_WORKBOOK) from error


def read_sheets(content: bytes) -> list[Sheet]:
    """The sheets of a zip archive that should be a workbook."""
    with ZipFile(BytesIO(content)) as archive:
        if sum(p.file_size for p in archive.infolist()) > MOST_BYTES:
            raise UnreadableError(TOO_LARGE)
        links, book = archive.read(LINKS), archive.read(BOOK)
        if b"<!DOCTYPE" in links + book:
            raise UnreadableError(NO_WORKBOOK)
        xml = {name: archive.read(part) for name, part in sheet_parts(links, book).items()}
    for part in xml.values():
        if b"<!DOCTYPE" in part[:2000]:
            raise UnreadableError(NO_WORKBOOK)
        if rectangle(part) > MOST_CELLS:
            raise UnreadableError(TOO_LARGE)
    calamine = CalamineWorkbook.from_filelike(BytesIO(content))
    # Some programs write formulas with 0 for a value and ask Excel to calculate on opening.
    uncalculated = b'fullCalcOnLoad="1"' in book or b'fullCalcOnLoad="true"' in book
    sheets = []
    for meta in calamine.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = calamine.get_sheet_by_name(meta.name)
        rows = sheet.to_python(skip_empty_area=False)
        found = faults(xml[meta.name], zero_is_never=uncalculated)
        merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
        sheets.append(replace(with_faults(meta.name, rows, found), merged=merged))
    return sheets


def with_faults(name: str, rows: Sequence[Sequence[object]], found: Mapping[Place, str]) -> Sheet:
    """A sheet that reaches to its last fault, also where nothing else stands there."""
    width = max([len(rows[0]) if rows else 0, *(column + 1 for _, column in found)])
    height = max([len(rows), *(row + 1 for row, _ in found)])
    if rows and len(rows[0]) < width:
        rows = [[*row, *[""] * (width - len(row))] for row in rows]
    below = [[""] * width for _ in range(height - len(rows))]
    return Sheet(name, [*rows, *below], found)


def rectangle(xml: bytes) -> int:
    """At most how many cells a sheet spans, by the addresses in it.

    calamine ends the whole process where such a rectangle does not fit into memory.
    """
    rows, columns = NEAR
    for name, number in FAR.findall(xml):
        rows = max(rows, int(number))
        columns = max(columns, column(name.decode().upper()) + 1)
    return rows * columns


def sheet_parts(links: bytes, book: bytes) -> dict[str, str]:
    """Sheet names to the parts of the archive that hold them."""
    target = {r.get("Id"): r.get("Target") or "" for r in fromstring(links)}  # noqa: S314 (no DOCTYPE)
    parts = {}
    for sheet in fromstring(book).iterfind("{*}sheets/{*}sheet"):  # noqa: S314
        link = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        path = target[link]
        parts[sheet.get("name") or ""] = path[1:] if path.startswith("/") else f"xl/{path}"
    return parts


def encrypted(content: bytes) -> bool:
    """Whether an OLE file is an encrypted Office document."""
    try:
        return bool(OfficeFile(BytesIO(content)).is_encrypted())
    except Exception:  # noqa: BLE001 (of a damaged file, the library raises anything)
        return False
