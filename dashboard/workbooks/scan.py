"""Cells that calamine shows as blanks: error cells, and formulas that were never calculated.

They are found by a scan of the sheet's XML, so that neither ever reads as empty or as zero.
"""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.letters import column

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
TAG: Final = re.compile(rb"<(row|c)\b([^>]*)>")
ROW_NUMBER: Final = re.compile(rb"""\br=["']([0-9]+)["']""")
PREFIX: Final = re.compile(rb"<([A-Za-z_][\w.-]*):sheetData[ />]")


def faults(xml: bytes, *, zero_is_never: bool = False) -> dict[Place, str]:
    """Each such cell with its error text such as ``#N/A``, or NEVER_CALCULATED.

    ``zero_is_never``: the program that wrote the book puts 0 where it calculated nothing.
    """
    if b"<sheetData" not in xml and (prefix := PREFIX.search(xml)):
        xml = re.sub(rb"<(/?)" + re.escape(prefix[1]) + rb":", rb"<\1", xml)
    found: list[tuple[re.Match[bytes], str]] = []
    if IS_FORMULA.search(xml):
        for cell in FORMULA.finditer(xml):
            value = (cell[2] or b"").strip()
            is_blank_text = cell[2] is not None and IS_TEXT.search(cell[1])
            if (not value and not is_blank_text) or (zero_is_never and value == b"0"):
                found.append((cell, NEVER_CALCULATED))
    if IS_ERROR.search(xml):
        for cell in BARE_ERROR.finditer(xml):
            said = ERROR.match(xml, cell.start())
            found.append((cell, said[2].decode() if said else "#N/A"))
    if all(ADDRESS.search(cell[1]) for cell, _ in found):
        return {place(cell[1], (0, 0)): text for cell, text in found}
    counted = counted_places(xml)
    return {counted[cell.start()]: text for cell, text in found}


def place(attributes: bytes, otherwise: Place) -> Place:
    """Where a cell stands by its own address."""
    said = ADDRESS.search(attributes)
    if not said:
        return otherwise
    return int(said[2]) - 1, column(said[1].decode())


def counted_places(xml: bytes) -> dict[int, Place]:
    """Where each cell stands, by where it begins in the XML: counted on from those before it."""
    places: dict[int, Place] = {}
    row, column = -1, -1
    for tag in TAG.finditer(xml):
        if tag[1] == b"row":
            said = ROW_NUMBER.search(tag[2])
            row, column = (int(said[1]) - 1 if said else row + 1), -1
        else:
            row, column = place(tag[2], (row, column + 1))
            places[tag.start()] = row, column
    return places
