"""What a sheet's XML says and calamine does not: cells that it shows as blanks, and what is hidden.

Error cells and formulas that were never calculated are found, so that neither ever reads as empty
or as zero. The XML is in the plain form (``formats.plain_xml``).
"""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.cells import NEVER_CALCULATED, Place, Range
from dashboard.workbooks.letters import column

ERROR_UNNAMED: Final = "#N/A"
ADDRESS: Final = re.compile(rb"([A-Z]+)([0-9]+)")
FAULTY: Final = re.compile(rb"""<c r="([A-Z]+)([0-9]+)"[^<>]*? t="e"[^<>]*>""")
ERROR: Final = re.compile(rb"(?:<f\b[^<>]*?(?:/>|>[^<]*</f>))?\s*<v\b[^<>]*>([^<]*)</v>")
FORMULA: Final = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^<>]*)>\s*<f\b[^<>]*?(?:/>|>([^<]*)</f>)'
    rb"\s*(?:<v\b[^<>]*/>|<v\b[^<>]*>([^<]*)</v>)?\s*</c>"
)
NO_NUMBER: Final = re.compile(rb"<v>[-+0-9.eE\s]*[^-+0-9.eE\s<]")
IS_FORMULA: Final = re.compile(rb"<f[ />]")
OUTSIDE: Final = re.compile(rb"\[[0-9]+\]")
MERGED: Final = re.compile(rb'<mergeCell\b[^<>]*? ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
# By hand, by a filter or by an outline, or as high or wide as nothing.
HIDDEN: Final = re.compile(rb' (?:hidden="(?:1|true)"|(?:ht|width)="0(?:\.0*)?")')
ROW: Final = re.compile(rb'<row r="([0-9]+)"[^<>]*? (?:hidden="(?:1|true)"|ht="0(?:\.0*)?")')
COLUMNS: Final = re.compile(rb"<col\b([^<>]*)>")
ENDS: Final = re.compile(rb' (min|max)="([0-9]+)"')


def faults(xml: bytes, *, zero_is_never: bool = False) -> dict[Place, str]:
    """Each such cell with its error text such as ``#N/A``, or NEVER_CALCULATED.

    ``zero_is_never``: the program that wrote the book puts 0 where it calculated nothing. Raises
    ValueError where a formula is not where one can be, or a number is none.
    """
    for number in NO_NUMBER.finditer(xml):
        tag = xml[xml.rfind(b"<c ", 0, number.start()) : number.start()]
        if b' t="' not in tag or b' t="n"' in tag:
            raise ValueError(tag)
    found: dict[Place, str] = {}
    formulas = 0
    if IS_FORMULA.search(xml):
        for cell in FORMULA.finditer(xml):
            formulas += 1
            value = (cell[5] or b"").strip()
            is_blank_text = cell[5] is not None and b' t="str"' in cell[3]
            if (not value and not is_blank_text) or (zero_is_never and value == b"0"):
                found[place(cell[1], cell[2])] = NEVER_CALCULATED
        if formulas != sum(1 for _ in IS_FORMULA.finditer(body(xml))):
            raise ValueError(formulas)
    if b't="e"' in xml:
        for cell in FAULTY.finditer(xml):
            said = ERROR.match(xml, cell.end())
            text = said[1].decode(errors="replace").strip() if said else ""
            found[place(cell[1], cell[2])] = text or ERROR_UNNAMED
    return found


def body(xml: bytes) -> bytes:
    """The rows of a sheet, without what stands before and after them."""
    start = xml.find(b"<sheetData")
    return xml[start : xml.find(b"</sheetData>", start)]


def place(letters: bytes, number: bytes) -> Place:
    """Row and column of an address."""
    return int(number) - 1, column(letters.decode())


def from_outside(xml: bytes) -> Place | None:
    """The first cell whose formula looks into another workbook."""
    for cell in FORMULA.finditer(xml):
        if cell[4] and OUTSIDE.search(cell[4]):
            return place(cell[1], cell[2])
    return None


def merged(xml: bytes) -> tuple[Range, ...]:
    """The ranges of merged cells."""
    after = max(xml.rfind(b"</sheetData>"), 0)
    return tuple((*place(m[1], m[2]), *place(m[3], m[4])) for m in MERGED.finditer(xml, after))


def hidden_rows(xml: bytes) -> frozenset[int]:
    """The rows that are not shown."""
    if not HIDDEN.search(xml):
        return frozenset()
    return frozenset(int(row[1]) - 1 for row in ROW.finditer(xml))


def hidden_columns(xml: bytes, width: int) -> frozenset[int]:
    """The columns that are not shown, of the first ``width`` ones."""
    found: set[int] = set()
    for said in COLUMNS.finditer(xml, 0, max(xml.find(b"<sheetData"), 0)):
        if HIDDEN.search(said[1]):
            ends = {end[1]: int(end[2]) for end in ENDS.finditer(said[1])}
            first, last = ends.get(b"min", 1), ends.get(b"max", 0)
            found.update(range(first - 1, min(last, width)))
    return frozenset(found)
