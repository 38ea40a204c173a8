"""Two columns of States in one table: a name in two languages, a ministry beside its country, or a payer.

"State | Payer | Amount": where both name a State, and not the same, nobody can tell whose the money is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.finding.found import Head
from dashboard.workbooks.values.state_names import StateNames


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
