"""Tables found on a sheet by their column titles, wherever they stand and however they are laid out.

A title row is one of the first thirty that says most: a State, and amounts, days or meetings that a
table of ``workbooks.clean.tables`` has. One row or two; several tables below or beside each other; several
meetings, days, years or months in groups of columns: each becomes a ``Block`` of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.finding.column_fields import LISTS, STATE_TITLES, field_of, said_field
from dashboard.workbooks.finding.column_titles import Title, spread, titles_of
from dashboard.workbooks.limits import HEADER_ROWS
from dashboard.workbooks.mapping import SheetMapping
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.money import DOLLAR, minor_units, unsigned
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.state_names import StateNames, three_figures
from dashboard.workbooks.values.units import CURRENCIES
from dashboard.workbooks.values.word_lists import forms
from dashboard.workbooks.values.wrong import Wrong

YEARS: Final = range(1900, 2101)  # numbers that stand in titles
FEWEST_STATES: Final = 2  # that a column without a title must hold to be taken for the States
FEWEST_FIGURES: Final = 10  # the same, where they are M49 codes
MOST_DIFFERENT: Final = 2_000  # cells of a column of States: it has fewer spellings of names
WIDEST: Final = 1_000  # titles of a table
MOST_OTHERS: Final = 0.5  # of its distinct texts may be something else: totals, notes, misspellings
DAY_OF_PAYMENT: Final = forms("unclear_titles", "day")


@dataclass(frozen=True, slots=True)
class Head:
    """Column titles that were found: their rows, the titles, and the State's columns."""

    row: int
    two: bool
    titles: tuple[Title, ...]
    states: tuple[int, ...]
    same: tuple[int, ...] = ()  # columns that name the same States again
    repeated: tuple[int, ...] = ()  # lower rows with the same titles again: page breaks

    @property
    def top(self) -> int:
        """The first of their rows."""
        return self.row - 1 if self.two else self.row


def heads_of(sheet: Sheet, states: StateNames, mapping: SheetMapping) -> list[Head]:
    """All rows of column titles on a sheet, from above; the same titles again are no new ones."""
    if mapping.header:
        row = mapping.header - 1
        asked = best_of(sheet, [row], states, mapping) if 0 <= row < len(sheet.rows) else None
        return [behaving(asked, sheet, states)] if asked else []
    first = best_of(sheet, range(min(HEADER_ROWS, len(sheet.rows))), states, mapping)
    if first is None:
        return []
    heads = [behaving(first, sheet, states)]
    for row in sorted(title_rows(sheet, first, states)):
        again = best_of(sheet, [row], states, mapping)
        if again is not None and again.top > heads[-1].row:
            last = heads[-1]
            if is_page_break(sheet, last, again, states):
                heads[-1] = replace(last, repeated=(*last.repeated, *range(again.top, row + 1)))
            else:
                heads.append(behaving(again, sheet, states))
    return heads


def is_page_break(sheet: Sheet, last: Head, again: Head, states: StateNames) -> bool:
    """Return True for the same titles again right below a row of the table: they begin a page."""
    if [t.text for t in again.titles] != [t.text for t in last.titles]:
        return False
    filled = (
        n for n in range(again.top - 1, last.row, -1) if not all(map(is_blank, sheet.rows[n]))
    )
    above = next(filled, None)
    return above is not None and any(
        isinstance(name := sheet.rows[above][p], str) and states.find(name) for p in last.states
    )


def behaving(head: Head, sheet: Sheet, states: StateNames) -> Head:
    """The titles with the columns of States in which States stand.

    A column "State" of "Posted" and "Draft" is none where another holds the States.
    """
    rows = sheet.rows[head.row + 1 :]
    holds = [p for p in head.states if states.in_column({row[p] for row in rows})]
    if holds or not rows:
        return replace(head, states=tuple(holds) or head.states)
    like = state_like(replace(sheet, rows=rows), states)
    return replace(head, states=like or head.states)


def title_rows(sheet: Sheet, first: Head, states: StateNames) -> set[int]:
    """The rows below the first titles that are titles too: one names States, and none is data.

    A row with an amount or a State's name is data, whatever else stands in it.
    """
    start = first.row + 1
    found: set[int] = set()
    for place in range(len(sheet.rows[0]) if sheet.rows else 0):
        cells = [row[place] for row in sheet.rows[start:]]
        said = {c for c in set(cells) if isinstance(c, str) and normal(c) in STATE_TITLES}
        if said:
            found |= {n for n, cell in enumerate(cells, start) if cell in said}
    return {n for n in found if not is_data(sheet.rows[n], first, states)}


def is_data(row: Sequence[object], head: Head, states: StateNames) -> bool:
    """Return True for a row of a table below its titles."""
    if any(map(is_amount, row)):
        return True
    names = [row[p] for p in head.states]
    return any(
        isinstance(n, str) and normal(n) not in STATE_TITLES and states.find(n) for n in names
    )


def best_of(
    sheet: Sheet, rows: Sequence[int], states: StateNames, mapping: SheetMapping
) -> Head | None:
    """The row of column titles that says most; None where no row names a State and an amount."""
    narrow = [n for n in rows if sum(cell != "" for cell in sheet.rows[n]) <= WIDEST]
    found = [
        h for row in narrow for h in (head(sheet, row, two, mapping) for two in (False, True)) if h
    ]
    if not any(h.states for h in found):
        like = state_like(sheet, states)
        found = [replace(h, states=like) for h in found if like]
    found = [h for h in found if h.states and says(h, mapping)]
    return max(found, key=lambda h: (says(h, mapping), not h.two, -h.row), default=None)


def head(sheet: Sheet, row: int, two: bool, mapping: SheetMapping) -> Head | None:  # noqa: FBT001 (both are tried)
    """The titles in a row, and the row above it where they are ``two``."""
    if two and (row == 0 or any(map(is_amount, (*sheet.rows[row - 1], *sheet.rows[row])))):
        return None
    titles = tuple(titles_of(sheet, row, two=two))
    places = tuple(n for n, t in enumerate(titles) if is_state(t, mapping, n))
    if two and not heads_groups(sheet, row - 1, places):
        return None
    return Head(row, two, titles, places)


def heads_groups(sheet: Sheet, row: int, states: Sequence[int]) -> bool:
    """Whether a row holds titles of groups of columns, and not the sheet's own title."""
    cells = spread(sheet, row)
    if any(cell.endswith(":") for cell in cells):  # "As at:", and the day beside it
        return False
    own = {cells[place] for place in states}
    left = min(states, default=len(cells))
    return any(cell and cell not in own for n, cell in enumerate(cells) if n > left)


def is_amount(cell: object) -> bool:
    """Whether a cell holds an amount and no year: its row is no row of titles.

    A first row without its State would else be a second line of titles, and be lost.
    """
    if cell == "":  # most cells of a wide sheet
        return False
    if isinstance(cell, str) and unsigned(cell)[2] - CURRENCIES - {DOLLAR}:
        return False  # 10MSP is no amount
    found = minor_units(cell, "USD" if isinstance(cell, str) and DOLLAR in cell else "")
    if isinstance(found, Wrong):
        return found.code == "ambiguous-amount"
    return not (found % 100 == 0 and found // 100 in YEARS)


def is_state(title: Title, mapping: SheetMapping, place: int) -> bool:
    """Whether a title is that of the States, as far as the mapping does not say otherwise."""
    if said := said_field(mapping, title, place):
        return said == "state"
    in_two = bool(title.parts) and STATE_TITLES.issuperset(title.parts)
    return in_two or not STATE_TITLES.isdisjoint(title.names)


def says(head: Head, mapping: SheetMapping) -> int:
    """How much the titles beside the States' say: a field more than a meeting, year or month alone."""
    said = 0
    for n, title in enumerate(head.titles):
        if n in head.states:
            continue
        if said_field(mapping, title, n) or any(field_of(title, table) for table in LISTS):
            said += 3 if title.group else 2
        elif title.group.year or title.group.month or title.group.meeting:
            said += 2 if title.group.month and title.group.year else 1
    return said


def state_like(sheet: Sheet, states: StateNames) -> tuple[int, ...]:
    """The first column whose cells are mostly names of States; where there is none, mostly codes.

    Few figures that are M49 codes may be amounts as well, and "AF" or "SA" regions beside names.
    """
    columns: dict[int, set[object]] = {}
    for place in range(len(sheet.rows[0] if sheet.rows else ())):
        every = [*map(itemgetter(place), sheet.rows)]
        if len(texts := {c for c in every if isinstance(c, str)}) > MOST_DIFFERENT:
            continue
        named = {text for text in texts if states.find(text)}
        first = next((n for n, cell in enumerate(every) if cell in named), 0)
        columns[place] = set(every[first:])  # without the lines above the table
        filled = {c for c in columns[place] if isinstance(c, str) and not is_blank(c)}
        if are_states(len(named), len(filled)):
            return (place,)
    for place, cells in columns.items():
        known = states.in_column(cells)
        texts = {c for c in cells if isinstance(c, str) and not is_blank(c)}
        in_figures = any(map(three_figures, known))
        if (len(known) >= FEWEST_FIGURES or not in_figures) and are_states(
            len(known), len(texts | known.keys())
        ):
            return (place,)
    return ()


def are_states(known: int, cells: int) -> bool:
    """Whether enough of a column's different cells are States to take it for theirs."""
    return known >= FEWEST_STATES and cells - known <= MOST_OTHERS * cells
