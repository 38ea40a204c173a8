"""How far a table goes: its columns, its last row, and which column of States is its own.

Two columns may hold a name in two languages, a ministry beside its country, or a payer. In "State | Payer |
Amount", where both name a State, and not the same, nobody can tell whose the money is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.finding.found import Head, is_amount
from dashboard.workbooks.values.blank_cells import is_blank, is_dash
from dashboard.workbooks.values.state_names import StateNames
from dashboard.workbooks.vocabulary.total_words import is_total

MOST_OF_TITLE: Final = 3  # cells of a line of titles that nobody fills: "2RC", "USD"


def side_by_side(head: Head, sheet: Sheet) -> list[range]:
    """The columns of each table under one row of titles: each begins at a column of States."""
    width = len(sheet.rows[head.row])
    starts = [0, *head.states[1:]]
    return [range(a, b) for a, b in zip(starts, [*starts[1:], width], strict=True)]


def ends(sheet: Sheet, head: Head, limit: int, states: StateNames) -> int:
    """The first row after a table: titles and notes right before the next one are not its own."""
    if limit == len(sheet.rows):
        return limit
    with_faults = {row for row, _ in sheet.faults}
    rows = range(limit - 1, head.row, -1)
    own = (n for n in rows if n in with_faults or is_of_table(sheet.rows[n], head, states))
    return next(own, head.row) + 1


def is_of_table(row: Sequence[object], head: Head, states: StateNames) -> bool:
    """Whether a row holds something of a table, and is no line between two: nothing of it may be lost.

    It names a State or a total, holds an amount or a dash, or fills as many cells as no title does.
    """
    filled = [cell for cell in row if not is_blank(cell)]
    if any(isinstance(c, (int, float)) or is_dash(c) or is_amount(c) for c in filled):
        return True
    names = [str(row[p]) for p in head.states if not is_blank(row[p])]
    if any(is_total(name) or states.find(name) for name in names):
        return True
    return len(filled) >= MOST_OF_TITLE and not any(str(c).strip().endswith(":") for c in filled)


def with_one_state(head: Head, sheet: Sheet, end: int, states: StateNames) -> Head:
    """The column titles with one column of States for each table, as far as one can be told."""
    kept: list[int] = []
    same: list[int] = []
    for together in in_tables(head):
        columns = {p: codes(sheet, head.row + 1, end, p, states) for p in together}
        named = [p for p, found in columns.items() if any(found)]
        if len(named) > 1 and agree([columns[p] for p in named]):
            best = max(named, key=lambda p: sum(map(bool, columns[p])))
            same += [p for p in named if p != best]
            named = [best]
        kept += named or together[-1:]
    return replace(head, states=tuple(kept), same=tuple(same))


def two_states(head: Head) -> tuple[int, int] | None:
    """Two columns of States of one table, of which none can be chosen; None where there are none."""
    return next(((group[0], group[1]) for group in in_tables(head) if len(group) > 1), None)


def in_tables(head: Head) -> list[list[int]]:
    """The columns of States in groups: of one table are those beside each other, and one behind all else."""
    groups: list[list[int]] = []
    for place, after in zip(head.states, [*head.states[1:], len(head.titles)], strict=True):
        is_alone = not any(head.titles[p].text for p in range(place + 1, after))
        was_alone = bool(groups) and not any(
            head.titles[p].text for p in range(groups[-1][-1] + 1, place)
        )
        is_last = after == len(head.titles)
        if was_alone or (groups and is_alone and is_last):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def codes(sheet: Sheet, first: int, end: int, place: int, states: StateNames) -> list[str]:
    """The code of the State in each row of a column, "" where there is none."""
    cells = [row[place] for row in sheet.rows[first:end]]
    known = states.in_column(set(cells))
    return [known.get(cell, "") for cell in cells]


def agree(columns: Sequence[Sequence[str]]) -> bool:
    """Whether no row names two States."""
    return all(len(set(row) - {""}) <= 1 for row in zip(*columns, strict=True))
