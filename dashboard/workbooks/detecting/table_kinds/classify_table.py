"""Classify a table by its header row, and build its blocks.

* a status report: State, assessed, and received or outstanding; a block for each group of columns
  (meeting, day), with the ungrouped columns in every block;
* States by years, or by months: a block for each column, where an empty cell is not a row;
* a list of announcements, of payments, of assessments: one block.
"""

from __future__ import annotations

from dashboard.workbooks.detecting.column_fields import get_mapped_field
from dashboard.workbooks.detecting.header_rows import TableHeader
from dashboard.workbooks.detecting.table_context import DetectionResult, TableContext
from dashboard.workbooks.detecting.table_kinds.column_map import ColumnMap
from dashboard.workbooks.detecting.table_kinds.cross_tables import (
    detect_by_meeting,
    detect_by_month,
    detect_by_year,
)
from dashboard.workbooks.detecting.table_kinds.list_tables import (
    ask_list_amounts,
    detect_announcements,
    detect_assessments,
    detect_payments,
    detect_yearly_contributions,
)
from dashboard.workbooks.detecting.table_kinds.report_tables import detect_reports
from dashboard.workbooks.problems.questions import EXCLUDE


def classify_table(
    header: TableHeader, columns: range, end: int, context: TableContext
) -> DetectionResult:
    """Return the blocks of one table with these columns, and data rows that end before ``end``."""
    state = next(column for column in header.state_columns if column in columns)
    ignored = [
        column
        for column in columns
        if get_mapped_field(context.mapping, header.titles[column], column) == EXCLUDE
    ]
    titles = {
        column: header.titles[column]
        for column in columns
        if column != state and column not in ignored
    }
    table = context.mapping.table
    column_map = ColumnMap(header, state, titles, end, context, ignored)
    for name, detect in (
        ("status_reports", detect_reports),
        ("contributions", detect_by_year),
        ("contributions", detect_by_month),
        ("announcements", detect_announcements),
        ("receipts", detect_payments),
        ("contributions", detect_payments),
        ("assessments", detect_by_meeting),
        ("assessments", detect_assessments),
        ("contributions", detect_yearly_contributions),
    ):
        if table in {"", name} and (result := detect(column_map, name)) is not None:
            return result
    if (question := ask_list_amounts(column_map)) is not None:
        return question
    return make_unrecognised_result(column_map) if titles else DetectionResult()


def make_unrecognised_result(column_map: ColumnMap) -> DetectionResult:
    """Return the problem of a header none of whose titles is understood, naming the first unknown one."""
    unknown = [
        index
        for index, title in column_map.titles.items()
        if title.text and title.text_tags.unknown
    ]
    column = next(iter(unknown or column_map.titles))
    return DetectionResult(
        problem_code="not-recognised", column=column, actual=column_map.titles[column].text
    )
