"""Currencies said below a table's titles: a line of "USD" right below them, a note "All amounts are in US dollars"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.finding.currency_columns import code
from dashboard.workbooks.finding.found import Head
from dashboard.workbooks.typed.columns import is_blank
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.units import currency_in
from dashboard.workbooks.values.word_lists import any_of

AMOUNTS, ARE, IN = (any_of("currency_notes", key) for key in ("amounts", "are", "in"))
NOTE: Final = re.compile(rf"(?:\w+ ){{0,3}}{AMOUNTS}(?: {ARE})* {IN}(?: \w+){{1,5}}")


def with_units(head: Head, sheet: Sheet) -> tuple[Head, tuple[int, ...]]:
    """The titles with the currencies of the line right below them, and that line, which is no row."""
    below = head.row + 1
    if below >= len(sheet.rows):
        return head, ()
    units = {p: code(cell) for p, cell in enumerate(sheet.rows[below]) if not is_blank(cell)}
    if not units or not all(units.values()) or set(head.states) & units.keys():
        return head, ()
    titles = tuple(
        replace(title, unit=title.unit or units.get(place, ""))
        for place, title in enumerate(head.titles)
    )
    return replace(head, titles=titles), (below,)


def noted_currencies(sheet: Sheet, head: Head, end: int) -> set[str]:
    """The currencies of which a note below a table says that its amounts are in them."""
    found: set[str] = set()
    for place in range(head.states[0] + 1):
        for cell in {row[place] for row in sheet.rows[head.row + 1 : end]}:
            if isinstance(cell, str) and NOTE.fullmatch(normal(cell)):
                found.add(currency_in(cell))
    return found - {""}
