"""Decide what an arrears column holds, and find payments that include earlier years (D6, D20, D21).

"Arrears" may be due from earlier meetings, or be the outstanding amount of this one. If assessed minus
received equals it in every row, it is the second; if amounts differ, the first; else the user is asked.
With 100 in arrears, 1'000 assessed and 1'100 received, nothing is overpaid: the payment covered both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.problems.questions import EXCLUDE, Question, QuestionItem
from dashboard.workbooks.reading.column_values import ColumnValues, Faults, with_faults
from dashboard.workbooks.reading.derive_amounts import get_column_or_blank
from dashboard.workbooks.values.amounts import format_amount
from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.vocabulary.text_tags import is_undated_arrears, tag_text

PRIOR_BALANCE: Final = "prior_balance"
ARREARS_FIELDS: Final = ("outstanding", PRIOR_BALANCE)
MIN_TIED_ROWS: Final = 2  # rows that must tie for arithmetic to decide
AmountArray = npt.NDArray[np.int64]
RowMask = np.ndarray[Any, Any]  # one boolean per row


@dataclass(frozen=True, slots=True)
class ReportAmounts:
    """The amounts of a status report in minor units, before any is derived."""

    columns: Mapping[str, ColumnValues]

    def get_amounts(self, field: str) -> AmountArray:
        """Return the amounts of a column; zeros where the report has no such column."""
        return np.array(self.get_column(field).parsed, np.int64)

    def get_filled_rows(self, field: str) -> RowMask:
        """Mark the rows in which a column has an amount."""
        return self.get_column(field).filled

    def get_column(self, field: str) -> ColumnValues:
        """Return a column as parsed; a blank one where the report has no such column."""
        return get_column_or_blank(self.columns, field, len(self.columns["state"].filled))

    @property
    def report_rows(self) -> RowMask:
        """Mark the rows with a valid State and assessment: no totals and no headings."""
        state, assessed = self.columns["state"], self.columns["assessed"]
        rows: RowMask = state.filled & assessed.filled
        rows[[*state.errors, *assessed.errors]] = False
        return rows

    @property
    def net(self) -> AmountArray:
        """Return assessed minus received."""
        return self.get_amounts("assessed") - self.get_amounts("received")


def resolve_arrears(
    block: TableBlock, columns: dict[str, ColumnValues], log: ProblemLog
) -> tuple[TableBlock, dict[str, ColumnValues]]:
    """Return the table with its arrears column resolved to a field; ask where the amounts do not decide."""
    if "received" not in columns:
        return block, columns
    report = ReportAmounts(columns)
    if not block.columns.keys() & {"outstanding", "credit"}:
        columns = with_faults(columns, find_overpaid(report))
    if PRIOR_BALANCE not in columns:
        return block, columns
    if block.arrears_title:
        is_undated = is_undated_arrears(tag_text(block.arrears_title))
        meaning = classify_arrears(report, is_undated=is_undated and "outstanding" not in columns)
        if meaning == "outstanding" and is_undated:
            return rename_to_outstanding(block, columns)
        if meaning:
            rows = int(report.report_rows.sum())
            log.add_question(
                make_report_column_question(
                    block,
                    log.sheet,
                    block.arrears_title,
                    block.column_index(PRIOR_BALANCE),
                    rows,
                    ARREARS_FIELDS,
                )
            )
    return block, with_faults(columns, find_received_with_prior(report))


def classify_arrears(report: ReportAmounts, *, is_undated: bool) -> str:
    """Return "outstanding" if every row shows that, "?" if it is possible, "" for a prior balance.

    If nothing was received, arrears as large as the assessment may be those of an equal earlier one; a row
    with a part payment decides. ``is_open``: if some rows tie and some do not, ask, as one may be a slip.
    """
    arrears, net = report.get_amounts(PRIOR_BALANCE), report.net
    ties = report.report_rows & ((arrears == net) | (arrears == np.maximum(net, 0)))
    tied = ties & (arrears != 0)
    differing = int((report.report_rows & ~ties).sum())
    if (
        arrears[report.report_rows].any()
        and (arrears == -np.maximum(net, 0))[report.report_rows].all()
    ):
        return "?"  # outstanding as a negative amount
    part_paid = tied & (report.get_amounts("received") != 0)
    if differing:
        return "?" if is_undated and part_paid.any() and tied.sum() > differing else ""
    if tied.sum() >= MIN_TIED_ROWS and part_paid.any():
        return "outstanding"
    return "?" if tied.any() else ""


def rename_to_outstanding(
    block: TableBlock, columns: dict[str, ColumnValues]
) -> tuple[TableBlock, dict[str, ColumnValues]]:
    """Return the table with its arrears column as outstanding; drop it if outstanding has a column already."""
    layout = {f: layout_column for f, layout_column in block.columns.items() if f != PRIOR_BALANCE}
    remaining = {f: values for f, values in columns.items() if f != PRIOR_BALANCE}
    if "outstanding" not in block:
        column_index, layout_column = block.columns[PRIOR_BALANCE]
        layout["outstanding"] = (column_index, replace(layout_column, field="outstanding"))
        remaining["outstanding"] = columns[PRIOR_BALANCE]
    return replace(block, columns=layout), remaining


def make_report_column_question(
    block: TableBlock, sheet: str, title: str, column: int, rows: int, fields: Collection[str]
) -> Question:
    """Ask which amount of a report a column holds: one of ``fields`` that no other column holds."""
    taken = {field for field, (other_column, _) in block.columns.items() if other_column != column}
    answers = (*(f for f in fields if f not in taken), EXCLUDE)
    item = QuestionItem(title, rows)
    return Question(
        "column", sheet, title, answers, (item,), ((block.header_row, column),), block.table
    )


def find_overpaid(report: ReportAmounts) -> Faults:
    """Return received where it exceeds the assessment in most rows and in the sum over all.

    Titles may be swapped, or payments for earlier years included: no column states an overpayment.
    """
    rows, net, assessed = report.report_rows, report.net, report.get_amounts("assessed")
    overpaid = rows & (net < 0)
    if overpaid.sum() >= MIN_TIED_ROWS and overpaid.sum() * 2 > rows.sum() and net[rows].sum() < 0:
        return {"received": make_cell_problems("received-above", overpaid, assessed)}
    return {}


def find_received_with_prior(report: ReportAmounts) -> Faults:
    """Return received where it includes payments for earlier years, or a credit from them was used.

    If more than assessed was received by a State in arrears, and no column states an overpayment, then no
    row with arrears shows what its meeting received. Negative arrears that lower outstanding are a used credit.
    """
    arrears, net = report.get_amounts(PRIOR_BALANCE), report.net
    credit, outstanding = report.get_amounts("credit"), report.get_amounts("outstanding")
    is_overpayment = (report.get_filled_rows("credit") & (credit == -net)) | (outstanding < 0)
    in_arrears = report.report_rows & (arrears > 0) & (report.get_amounts("received") > 0)
    includes_arrears = report.get_filled_rows("outstanding") & (
        outstanding == np.maximum(net + arrears, 0)
    )
    mixed = (
        report.report_rows & (arrears < 0) & includes_arrears & (outstanding != np.maximum(net, 0))
    )
    if (in_arrears & (net < 0) & ~is_overpayment).any():
        mixed |= in_arrears
    return {"received": make_cell_problems("received-with-prior", mixed, arrears)}


def make_cell_problems(code: str, rows: RowMask, evidence: AmountArray) -> dict[int, CellProblem]:
    """Return a problem for each marked row, naming the amount in ``evidence`` that shows it."""
    return {
        row: CellProblem(code, format_amount(int(evidence[row])))
        for row in np.flatnonzero(rows).tolist()
    }
