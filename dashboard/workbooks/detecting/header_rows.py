"""Find the header rows of the tables on a sheet, wherever they are and however they are laid out.

A header is the row, among the first thirty, whose titles match most: a State, and amounts, days or
meetings of a table in ``workbooks.clean.tables``. One row or two; several tables below or next to each other;
several meetings, days, years or months in groups of columns: each becomes a ``TableBlock`` of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Final

from dashboard.workbooks.detecting.column_fields import (
    DETECTABLE_TABLES,
    STATE_TITLES,
    get_mapped_field,
    match_column,
)
from dashboard.workbooks.detecting.column_titles import (
    ColumnTitle,
    read_titles,
    spread_merged_titles,
)
from dashboard.workbooks.limits import HEADER_ROWS
from dashboard.workbooks.mapping.book_mapping import SheetMapping
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.amounts import DOLLAR_SIGN, parse_amount, strip_sign_and_currency
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.values.currencies import CURRENCY_CODES
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.states.state_names import StateNames, m49_code
from dashboard.workbooks.values.word_lists import list_normal_words

YEAR_NUMBERS: Final = range(1900, 2101)  # numbers that may be titles
MIN_STATES: Final = 2  # States that make an untitled column the State column
MIN_M49_CODES: Final = 10  # the same for M49 codes
MAX_DISTINCT_CELLS: Final = 2_000  # distinct cells of a State column
MAX_TITLES: Final = 1_000  # titles of one header row
# Share of a State column's distinct texts that may be totals, notes, misspellings
MAX_OTHER_SHARE: Final = 0.5
PAYMENT_DATE_TITLES: Final = list_normal_words("unclear_titles", "day")


@dataclass(frozen=True, slots=True)
class TableHeader:
    """The header of a table: its rows, its titles, and its State columns."""

    row: int
    is_two_rows: bool
    titles: tuple[ColumnTitle, ...]
    state_columns: tuple[int, ...]
    duplicate_state_columns: tuple[int, ...] = ()  # columns that repeat the same States
    repeated_rows: tuple[int, ...] = ()  # repetitions of the header after page breaks

    @property
    def first_row(self) -> int:
        """Return the upper of the two header rows, or the only one."""
        return self.row - 1 if self.is_two_rows else self.row


def find_headers(sheet: Sheet, states: StateNames, mapping: SheetMapping) -> list[TableHeader]:
    """Return all headers of a sheet from top to bottom, without repetitions after page breaks."""
    if mapping.header:
        row = mapping.header - 1
        mapped = (
            find_best_header(sheet, [row], states, mapping) if 0 <= row < len(sheet.rows) else None
        )
        return [verify_state_columns(mapped, sheet, states)] if mapped else []
    first = find_best_header(sheet, range(min(HEADER_ROWS, len(sheet.rows))), states, mapping)
    if first is None:
        return []
    headers = [verify_state_columns(first, sheet, states)]
    for row in sorted(find_lower_title_rows(sheet, first, states)):
        candidate = find_best_header(sheet, [row], states, mapping)
        if candidate is not None and candidate.first_row > headers[-1].row:
            last = headers[-1]
            if is_page_break(sheet, last, candidate, states):
                headers[-1] = replace(
                    last, repeated_rows=(*last.repeated_rows, *range(candidate.first_row, row + 1))
                )
            else:
                headers.append(verify_state_columns(candidate, sheet, states))
    return headers


def is_page_break(
    sheet: Sheet, last: TableHeader, candidate: TableHeader, states: StateNames
) -> bool:
    """Return True for a repetition of the header right below a data row: a new page begins."""
    if [t.text for t in candidate.titles] != [t.text for t in last.titles]:
        return False
    filled = (
        row
        for row in range(candidate.first_row - 1, last.row, -1)
        if not all(map(is_blank, sheet.rows[row]))
    )
    row_above = next(filled, None)
    return row_above is not None and any(
        isinstance(name := sheet.rows[row_above][p], str) and states.find(name)
        for p in last.state_columns
    )


def verify_state_columns(header: TableHeader, sheet: Sheet, states: StateNames) -> TableHeader:
    """Return the header with only those State columns that hold States.

    A column "State" with "Posted" and "Draft" is not one if another column holds the States.
    """
    rows = sheet.rows[header.row + 1 :]
    with_states = [
        p for p in header.state_columns if states.find_in_column({row[p] for row in rows})
    ]
    if with_states or not rows:
        return replace(header, state_columns=tuple(with_states) or header.state_columns)
    detected = find_state_column(replace(sheet, rows=rows), states)
    return replace(header, state_columns=detected or header.state_columns)


def find_lower_title_rows(sheet: Sheet, first: TableHeader, states: StateNames) -> set[int]:
    """Return the rows below the first header that have a State title and are not data.

    A row with an amount or a State's name is data, whatever else it holds.
    """
    start = first.row + 1
    title_rows: set[int] = set()
    for column in range(len(sheet.rows[0]) if sheet.rows else 0):
        cells = [row[column] for row in sheet.rows[start:]]
        title_cells = {
            c for c in set(cells) if isinstance(c, str) and normalise_text(c) in STATE_TITLES
        }
        if title_cells:
            title_rows |= {n for n, cell in enumerate(cells, start) if cell in title_cells}
    return {n for n in title_rows if not is_data_row(sheet.rows[n], first, states)}


def is_data_row(row: Sequence[object], header: TableHeader, states: StateNames) -> bool:
    """Return True for a data row below a header."""
    if any(map(is_amount_cell, row)):
        return True
    names = [row[p] for p in header.state_columns]
    return any(
        isinstance(name, str) and normalise_text(name) not in STATE_TITLES and states.find(name)
        for name in names
    )


def find_best_header(
    sheet: Sheet, rows: Sequence[int], states: StateNames, mapping: SheetMapping
) -> TableHeader | None:
    """Return the header with the highest score; None if no row names a State and an amount."""
    candidate_rows = [n for n in rows if sum(cell != "" for cell in sheet.rows[n]) <= MAX_TITLES]
    headers = [
        header
        for row in candidate_rows
        for header in (parse_header(sheet, row, two, mapping) for two in (False, True))
        if header
    ]
    if not any(header.state_columns for header in headers):
        state_columns = find_state_column(sheet, states)
        headers = [
            replace(header, state_columns=state_columns) for header in headers if state_columns
        ]
    headers = [
        header for header in headers if header.state_columns and score_header(header, mapping)
    ]
    return max(
        headers,
        key=lambda header: (score_header(header, mapping), not header.is_two_rows, -header.row),
        default=None,
    )


def parse_header(sheet: Sheet, row: int, two: bool, mapping: SheetMapping) -> TableHeader | None:  # noqa: FBT001 (both are tried)
    """Parse the titles in a row, and, if ``two``, in the row above."""
    if two and (row == 0 or any(map(is_amount_cell, (*sheet.rows[row - 1], *sheet.rows[row])))):
        return None
    titles = tuple(read_titles(sheet, row, two=two))
    state_columns = tuple(
        column for column, title in enumerate(titles) if is_state_title(title, mapping, column)
    )
    if two and not has_group_titles(sheet, row - 1, state_columns):
        return None
    return TableHeader(row, two, titles, state_columns)


def has_group_titles(sheet: Sheet, row: int, states: Sequence[int]) -> bool:
    """Return True for a row with titles of column groups, not the sheet's own title."""
    cells = spread_merged_titles(sheet, row)
    if any(cell.endswith(":") for cell in cells):  # "As at:", with the day next to it
        return False
    state_texts = {cells[column] for column in states}
    left = min(states, default=len(cells))
    return any(
        cell and cell not in state_texts for column, cell in enumerate(cells) if column > left
    )


def is_amount_cell(cell: object) -> bool:
    """Return True for a cell with an amount that is not a year: its row cannot be a header.

    Otherwise a first data row without a State would pass for a second header row, and be lost.
    """
    if cell == "":  # the most frequent case in a wide sheet
        return False
    if isinstance(cell, str) and strip_sign_and_currency(cell)[2] - CURRENCY_CODES - {DOLLAR_SIGN}:
        return False  # 10MSP is not an amount
    amount = parse_amount(cell, "USD" if isinstance(cell, str) and DOLLAR_SIGN in cell else "")
    if isinstance(amount, CellProblem):
        return amount.code == "ambiguous-amount"
    return not (amount % 100 == 0 and amount // 100 in YEAR_NUMBERS)


def is_state_title(title: ColumnTitle, mapping: SheetMapping, column: int) -> bool:
    """Return True for the title of a State column, unless the mapping says otherwise."""
    if field := get_mapped_field(mapping, title, column):
        return field == "state"
    in_two = bool(title.translations) and STATE_TITLES.issuperset(title.translations)
    return in_two or not STATE_TITLES.isdisjoint(title.name_forms)


def score_header(header: TableHeader, mapping: SheetMapping) -> int:
    """Score the titles other than the State's: a field counts more than a meeting, year or month alone."""
    score = 0
    for column, title in enumerate(header.titles):
        if column in header.state_columns:
            continue
        if get_mapped_field(mapping, title, column) or any(
            match_column(title, table) for table in DETECTABLE_TABLES
        ):
            score += 3 if title.group else 2
        elif title.group.year or title.group.month or title.group.meeting:
            score += 2 if title.group.month and title.group.year else 1
    return score


def find_state_column(sheet: Sheet, states: StateNames) -> tuple[int, ...]:
    """Return the first column whose cells are mostly names of States, or else mostly codes.

    A few M49 codes may as well be amounts, and "AF" or "SA" may be regions next to names.
    """
    cells_by_column: dict[int, set[object]] = {}
    for column in range(len(sheet.rows[0] if sheet.rows else ())):
        cells = [*map(itemgetter(column), sheet.rows)]
        if len(texts := {c for c in cells if isinstance(c, str)}) > MAX_DISTINCT_CELLS:
            continue
        named = {text for text in texts if states.find(text)}
        first = next((row for row, cell in enumerate(cells) if cell in named), 0)
        cells_by_column[column] = set(cells[first:])  # without the lines above the table
        filled = {c for c in cells_by_column[column] if isinstance(c, str) and not is_blank(c)}
        if are_mostly_states(len(named), len(filled)):
            return (column,)
    for column, distinct_cells in cells_by_column.items():
        found_states = states.find_in_column(distinct_cells)
        texts = {c for c in distinct_cells if isinstance(c, str) and not is_blank(c)}
        has_m49 = any(map(m49_code, found_states))
        if (len(found_states) >= MIN_M49_CODES or not has_m49) and are_mostly_states(
            len(found_states), len(texts | found_states.keys())
        ):
            return (column,)
    return ()


def are_mostly_states(states: int, cells: int) -> bool:
    """Return True if enough of a column's distinct cells are States to take it for the State column."""
    return states >= MIN_STATES and cells - states <= MAX_OTHER_SHARE * cells
