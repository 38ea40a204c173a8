"""Find the extent of a table: its columns, its last row, and its State column.

Two State columns may hold a name in two languages, a ministry and its country, or a payer. In "State | Payer |
Amount", where both name different States, it is unclear whose payment it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashboard.workbooks.detecting.header_rows import TableHeader, is_amount_cell
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.blank_cells import is_blank, is_dash
from dashboard.workbooks.values.states.state_names import StateNames
from dashboard.workbooks.vocabulary.total_words import is_total_text

MAX_TITLE_CELLS: Final = 3  # a row with as many texts is data, not a line such as "2RC", "USD"


def split_side_by_side(header: TableHeader, sheet: Sheet) -> list[range]:
    """Return the columns of each table below one header: each table begins at a State column."""
    width = len(sheet.rows[header.row])
    starts = [0, *header.state_columns[1:]]
    return [range(start, end) for start, end in zip(starts, [*starts[1:], width], strict=True)]


def find_end_row(sheet: Sheet, header: TableHeader, limit: int, states: StateNames) -> int:
    """Return the row after a table's last one; titles and notes right before the next table do not belong to it."""
    if limit == len(sheet.rows):
        return limit
    with_faults = {row for row, _ in sheet.error_cells}
    rows = range(limit - 1, header.row, -1)
    table_rows = (
        n for n in rows if n in with_faults or is_table_row(sheet.rows[n], header, states)
    )
    return next(table_rows, header.row) + 1


def is_table_row(row: Sequence[object], header: TableHeader, states: StateNames) -> bool:
    """Return True for a row that belongs to a table, not to the lines between two tables.

    It names a State or a total, holds an amount or a dash, or has more texts than a title line.
    """
    filled = [cell for cell in row if not is_blank(cell)]
    if any(isinstance(c, (int, float)) or is_dash(c) or is_amount_cell(c) for c in filled):
        return True
    names = [str(row[p]) for p in header.state_columns if not is_blank(row[p])]
    if any(is_total_text(name) or states.find(name) for name in names):
        return True
    return len(filled) >= MAX_TITLE_CELLS and not any(str(c).strip().endswith(":") for c in filled)


def choose_state_columns(
    header: TableHeader, sheet: Sheet, end: int, states: StateNames
) -> TableHeader:
    """Return the header with one State column for each table, if it can be decided."""
    chosen: list[int] = []
    duplicates: list[int] = []
    for group in group_state_columns(header):
        columns = {p: get_state_codes(sheet, header.row + 1, end, p, states) for p in group}
        with_states = [p for p, codes in columns.items() if any(codes)]
        if len(with_states) > 1 and are_consistent([columns[p] for p in with_states]):
            best = max(with_states, key=lambda p: sum(map(bool, columns[p])))
            duplicates += [p for p in with_states if p != best]
            with_states = [best]
        chosen += with_states or group[-1:]
    return replace(header, state_columns=tuple(chosen), duplicate_state_columns=tuple(duplicates))


def find_ambiguous_state_columns(header: TableHeader) -> tuple[int, int] | None:
    """Return two State columns of one table between which the choice is ambiguous; None if there are none."""
    return next(
        ((group[0], group[1]) for group in group_state_columns(header) if len(group) > 1), None
    )


def group_state_columns(header: TableHeader) -> list[list[int]]:
    """Group the State columns by table: adjacent ones, and one after all other titles."""
    groups: list[list[int]] = []
    for column, next_column in zip(
        header.state_columns, [*header.state_columns[1:], len(header.titles)], strict=True
    ):
        is_alone = not any(header.titles[p].text for p in range(column + 1, next_column))
        was_alone = bool(groups) and not any(
            header.titles[p].text for p in range(groups[-1][-1] + 1, column)
        )
        is_last = next_column == len(header.titles)
        if was_alone or (groups and is_alone and is_last):
            groups[-1].append(column)
        else:
            groups.append([column])
    return groups


def get_state_codes(
    sheet: Sheet, first: int, end: int, column: int, states: StateNames
) -> list[str]:
    """Return the State code in each row of a column, "" where there is none."""
    cells = [row[column] for row in sheet.rows[first:end]]
    codes = states.find_in_column(set(cells))
    return [codes.get(cell, "") for cell in cells]


def are_consistent(columns: Sequence[Sequence[str]]) -> bool:
    """Return True if no row names two States."""
    return all(len(set(row) - {""}) <= 1 for row in zip(*columns, strict=True))
