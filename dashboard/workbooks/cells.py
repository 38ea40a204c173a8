"""The cells of a workbook with their addresses, including those that calamine shows as blanks.

calamine gives an empty text for error cells and for formulas that were never calculated, so both
are found first by a scan of the sheet's XML; neither may ever read as empty or as zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import FileFormatError
from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

CELL = re.compile(
    rb"<c\b([^>]*[^>/])>(?:<f\b[^>]*?(?:/>|>[^<]*</f>))?\s*(?:<v>([^<]*)</v>|<v\s*/>)?"
)
FORMULA = re.compile(
    rb"<c\b([^>]*)>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v>\s*</v>|<v\s*/>)?\s*</c>"
)
ADDRESS = re.compile(rb'\br="([A-Z]+[0-9]+)"')
OLE = b"\xd0\xcf\x11\xe0"
MOST_BYTES = 400_000_000  # unzipped: refuse zip bombs before reading them


class UnreadableError(Exception):
    """The file is no workbook that can be read; ``code`` is the Problem's."""

    def __init__(self, code: str) -> None:
        """Say why with a Problem's code."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from A1, and the addresses of error cells and uncalculated formulas."""

    name: str
    rows: list[list[object]]
    errors: dict[str, str] = field(default_factory=dict)
    uncalculated: frozenset[str] = frozenset()


def address(row: int, column: int) -> str:
    """The A1 address of zero-based row and column."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def open_sheets(content: bytes) -> list[Sheet]:
    """All worksheets in book order. Raises UnreadableError."""
    if content.startswith(OLE):
        raise UnreadableError("password" if encrypted(content) else "not-a-workbook")
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(p.file_size for p in parts) > MOST_BYTES:
                raise UnreadableError("not-a-workbook")
            xml = {p.filename: archive.read(p) for p in parts if p.filename.startswith("xl/")}
        if any(b"<!DOCTYPE" in part[:2000] for part in xml.values()):
            raise UnreadableError("not-a-workbook")
        book = CalamineWorkbook.from_filelike(BytesIO(content))
    except (BadZipFile, CalamineError, KeyError) as error:
        raise UnreadableError("not-a-workbook") from error
    paths = sheet_paths(xml)
    return [
        scanned(
            meta.name,
            book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False),
            xml[paths[meta.name]],
        )
        for meta in book.sheets_metadata
        if meta.typ is SheetTypeEnum.WorkSheet
    ]


def scanned(name: str, rows: list[list[object]], xml: bytes) -> Sheet:
    """A sheet with what the scan of its XML found."""
    errors: dict[str, str] = {}
    if b't="e"' in xml:
        for found in CELL.finditer(xml):
            if b't="e"' in found[1]:
                errors[at(found[1])] = (found[2] or b"#N/A").decode()
    blank = FORMULA.finditer(xml) if b"<f" in xml else ()
    return Sheet(name, rows, errors, frozenset(at(f[1]) for f in blank) - errors.keys())


def at(attributes: bytes) -> str:
    """The address among a cell's attributes."""
    found = ADDRESS.search(attributes)
    return found[1].decode() if found else ""


def sheet_paths(xml: dict[str, bytes]) -> dict[str, str]:
    """Sheet names to the parts that hold them."""
    from xml.etree.ElementTree import fromstring  # noqa: PLC0415 (DOCTYPE refused before)

    rels = fromstring(xml["xl/_rels/workbook.xml.rels"])  # noqa: S314
    target = {r.get("Id"): (r.get("Target") or "").removeprefix("/xl/") for r in rels}
    book = fromstring(xml["xl/workbook.xml"])  # noqa: S314
    office = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    sheets = book.iterfind("{*}sheets/{*}sheet")
    return {s.get("name") or "": f"xl/{target[s.get(office)]}" for s in sheets}


def encrypted(content: bytes) -> bool:
    """Whether an OLE file is an encrypted Office document."""
    try:
        return bool(OfficeFile(BytesIO(content)).is_encrypted())
    except (FileFormatError, OSError):
        return False
