"""Rules of a sheet (.xlsx) that may strike its cells through, or show their numbers otherwise.

Whether such a rule (a conditional format) holds for a cell is not calculated here: a person is asked.
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
    """The cells with a value for which there is such a rule, and its number format; "" for a stroke."""
    for rules in (
        CONDITIONAL_FORMATTING.finditer(xml, max(xml.rfind(b"</sheetData>"), 0)) if formats else ()
    ):
        for code in {formats[n] for n in FORMAT_ID.findall(rules[2]) if n in formats}:
            for one in RANGE.finditer(rules[1]):
                top, left = parse_address(one[1], one[2])
                low, right = parse_address(one[3] or one[1], one[4] or one[2])
                for n in range(top, min(low + 1, len(rows))):
                    for p in range(left, min(right + 1, len(rows[n]))):
                        if rows[n][p] != "":
                            yield (n, p), code
