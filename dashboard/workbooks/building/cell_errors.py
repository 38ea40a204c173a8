"""Cells of a table that could not be read: marked, logged, and what they are worth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dashboard.workbooks.clean.layouts import (
    AMOUNT_COLUMN,
    LayoutColumn,
)
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.problems.problem import EXPECTED_PREFIX
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.column_values import (
    ColumnValues,
)
from dashboard.workbooks.reading.data_rows import (
    RowNumbers,
)
from dashboard.workbooks.sheet import NEVER_CALCULATED, Sheet
from dashboard.workbooks.values.cell_problem import CellProblem, display_cell


def with_cell_faults(
    sheet: Sheet, rows: RowNumbers, values: ColumnValues, index: int, layout: LayoutColumn
) -> ColumnValues:
    """Return a column with the problems of error cells, uncalculated formulas and missing values.

    calamine reads the first two as blanks.
    """
    error_texts = {
        row: text for (row, column), text in sheet.error_cells.items() if column == index
    }
    errors: dict[int, CellProblem] = {}
    for position in (
        np.flatnonzero(np.isin(rows, list(error_texts))).tolist() if error_texts else ()
    ):
        text = error_texts[int(rows[position])]
        code = "never-calculated" if text == NEVER_CALCULATED else "error-cell"
        errors[position] = CellProblem(code, found=text)
    blank = np.flatnonzero(~values.filled).tolist() if layout.required else ()
    missing = {position: CellProblem("missing", found=layout.header) for position in blank}
    return replace(values, errors=missing | values.errors | errors)


def log_cell_errors(
    sheet: Sheet,
    block: TableBlock,
    rows: RowNumbers,
    columns: dict[str, ColumnValues],
    currency: str,
    log: ProblemLog,
) -> None:
    """Log the problem of every cell, with the amount of its row."""
    row_amounts: dict[int, tuple[int | None, str]] = {}
    for position in sorted({position for column in columns.values() for position in column.errors}):
        row_amounts[position] = get_row_amount(position, block.table, columns, currency)
    for field, column in columns.items():
        for position, problem in column.errors.items():
            index = block.column_index(field) if field in block else block.key_column
            amount, amount_currency = row_amounts[position]
            found = problem.found or display_cell(sheet.rows[rows[position]][index])
            params = {"found": found, "expected": problem.expected}
            params |= {
                f"{EXPECTED_PREFIX}{language}": text for language, text in problem.in_languages
            }
            cell = (int(rows[position]), index)
            log.note(cell, log.make_problem(problem.code, cell, params, amount, amount_currency))


def get_row_amount(
    position: int, name: str, columns: dict[str, ColumnValues], currency: str
) -> tuple[int | None, str]:
    """Return the amount and currency of an excluded row; None if either is unknown."""
    field = AMOUNT_COLUMN.get(name)
    if field is None or field not in columns:
        return None, ""
    problem = columns[field].errors.get(position)
    if problem is not None:
        return problem.amount, problem.currency
    currencies = columns.get("currency")
    row_currency = currency
    if currencies is not None and position in currencies.errors:
        row_currency = currencies.errors[position].currency
    elif currencies is not None and currencies.filled[position]:
        row_currency = currencies.parsed[position]
    return (int(columns[field].parsed[position]), row_currency) if row_currency else (None, "")
