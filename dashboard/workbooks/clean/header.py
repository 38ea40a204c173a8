"""The header of a sheet in a clean layout: in which row it stands, and what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import BOOK_CURRENCY, LAYOUT, Column, in_book_currency
from dashboard.workbooks.letters import letters
from dashboard.workbooks.limits import HEADER_ROWS
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import any_of
from dashboard.workbooks.values.wrong import shown

# Amount (CHF), Amount in CHF, Montant en CHF
SHARE: Final = re.compile(rf"%|\b{any_of('percent')}", re.IGNORECASE)
IN: Final = any_of("currency_notes", "in")
UNIT: Final = re.compile(rf"(.*?\S) ?(?:\( ?(?:{IN} )?([A-Z]{{3}}) ?\)|\b{IN} ([A-Z]{{3}})) ?")


def find_header(sheet: Sheet, layout: str, currency: str, told: Told) -> Block | None:
    """The table below the first row with every needed header; None where there is none (told)."""
    table, columns = LAYOUT[layout]
    in_currency = in_book_currency(columns)
    readable = (*columns, BOOK_CURRENCY) if in_currency else columns
    known = {normal(name): c for c in reversed(readable) for name in (c.header, *c.aliases)}
    needed = [c for c in columns if c.required]
    nearest: set[str] = set()
    for row, cells in enumerate(sheet.rows[:HEADER_ROWS]):
        fields = {known[name].field for name, _ in map(title, cells) if name in known}
        if all(c.field in fields for c in needed):
            return checked(sheet, table, row, known, currency if in_currency else "", told)
        nearest = max(nearest, fields, key=len)
    expected = ", ".join(c.header for c in needed)
    if any(cell != "" for cells in sheet.rows for cell in cells) or sheet.faults:
        missing = ", ".join(c.header for c in needed if c.field not in nearest)
        told.tell("wrong-header", found=missing, expected=expected)
    else:
        told.tell("blank-sheet", expected=expected)
    return None


def checked(
    sheet: Sheet, table: str, row: int, known: Mapping[str, Column], currency: str, told: Told
) -> Block | None:
    """The table below ``row``; None where a column stands twice or is in another currency (told)."""
    columns: dict[str, tuple[int, Column]] = {}
    before = len(told.found)
    for place, cell in enumerate(sheet.rows[row]):
        name, unit = title(cell)
        column = known.get(name)
        if column is None:
            continue
        if column.field in columns:
            other = shown(sheet.rows[row][columns[column.field][0]])
            told.tell("twice-header", (row, place), found=shown(cell), expected=other)
        elif column.kind == "money" and column.field != "amount_sent" and differ(unit, currency):
            told.tell("other-currency-column", (row, place), found=unit, expected=currency)
        columns.setdefault(column.field, (place, column))
    if len(told.found) > before:
        return None
    taken = {place for place, _ in columns.values()}
    beside: dict[int, str] = {}
    for place, cell in enumerate(sheet.rows[row]):
        if place not in taken and any(below[place] != "" for below in sheet.rows[row:]):
            told.tell("unknown-column", (row, place), found=shown(cell) or letters(place))
            beside[place] = shown(cell) or f"column {letters(place)}"
    return Block(table, row, columns, len(sheet.rows), beside=beside)


def differ(unit: str, currency: str) -> bool:
    """Whether two currencies are both known and not the same."""
    return bool(unit and currency) and unit != currency


def title(cell: object) -> tuple[str, str]:
    """A header's normal form, and the currency that stands behind it.

    "Received %" is not "Received": shares are never taken for amounts.
    """
    text = " ".join(str(cell).split())
    if SHARE.search(text):
        return f"{normal(text)} %", ""
    if found := UNIT.fullmatch(text):
        return normal(found[1]), found[2] or found[3]
    return normal(text), ""
