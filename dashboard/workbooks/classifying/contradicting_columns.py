"""Ask about unread columns of a status report that may contradict its derived amounts.

A report with assessed, received and outstanding proves itself. In one without received or outstanding,
"Revised assessment", "Net balance" or "Paid in earlier years" may contradict the derived amounts: a column
whose amounts follow from those read is redundant, any other is asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from dashboard.workbooks.classifying.arrears import (
    PRIOR_BALANCE,
    AmountArray,
    ReportAmounts,
    make_report_column_question,
)
from dashboard.workbooks.clean.layouts import LAYOUTS, LayoutColumn
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.mapping.book_mapping import SheetMapping
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.column_values import ColumnReader, ColumnValues
from dashboard.workbooks.reading.total_rows import UNSUMMED_TAGS
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.currencies import find_currencies
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.vocabulary.text_tags import tag_text

PROVEN_FIELDS: Final = frozenset({"received", "outstanding"})
ASKED_FIELDS: Final = (*sorted(PROVEN_FIELDS), "credit", PRIOR_BALANCE)
# Titles of layout columns: unread here because they are of another meeting or day.
READ_TITLES: Final = frozenset(
    normalise_text(name)
    for column in dict(LAYOUTS.values())["status_reports"]
    for name in (column.header, *column.aliases)
)
REPORT_MONEY: Final = frozenset({"assessed", "received", "outstanding", "credit"})


def ask_about_contradicting_columns(
    sheet: Sheet,
    block: TableBlock,
    columns: Mapping[str, ColumnValues],
    reader: ColumnReader,
    log: ProblemLog,
    mapping: SheetMapping,
) -> None:
    """Ask about each unread column of this meeting's amounts that does not follow from those read."""
    if not block.is_detected or block.columns.keys() >= PROVEN_FIELDS:
        return
    report = ReportAmounts(columns)
    for column_index, title in block.unread_columns.items():
        tags = tag_text(title)
        is_report_amount = tags.money_tags & REPORT_MONEY and not tags.tags & UNSUMMED_TAGS
        is_report_amount = (
            is_report_amount
            and normalise_text(title) not in READ_TITLES
            and find_currencies(title) <= {reader.currency}
        )
        if not is_report_amount or "%" in title or title in mapping.columns:
            continue
        cells = [row[column_index] for row in sheet.rows[block.header_row + 1 : block.end_row]]
        values = reader.read_column(LayoutColumn("amount", title, "money"), cells)
        rows = report.report_rows & values.filled
        if values.parsed[rows].any() and not any(
            (values.parsed == derived)[rows].all() for derived in list_derived_amounts(report)
        ):
            log.add_question(
                make_report_column_question(
                    block, log.sheet, title, column_index, int(rows.sum()), ASKED_FIELDS
                )
            )


def list_derived_amounts(report: ReportAmounts) -> list[AmountArray]:
    """Return the amounts that follow from those read: themselves, amounts due, and both with arrears."""
    net, prior = report.net, report.get_amounts(PRIOR_BALANCE)
    assessed, received = report.get_amounts("assessed"), report.get_amounts("received")
    due = np.maximum(net, 0)
    with_prior = [assessed + prior, net + prior, due + prior]
    return [assessed, received, net, -net, due, due - net, *with_prior]
