"""Which rows of a table are to be read: neither blank, nor totals, nor headings or notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

import numpy as np

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.typed.columns import Read
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.state_names import StateNames
from dashboard.workbooks.values.word_lists import any_of
from dashboard.workbooks.values.wrong import shown
from dashboard.workbooks.vocabulary.budget_years import heading_year

# What stands below a table as offices lay it out: "a/ Paid in January.", "Source: UNODA."
FOOTNOTE: Final = re.compile(
    rf"[*\u2020\u2021\u00a7]|\(?[a-z0-9]{{1,2}}[)/.]|{any_of('lines', 'footnote')}\b", re.IGNORECASE
)
Rows = np.ndarray[Any, Any]  # zero-based numbers of rows in the sheet


class Below:
    """The cells of a table below its column titles, column by column."""

    def __init__(self, sheet: Sheet, block: Block) -> None:
        """The rows of ``block``, each column taken once."""
        self.sheet, self.block = sheet, block
        self.numbers = range(block.row + 1, block.end)
        self.rows = sheet.rows[block.row + 1 : block.end]
        self.columns: dict[int, list[object]] = {}

    def cells(self, place: int) -> Sequence[object]:
        """The cells of one column."""
        if place not in self.columns:
            self.columns[place] = [*map(itemgetter(place), self.rows)]
        return self.columns[place]

    def empty(self, place: int) -> set[int]:
        """The rows in which nothing stands in a column."""
        cells = self.cells(place)
        blanks = {cell for cell in set(cells) if isinstance(cell, str) and is_blank(cell)}
        if not blanks:
            return set()
        return {n for n, cell in zip(self.numbers, cells, strict=True) if cell in blanks}


def filled_rows(
    below: Below,
    read: Mapping[str, Read],
    totals: Sequence[int],
    states: StateNames,
    told: Told,
) -> tuple[Rows, list[int]]:
    """The rows to be read, and those that are headings or notes (told)."""
    sheet, block = below.sheet, below.block
    places = [place for place, _ in block.columns.values()]
    needed = [place for place, column in block.columns.values() if column.required]
    missing = set().union(*(below.empty(place) for place in needed)) - set(totals)
    faulty = {row for row, place in sheet.faults if place in places}
    blank = {n for n in missing if all(is_blank(sheet.rows[n][p]) for p in places)} - faulty
    none = blank | set(block.no_rows)
    notes = note_rows(sheet, block, states, sorted(missing - none))
    last = max(set(below.numbers) - missing, default=block.row)
    for n in notes:
        place = next(p for p in places if not is_blank(sheet.rows[n][p]))
        text = shown(sheet.rows[n][place])
        if not (block.is_found and n > last and FOOTNOTE.match(text)):
            told.tell("note-row", (n, place), found=text)
    out = none | set(totals) | set(notes)
    if block.sparse:
        out |= without_amount(block, read) - faulty
    return np.array([n for n in below.numbers if n not in out], "int64"), notes


def only(one: Read, at: Rows) -> Read:
    """A column's cells at the given places."""
    if len(at) == len(one.filled):
        return one
    places = at.tolist()
    found = one.found[at] if isinstance(one.found, np.ndarray) else [one.found[n] for n in places]
    wrong = {n: one.wrong[old] for n, old in enumerate(places) if old in one.wrong}
    return Read(found, one.filled[at], wrong)


def without_amount(block: Block, read: Mapping[str, Read]) -> set[int]:
    """The rows in which a sparse table has no amount, so that they say nothing."""
    amounts = [read[f] for f, (_, c) in block.columns.items() if c.kind == "money"]
    said = np.zeros(block.end - block.row - 1, bool)
    for one in amounts:
        said |= one.filled
        said[list(one.wrong)] = True
    return set((np.flatnonzero(~said) + block.row + 1).tolist())


def note_rows(
    sheet: Sheet, block: Block, states: StateNames, candidates: Sequence[int]
) -> list[int]:
    """Headings and notes: of the rows with an empty needed cell, those that hold one text and no State."""
    places = [place for place, _ in block.columns.values()]
    found = []
    for n in candidates:
        filled = [p for p in places if not is_blank(sheet.rows[n][p])]
        if len(filled) == 1 and not any((n, p) in sheet.faults for p in places):
            cell = sheet.rows[n][filled[0]]
            is_label = filled[0] in block.labels and (isinstance(cell, str) or heading_year(cell))
            if is_label and "state" in block and states.find(str(cell)) is None:
                found.append(n)
    return found
