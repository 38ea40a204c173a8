"""Parse what calamine does not give from a sheet's XML: error cells, uncalculated formulas, and hidden rows and columns.

Without this, error cells and formulas that were never calculated would read as blank or zero. The XML is
in the form of ``opening.ooxml.canonical_xml``.
"""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.column_letters import parse_column_letters
from dashboard.workbooks.sheet import NEVER_CALCULATED, CellPosition, CellRange

UNNAMED_ERROR: Final = "#N/A"
ADDRESS: Final = re.compile(rb"([A-Z]+)([0-9]+)")
ERROR_CELL: Final = re.compile(rb"""<c r="([A-Z]+)([0-9]+)"[^<>]*? t="e"[^<>]*>""")
ERROR_TEXT: Final = re.compile(rb"(?:<f\b[^<>]*?(?:/>|>[^<]*</f>))?\s*<v\b[^<>]*>([^<]*)</v>")
FORMULA: Final = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^<>]*)>\s*<f\b[^<>]*?(?:/>|>([^<]*)</f>)'
    rb"\s*(?:<v\b[^<>]*/>|<v\b[^<>]*>([^<]*)</v>)?\s*</c>"
)
INVALID_NUMBER: Final = re.compile(rb"<v>[-+0-9.eE\s]*[^-+0-9.eE\s<]")
IS_FORMULA: Final = re.compile(rb"<f[ />]")
EXTERNAL_REFERENCE: Final = re.compile(rb"\[[0-9]+\]")
MERGED_RANGE: Final = re.compile(rb'<mergeCell\b[^<>]*? ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
# Hidden by hand, by a filter or by an outline, or with a height or width of zero.
HIDDEN_ATTRIBUTE: Final = re.compile(rb' (?:hidden="(?:1|true)"|(?:ht|width)="0(?:\.0*)?")')
HIDDEN_ROW: Final = re.compile(rb'<row r="([0-9]+)"[^<>]*? (?:hidden="(?:1|true)"|ht="0(?:\.0*)?")')
COLUMN_TAG: Final = re.compile(rb"<col\b([^<>]*)>")
COLUMN_BOUNDS: Final = re.compile(rb' (min|max)="([0-9]+)"')


def find_error_cells(xml: bytes, *, zero_is_never: bool = False) -> dict[CellPosition, str]:
    """Return the error text of each error cell, such as ``#N/A``, or NEVER_CALCULATED.

    ``zero_is_never``: the program that wrote the book writes 0 for a formula it did not calculate. Raise
    ValueError for a misplaced formula or an invalid number.
    """
    for number in INVALID_NUMBER.finditer(xml):
        tag = xml[xml.rfind(b"<c ", 0, number.start()) : number.start()]
        if b' t="' not in tag or b' t="n"' in tag:
            raise ValueError(tag)
    errors: dict[CellPosition, str] = {}
    formulas = 0
    if IS_FORMULA.search(xml):
        for cell in FORMULA.finditer(xml):
            formulas += 1
            value = (cell[5] or b"").strip()
            is_blank_text = cell[5] is not None and b' t="str"' in cell[3]
            if (not value and not is_blank_text) or (zero_is_never and value == b"0"):
                errors[parse_address(cell[1], cell[2])] = NEVER_CALCULATED
        if formulas != sum(1 for _ in IS_FORMULA.finditer(get_sheet_data(xml))):
            raise ValueError(formulas)
    if b't="e"' in xml:
        for cell in ERROR_CELL.finditer(xml):
            match = ERROR_TEXT.match(xml, cell.end())
            text = match[1].decode(errors="replace").strip() if match else ""
            errors[parse_address(cell[1], cell[2])] = text or UNNAMED_ERROR
    return errors


def get_sheet_data(xml: bytes) -> bytes:
    """Return the XML of a sheet's rows."""
    start = xml.find(b"<sheetData")
    return xml[start : xml.find(b"</sheetData>", start)]


def parse_address(letters: bytes, number: bytes) -> CellPosition:
    """Return the zero-based row and column of an address."""
    return int(number) - 1, parse_column_letters(letters.decode())


def find_external_formula(xml: bytes) -> CellPosition | None:
    """Return the first cell whose formula refers to another workbook; None if there is none."""
    for cell in FORMULA.finditer(xml):
        if cell[4] and EXTERNAL_REFERENCE.search(cell[4]):
            return parse_address(cell[1], cell[2])
    return None


def find_merged_ranges(xml: bytes) -> tuple[CellRange, ...]:
    """Return the ranges of merged cells."""
    after = max(xml.rfind(b"</sheetData>"), 0)
    return tuple(
        (*parse_address(match[1], match[2]), *parse_address(match[3], match[4]))
        for match in MERGED_RANGE.finditer(xml, after)
    )


def find_hidden_rows(xml: bytes) -> frozenset[int]:
    """Return the hidden rows, zero-based."""
    if not HIDDEN_ATTRIBUTE.search(xml):
        return frozenset()
    return frozenset(int(row[1]) - 1 for row in HIDDEN_ROW.finditer(xml))


def find_hidden_columns(xml: bytes, width: int) -> frozenset[int]:
    """Return the hidden columns among the first ``width`` ones, zero-based."""
    hidden: set[int] = set()
    for tag in COLUMN_TAG.finditer(xml, 0, max(xml.find(b"<sheetData"), 0)):
        if HIDDEN_ATTRIBUTE.search(tag[1]):
            bounds = {bound[1]: int(bound[2]) for bound in COLUMN_BOUNDS.finditer(tag[1])}
            first, last = bounds.get(b"min", 1), bounds.get(b"max", 0)
            hidden.update(range(first - 1, min(last, width)))
    return frozenset(hidden)
