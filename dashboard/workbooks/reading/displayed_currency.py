"""Check what number formats display: a currency or share that contradicts its amount, or only a day's month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.column_values import ColumnValues, Faults
from dashboard.workbooks.reading.data_rows import RowNumbers
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.cell_problem import CellProblem, display_cell
from dashboard.workbooks.values.currencies import CURRENCY_CODE, is_possible_currency

PERCENT_SIGN: Final = "%"


def find_other_currencies(
    sheet: Sheet, block: TableBlock, columns: Mapping[str, ColumnValues], currency: str
) -> Faults:
    """Return the amounts displayed in another currency than the row's own or the book's."""
    faults: dict[str, dict[int, CellProblem]] = {}
    for code, rows_by_column in sheet.display.currency_formats.items():
        for field, (column_index, column) in block.columns.items():
            if column.kind != "money" or column_index not in rows_by_column:
                continue
            get_expected = get_row_currency(field, columns, currency)
            for row in (
                n for n in rows_by_column[column_index] if block.header_row < n < block.end_row
            ):
                n, cell = row - block.header_row - 1, sheet.rows[row][column_index]
                expected = get_expected(n)
                if (
                    expected
                    and not is_possible_currency(code, expected)
                    and isinstance(cell, (int, float))
                ):
                    problem = make_currency_problem(columns[field], n, code, expected, cell)
                    faults.setdefault(field, {}).setdefault(n, problem)
    return faults


def get_row_currency(
    field: str, columns: Mapping[str, ColumnValues], currency: str
) -> Callable[[int], str]:
    """Return a function that gives the currency of a row's amount: of its currency column, else the book's."""
    is_sent = field == "amount_sent"
    currencies = columns.get("currency_sent" if is_sent else "currency")
    if currencies is None:
        return lambda _: "" if is_sent else currency
    return lambda n: currencies.parsed[n]  # "" where blank or unreadable


def make_currency_problem(
    amounts: ColumnValues, row: int, code: str, expected: str, cell: float
) -> CellProblem:
    """Return the problem of an amount displayed in ``code`` where ``expected`` is due."""
    if code == PERCENT_SIGN:
        return CellProblem("bad-amount", found=f"{round(cell * 100)}\u00a0{PERCENT_SIGN}")
    unit = code if CURRENCY_CODE.fullmatch(code) else ""
    amount = int(amounts.parsed[row]) if unit else None
    return CellProblem(
        "other-currency", expected, amount, unit, f"{code}\u00a0{display_cell(cell)}"
    )


def log_month_only_dates(
    sheet: Sheet, block: TableBlock, rows: RowNumbers, log: ProblemLog
) -> None:
    """Log the first day of each date column that is displayed as month and year only."""
    for column_index, column in block.columns.values() if sheet.display.month_only_dates else ():
        if column.kind == "date":
            first = next(
                (
                    row
                    for row in rows.tolist()
                    if (row, column_index) in sheet.display.month_only_dates
                ),
                None,
            )
            if first is not None:
                date_text = display_cell(sheet.rows[first][column_index])
                log.add("month-only", (first, column_index), found=date_text, counted=True)
