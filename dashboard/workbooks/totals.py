"""Rows that are no rows: totals, which must tie with the rows above, and headings and notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import numpy as np

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.columns import Read, is_blank
from dashboard.workbooks.header import Header
from dashboard.workbooks.money import minor_units, written
from dashboard.workbooks.spelling import normal
from dashboard.workbooks.state_names import StateNames
from dashboard.workbooks.told import Told
from dashboard.workbooks.wrong import shown

TOTAL: Final = re.compile(r"(grand |sub ?|sous )?(total|totals|totaux|sum|somme)\b.*")


def labels(header: Header) -> range:
    """The columns in which a row says that it is a total: up to its State or first field."""
    return range((header.place("state") if "state" in header else header.first) + 1)


def is_total(cell: object) -> bool:
    """Whether a cell says "total" in one of its forms, in English or French."""
    return isinstance(cell, str) and bool(TOTAL.fullmatch(normal(cell)))


def total_rows(sheet: Sheet, header: Header) -> list[int]:
    """The rows below the header that are totals, where the sheet has amounts."""
    if not any(column.kind == "money" for _, column in header.columns.values()):
        return []
    found: set[int] = set()
    for place in labels(header):
        cells = [row[place] for row in sheet.rows]
        said = {cell for cell in set(cells) if is_total(cell)}
        if said:
            found |= {n for n, cell in enumerate(cells) if cell in said and n > header.row}
    return sorted(found)


def note_rows(sheet: Sheet, header: Header, states: StateNames, candidates: list[int]) -> list[int]:
    """Of the rows with an empty needed cell, those that hold one text and no State."""
    places = [place for place, _ in header.columns.values()]
    found = []
    for n in candidates:
        filled = [p for p in places if not is_blank(sheet.rows[n][p])]
        if len(filled) == 1 and not any((n, p) in sheet.faults for p in places):
            cell = sheet.rows[n][filled[0]]
            is_label = filled[0] in labels(header) and isinstance(cell, str)
            if is_label and "state" in header and states.find(str(cell)) is None:
                found.append(n)
    return found


def tie(
    sheet: Sheet,
    header: Header,
    totals: list[int],
    rows: np.ndarray[tuple[int], np.dtype[np.int64]],
    read: Mapping[str, Read],
    told: Told,
    currency: str,
) -> None:
    """Tell each total row, and each of its amounts that is not the sum of the rows above.

    A total may be that of all rows above or of those since the total before it. Without a
    ``currency`` the rows have their own, and no total can tie.
    """
    before = -1
    for n in totals:
        label = next(sheet.rows[n][p] for p in labels(header) if is_total(sheet.rows[n][p]))
        told.tell("total-row", (n, header.first), found=shown(label))
        for field, (place, column) in header.columns.items():
            if column.kind != "money" or field == "amount_sent" or not currency:
                continue
            said = minor_units(sheet.rows[n][place], currency)
            above = rows < n
            sums = [int(read[field].found[above & (rows > start)].sum()) for start in (-1, before)]
            if isinstance(said, int) and said not in sums:
                told.tell(
                    "total-differs", (n, place), found=written(said), expected=written(sums[0])
                )
        before = n
