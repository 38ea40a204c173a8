"""Find the same money in two tables of a book: a list of payments, and its sums by State and year.

Both would be counted. If two detected tables have mostly equal sums by State, the user is asked if they are
on two sheets; on one sheet it is an error.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import pandas as pd

from dashboard.workbooks.building.read_table import ReadTable
from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN
from dashboard.workbooks.detecting.sheet_scan import SheetScan, make_sheet_question
from dashboard.workbooks.mapping.book_mapping import BookMapping
from dashboard.workbooks.problems.questions import EXCLUDE
from dashboard.workbooks.values.month_names import MONTH_NUMBERS
from dashboard.workbooks.vocabulary.text_tags import tag_text

SUM_KEYS: Final = {  # columns by which amounts are summed
    "contributions": ["state", "year"],
    "receipts": ["state", "meeting"],
    "assessments": ["state", "meeting"],
    "announcements": ["state", "year", "kind", "currency"],
}
MIN_EQUAL_SUMS: Final = 2  # one equal sum may be a coincidence


@dataclass(frozen=True, slots=True)
class TableSums:
    """The sums of the tables of one kind below one header.

    ``sums``: nonzero minor units by State and year or meeting. ``sums_by_date``: by State and day, if each
    row has a day; else empty. ``name_months``: the months in the sheet's name.
    """

    scan: SheetScan
    table: str
    header_row: int
    sums: Mapping[Hashable, int]
    sums_by_date: Mapping[Hashable, int]
    name_months: frozenset[int]


def ask_about_duplicate_tables(
    read_sheets: Sequence[tuple[SheetScan, Sequence[ReadTable]]], mapping: BookMapping
) -> None:
    """Ask about the later of two tables with the same money; log it if both are on one sheet."""
    for first, second in combinations(sum_tables(read_sheets), 2):
        if first.table != second.table or not has_same_sums(first, second):
            continue
        sheet_mapping = mapping.for_sheet(second.scan.sheet.name)
        if first.scan is second.scan:
            second.scan.problem_log.add(
                "same-money",
                (second.header_row, 0),
                found=str(first.header_row + 1),
                expected=str(second.header_row + 1),
            )
        elif not sheet_mapping.has_table:
            answers = (second.table, EXCLUDE)
            second.scan.problem_log.add_question(
                make_sheet_question(second.scan, answers, first.scan.sheet.name)
            )


def sum_tables(read_sheets: Sequence[tuple[SheetScan, Sequence[ReadTable]]]) -> Iterator[TableSums]:
    """Yield the sums of the detected tables below each header; none if there is only one."""
    frames_by_table: dict[tuple[int, str, int, int], list[pd.DataFrame]] = {}
    for index, (_, blocks) in enumerate(read_sheets):
        for table_read in (
            read_block.table
            for read_block in blocks
            if read_block.table.block.is_detected and read_block.table.name in SUM_KEYS
        ):
            key = (
                index,
                table_read.name,
                table_read.block.header_row,
                table_read.block.column_index("state"),
            )
            frames_by_table.setdefault(key, []).append(table_read.frame)
    for (index, table, row, _), frames in (
        frames_by_table.items() if len(frames_by_table) > 1 else ()
    ):
        scan, rows = read_sheets[index][0], pd.concat(frames, ignore_index=True)
        identifiers = tag_text(scan.sheet.title).identifiers
        months = frozenset(
            MONTH_NUMBERS[identifier] for identifier in identifiers if identifier in MONTH_NUMBERS
        )
        sums = {
            key: minor
            for key, minor in sum_amounts_by(rows, table, SUM_KEYS[table]).items()
            if minor
        }
        day = "said_on" if table == "announcements" else "received_on"
        is_dated = day in rows and not rows[day].isna().any()
        sums_by_date = sum_amounts_by(rows, table, ["state", day]) if is_dated else {}
        yield TableSums(scan, table, row, sums, sums_by_date, months)


def sum_amounts_by(rows: pd.DataFrame, table: str, keys: list[str]) -> dict[Hashable, int]:
    """Return the sums of a table's amounts in minor units, by the columns ``keys``."""
    sums = rows.groupby(keys, sort=False)[AMOUNT_COLUMN[table]].sum()
    return {key: int(minor) for key, minor in sums.items()}


def has_same_sums(one: TableSums, other: TableSums) -> bool:
    """Return True for two tables whose sums are mostly equal where both have one.

    Two dated lists are compared by day. Sheets of two different months never match, as an instalment may be
    the same in each.
    """
    if one.name_months and other.name_months and not one.name_months & other.name_months:
        return False
    sums, other_sums = (
        (one.sums_by_date, other.sums_by_date)
        if one.sums_by_date and other.sums_by_date
        else (one.sums, other.sums)
    )
    both = sums.keys() & other_sums.keys()
    equal = sum(sums[key] == other_sums[key] for key in both)
    fewer = min(len(sums), len(other_sums))
    return equal >= min(MIN_EQUAL_SUMS, fewer) > 0 and 2 * equal >= len(both) and 2 * equal >= fewer
