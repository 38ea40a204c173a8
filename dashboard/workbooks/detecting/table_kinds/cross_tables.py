"""Detect cross tables: States down, years, months or meetings across; a block for each column, an empty cell is not a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from dashboard.workbooks.detecting.column_fields import get_column, match_column
from dashboard.workbooks.detecting.column_titles import ColumnGroup, ColumnTitle
from dashboard.workbooks.detecting.table_context import DetectionResult
from dashboard.workbooks.detecting.table_kinds.column_map import ColumnMap
from dashboard.workbooks.detecting.table_kinds.column_problems import (
    ask_amount_kind,
    find_duplicate_column,
)
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.word_lists import list_normal_words

YEAR_LENGTH: Final = 4
MIN_MONTHS: Final = 3  # that show a trend
MIN_RISES: Final = 2  # without a fall: cumulative amounts, not single payments
YEAR_WORDS: Final = list_normal_words("years", "before") | {""}


def detect_by_year(column_map: ColumnMap, table: str) -> DetectionResult | None:
    """Detect a table with States down and years across."""
    years = {
        column: title.year
        for column, title in column_map.titles.items()
        if title.year and not title.group.month
    }
    plain_years = {
        column: year
        for column, year in years.items()
        if is_plain_year_title(column_map.titles[column])
    }
    return build_cross_table(column_map, table, plain_years)


def detect_by_month(column_map: ColumnMap, table: str) -> DetectionResult | None:
    """Detect a table with States down and months across, of the years in their titles or of the whole table's year."""
    months = {
        column: column_title.group
        for column, column_title in column_map.titles.items()
        if column_title.group.month
    }
    if len(months) < 2:  # noqa: PLR2004 (one month does not make a table of months)
        return None
    table_year = column_map.context.year
    is_mapped = bool(
        column_map.context.mapping.values.get("year")
    )  # the mapping takes precedence over the titles
    title_years = (
        [0] * len(months) if is_mapped else resolve_month_years(list(months.values()), table_year)
    )
    if title_years is None:
        return DetectionResult(problem_code="no-year")
    years = dict(zip(months, (year or table_year for year in title_years), strict=True))
    if not all(years.values()):
        return DetectionResult(problem_code="no-year")
    other_columns = [column for column, year in years.items() if year != table_year]
    if table_year and other_columns:
        title = column_map.titles[other_columns[0]].text
        return DetectionResult(
            problem_code="other-year-month",
            column=other_columns[0],
            actual=title,
            expected=str(table_year),
        )
    if is_cumulative(column_map, tuple(months)):
        return ask_amount_kind(column_map, next(iter(months)))
    periods = {
        column: (group.month, group.year, group.month_year, years[column])
        for column, group in months.items()
    }
    return find_duplicate_column(column_map, periods) or build_cross_table(column_map, table, years)


def is_cumulative(column_map: ColumnMap, columns: Sequence[int]) -> bool:
    """Return True if no row falls from month to month, as each amount may include the earlier ones."""
    rises = 0
    if len(columns) < MIN_MONTHS or column_map.context.mapping.table:
        return False
    for row in column_map.context.sheet_rows[column_map.header.row + 1 : column_map.end_row]:
        amounts = [row[p] for p in columns]
        while amounts and is_blank(amounts[0]):
            amounts = amounts[1:]
        if is_blank(row[column_map.state_column]) or not amounts:
            continue
        if not all(isinstance(a, (int, float)) for a in amounts):
            return False
        if any(b < a for a, b in pairwise(amounts)):  # type: ignore[operator]
            return False
        rises += sum(b > a for a, b in pairwise(amounts))  # type: ignore[operator]
    return rises >= MIN_RISES


def detect_by_meeting(column_map: ColumnMap, table: str) -> DetectionResult | None:
    """Detect a table of assessments with States down and meetings across."""
    meetings = {
        column: title.group.meeting
        for column, title in column_map.titles.items()
        if title.group.meeting
    }
    amount = get_column(table, "amount")
    if not meetings or column_map.classify_amounts(dict.fromkeys(meetings, amount)) != "assessed":
        return None
    if any(
        match_column(column_map.titles[column], name)
        for column in meetings
        for name in ("status_reports", table)
    ):
        return None
    if (problem := find_duplicate_column(column_map, meetings)) is not None:
        return problem
    blocks = [
        column_map.build_block(table, {column: amount}, {"meeting": meeting}, sparse=True)
        for column, meeting in meetings.items()
    ]
    return DetectionResult(tuple(blocks), total_columns=column_map.find_total_columns())


def resolve_month_years(months: Sequence[ColumnGroup], table_year: int) -> list[int] | None:
    """Return the years in titles of months, 0 where a title has none; None if they are ambiguous.

    "Jan 21" is January 2021 if the months run consecutively, or if the table is of 2021; else it may be a
    day.
    """
    years = [
        group.year or (int(group.month_year) if len(group.month_year) == YEAR_LENGTH else 0)
        for group in months
    ]
    short_years = {
        n: 2000 + int(group.month_year)
        for n, group in enumerate(months)
        if len(group.month_year) == 2  # noqa: PLR2004
    }
    if short_years and set(short_years.values()) != {table_year}:
        month_numbers = [short_years.get(n, 0) * 12 + group.month for n, group in enumerate(months)]
        if len(short_years) < len(months) or any(b - a != 1 for a, b in pairwise(month_numbers)):
            return None
    return [short_years.get(n, year) for n, year in enumerate(years)]


def build_cross_table(
    column_map: ColumnMap, table: str, years: Mapping[int, int]
) -> DetectionResult | None:
    """Build a block for each column and its year, with empty cells skipped.

    ``years``: the year of each column.
    """
    named = column_map.match_fields("contributions").items()
    fields = {
        layout.field
        for column, layout in named
        if not column_map.titles[column].group.is_total and column not in years
    }
    if not years or "received_on" in fields or "amount" in fields - {"year"}:
        return None
    amount = get_column(table, "amount")
    if column_map.context.table_stream == "assessed" and not column_map.context.mapping.table:
        return None
    if len(years) > 1 and "running" in column_map.context.tags:
        return None  # cumulative amounts must not be summed
    if column_map.classify_amounts(dict.fromkeys(years, amount)) != "received":
        return ask_amount_kind(column_map, next(iter(years)))
    has_year_columns = table == "contributions" and not are_month_columns(column_map, years)
    if has_year_columns and (problem := find_duplicate_column(column_map, years)) is not None:
        return problem
    blocks = [
        replace(
            column_map.build_block(table, {column: amount}, {"year": year}, sparse=True),
            cutoff_date=get_cutoff_date(column_map, year, column_map.titles[column].group.month),
        )
        for column, year in years.items()
    ]
    distinct_years = set(years.values())  # "Total 2021" next to 2019 and 2020 is not their total
    total_columns = tuple(
        column
        for column in column_map.find_total_columns()
        if column_map.titles[column].year in {0, *distinct_years}
    )
    return DetectionResult(tuple(blocks), total_columns=total_columns)


def get_cutoff_date(column_map: ColumnMap, year: int, month: int) -> date | None:
    """Return the table's as-at date if nothing can have been received by then for a year or month, else None.

    Money for a year may be received in the year before.
    """
    day = column_map.context.as_at_date
    begins = date(year, month, 1) if month else date(year - 1, 1, 1)
    return day if day is not None and begins > day else None


def is_plain_year_title(title: ColumnTitle) -> bool:
    """Return True for a title with only a year, or a year and a word for received money."""
    words = {w.strip("0123456789") for name in title.name_forms for w in name.split()} - YEAR_WORDS
    column = match_column(title, "contributions")
    return not words or (column is not None and column.field == "amount")


def are_month_columns(column_map: ColumnMap, columns: Iterable[int]) -> bool:
    """Return True if all the columns are months, which share their year."""
    return all(column_map.titles[column].group.month for column in columns)
