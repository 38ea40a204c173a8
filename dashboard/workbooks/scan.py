"""Cells that calamine shows as blanks: error cells, and formulas that were never calculated.

They are found by a scan of the sheet's XML, so that neither ever reads as empty or as zero.
"""

from __future__ import annotations

import re
from typing import Final

from openpyxl.utils import column_index_from_string

Place = tuple[int, int]  # zero-based row and column

NEVER_CALCULATED: Final = ""
ERROR: Final = re.compile(
    rb"""<c\b([^>]*\bt=["']e["'][^>]*)>(?:(?!</c>).)*?<v\b[^>]*>([^<]*)</v>""", re.DOTALL
)
BARE_ERROR: Final = re.compile(rb"""<c\b([^>]*\bt=["']e["'][^>]*)>""")
FORMULA: Final = re.compile(
    rb"<c\b([^>]*)>\s*<f\b[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\b[^>]*/>|<v\b[^>]*>([^<]*)</v>)?\s*</c>"
)
IS_ERROR: Final = re.compile(rb"""t=["']e["']""")
IS_FORMULA: Final = re.compile(rb"<f[ />]")
IS_TEXT: Final = re.compile(rb"""\bt=["']str["']""")
ADDRESS: Final = re.compile(rb"""\br=["']([A-Z]+)([0-9]+)["']""")
ROW: Final = re.compile(rb"""<row\b(?:[^>]*?\br=["']([0-9]+)["'])?""")
CELL: Final = re.compile(rb"<c[ />]")
PREFIX: Final = re.compile(rb"<([A-Za-z_][\w.-]*):sheetData[ />]")


def faults(xml: bytes, *, zero_is_never: bool = False) -> dict[Place, str]:
    """Each such cell with its error text such as ``#N/A``, or NEVER_CALCULATED.

    ``zero_is_never``: the program that wrote the book puts 0 where it calculated nothing.
    """
    if b"<sheetData" not in xml and (prefix := PREFIX.search(xml)):
        xml = re.sub(rb"<(/?)" + re.escape(prefix[1]) + rb":", rb"<\1", xml)
    found: dict[Place, str] = {}
    if IS_FORMULA.search(xml):
        for cell in FORMULA.finditer(xml):
            value = (cell[2] or b"").strip()
            is_blank_text = cell[2] is not None and IS_TEXT.search(cell[1])
            if (not value and not is_blank_text) or (zero_is_never and value == b"0"):
                found[place(xml, cell)] = NEVER_CALCULATED
    if IS_ERROR.search(xml):
        for cell in BARE_ERROR.finditer(xml):
            said = ERROR.match(xml, cell.start())
            found[place(xml, cell)] = said[2].decode() if said else "#N/A"
    return found


def place(xml: bytes, cell: re.Match[bytes]) -> Place:
    """Where a cell stands: its own address, else counted from the start of its row."""
    if address := ADDRESS.search(cell[1]):
        return int(address[2]) - 1, column_index_from_string(address[1].decode()) - 1
    rows = list(ROW.finditer(xml, 0, cell.start()))
    number = 0
    for row in rows:
        number = int(row[1]) if row[1] else number + 1
    column = -1
    for before in CELL.finditer(xml, rows[-1].end(), cell.start() + 3):
        end = xml.find(b">", before.start())
        said = ADDRESS.search(xml, before.start(), end)
        column = column_index_from_string(said[1].decode()) - 1 if said else column + 1
    return number - 1, column
