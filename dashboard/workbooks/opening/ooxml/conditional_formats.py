"""Find cells of a sheet (.xlsx) with conditional formats that strike through or alter values.

Conditions are not evaluated; such cells raise a question to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from dashboard.workbooks.sheet import CellPosition
from dashboard.workbooks.sheet_xml import parse_address

CONDITIONAL_FORMATTING: Final = re.compile(
    rb'<conditionalFormatting\b[^<>]*? sqref="([^"]*)"[^<>]*>(.*?)</conditionalFormatting>',
    re.DOTALL,
)
FORMAT_ID: Final = re.compile(rb' dxfId="([0-9]+)"')
RANGE: Final = re.compile(rb"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")


def conditionally_formatted_cells(
    xml: bytes, formats: Mapping[bytes, str], rows: Sequence[Sequence[object]]
) -> Iterator[tuple[CellPosition, str]]:
    """Yield non-blank cells with such a rule, and its number format; "" for strikethrough."""
    for rules in (
        CONDITIONAL_FORMATTING.finditer(xml, max(xml.rfind(b"</sheetData>"), 0)) if formats else ()
    ):
        for code in {formats[n] for n in FORMAT_ID.findall(rules[2]) if n in formats}:
            for cells in RANGE.finditer(rules[1]):
                top, left = parse_address(cells[1], cells[2])
                bottom, right = parse_address(cells[3] or cells[1], cells[4] or cells[2])
                for row in range(top, min(bottom + 1, len(rows))):
                    for column in range(left, min(right + 1, len(rows[row]))):
                        if rows[row][column] != "":
                            yield (row, column), code
