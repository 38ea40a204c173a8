"""Detect status reports: State, assessed, and received or outstanding.

A block for each group of columns (meeting, day); ungrouped columns belong to every block.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np

from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.detecting.column_fields import get_mapped_field
from dashboard.workbooks.detecting.table_context import DetectionResult
from dashboard.workbooks.detecting.table_kinds.column_map import ColumnMap
from dashboard.workbooks.detecting.table_kinds.column_problems import (
    ask_amount_kind,
    find_column_problem,
)
from dashboard.workbooks.detecting.table_kinds.report_columns import GroupedColumns, group_columns
from dashboard.workbooks.detecting.unread_columns import is_unexplained_column
from dashboard.workbooks.problems.questions import EXCLUDE
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.word_lists import list_normal_words
from dashboard.workbooks.vocabulary.text_tags import TextTags

DUE_TITLES: Final = list_normal_words("unclear_titles", "due")


def detect_reports(column_map: ColumnMap, table: str) -> DetectionResult | None:
    """Detect a status report with one group of columns or several."""
    columns = column_map.match_fields(table)
    fields = {c.field for c in columns.values()}
    if "assessed" not in fields or not fields & {"received", "outstanding"}:
        return None
    groups = group_columns(column_map.titles, columns)
    if (problem := find_report_problem(column_map, columns, groups)) is not None:
        return problem
    blocks: list[TableBlock] = []
    for key in groups.groups:
        selected = groups.select_columns(key)
        meeting = groups.meeting or key.meeting or (str(key.year) if key.year else "")
        day = groups.day or key.as_at
        result = find_column_problem(column_map, selected) or build_report(
            column_map, table, selected, meeting, day
        )
        if result.problem_code:
            return result
        blocks += result.blocks
    return DetectionResult(
        tuple(blocks), total_columns=column_map.find_total_columns() if len(blocks) > 1 else ()
    )


def find_ignored_amounts(column_map: ColumnMap) -> int | None:
    """Return a column of amounts that the user excluded, as it may be received; None if there is none."""
    for column in column_map.ignored_columns:
        cells = [cell for cell in column_map.get_column_cells(column) if not is_blank(cell)]
        if is_unexplained_column(
            column_map.header.titles[column], cells, {column_map.context.currency}, frozenset()
        ):
            return column
    return None


def find_report_problem(
    column_map: ColumnMap, columns: Mapping[int, LayoutColumn], groups: GroupedColumns
) -> DetectionResult | None:
    """Return the problem or question of a report whose amounts or day are unclear; None if there is none."""
    columns_by_field = {layout.field: index for index, layout in columns.items()}
    if (
        "received" not in columns_by_field
        and (column := find_ignored_amounts(column_map)) is not None
    ):
        return DetectionResult(
            problem_code="received-unread",
            column=column,
            actual=column_map.header.titles[column].text,
        )
    if (
        "void" in TextTags(column_map.context.tags).money_tags
        and not column_map.context.mapping.table
    ):
        question = ask_amount_kind(column_map, columns_by_field["assessed"])
        return replace(question, answers=("status_reports", EXCLUDE), proposed_answer=EXCLUDE)
    column = find_ambiguous_due_column(column_map, columns)
    column = groups.find_undated_column() if column is None else column
    if column is not None:
        return DetectionResult(
            problem_code="not-recognised", column=column, actual=column_map.titles[column].text
        )
    return find_date_conflict(groups, column_map.context.preamble.as_at_date)


def find_date_conflict(groups: GroupedColumns, day: date | None) -> DetectionResult | None:
    """Return the problem of a report whose titles and preamble have different days; None if there is none."""
    days = sorted(d for d in {groups.report_date, day} if d)
    group_days = {key.as_at for key in groups.groups if key.as_at}
    if len(days) > 1 or (group_days and day and day not in group_days):
        return DetectionResult(
            problem_code="two-as-at", actual=", ".join(map(str, sorted({*days, *group_days})))
        )
    return None


def build_report(
    column_map: ColumnMap,
    table: str,
    columns: Mapping[int, LayoutColumn],
    meeting: str,
    day: date | None,
) -> DetectionResult:
    """Build the block of one meeting's report at a day."""
    fields = {layout.field for layout in columns.values()}
    if "assessed" not in fields:
        return DetectionResult(problem_code="not-recognised")
    values: dict[str, object] = {}
    if "meeting" not in fields:
        values["meeting"] = meeting or column_map.context.meeting
        if not values["meeting"]:
            return DetectionResult(problem_code="no-meeting")
    if "as_at" not in fields:
        day = day or column_map.context.as_at_date
        if day is None:
            return DetectionResult(problem_code="no-report-day")
        values["as_at"] = np.datetime64(day, "s")
    required = ("assessed", "received", "meeting", "as_at")
    block = column_map.build_block(table, columns, values, sparse=True, only_required=required)
    prior = (index for index, layout in columns.items() if layout.field == "prior_balance")
    unmapped = (
        index
        for index in prior
        if not get_mapped_field(column_map.context.mapping, column_map.titles[index], index)
    )
    arrears = next(
        (column_map.titles[index].text or f"column {column_letters(index)}" for index in unmapped),
        "",
    )
    return DetectionResult((replace(block, arrears_title=arrears),))


def find_ambiguous_due_column(
    column_map: ColumnMap, columns: Mapping[int, LayoutColumn]
) -> int | None:
    """Return a column of amounts due whose meaning the report does not show; None if there is none.

    "Amount due" may be assessed or outstanding: only a report with all three amounts shows which.
    Outstanding may include the balance of earlier years: only received shows that.
    """
    fields = {layout.field for layout in columns.values()}
    if {"received", "outstanding"} <= fields:
        return None
    unmapped = {
        index: layout.field
        for index, layout in columns.items()
        if not get_mapped_field(column_map.context.mapping, column_map.titles[index], index)
    }
    for column, name in unmapped.items():
        if name == "assessed" and DUE_TITLES & set(column_map.titles[column].name_forms):
            return column
        if name == "outstanding" and "prior_balance" in fields:
            return column
    return None
