"""Read one table of a sheet: from cells to a typed frame, with all its problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.workbooks.book import About
from dashboard.workbooks.building.cell_errors import log_cell_errors, with_cell_faults
from dashboard.workbooks.classifying.arrears import resolve_arrears
from dashboard.workbooks.classifying.contradicting_columns import ask_about_contradicting_columns
from dashboard.workbooks.classifying.footnote_marks import FootnoteMarks
from dashboard.workbooks.classifying.row_exclusion import RowExclusion
from dashboard.workbooks.classifying.row_status import classify_rows
from dashboard.workbooks.classifying.text_classifier import MONEY_BY_TABLE, TextClassifier
from dashboard.workbooks.clean.layouts import (
    AMOUNT_COLUMN,
    LAYOUTS,
    has_currency_column,
)
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.clean.tables import (
    DATE,
    MONEY,
    MONEY_OR_NONE,
    ORIGIN_COLUMNS,
    TABLES,
    YEAR,
)
from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.mapping.book_mapping import SheetMapping
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.check_table import TypedTable, check_table
from dashboard.workbooks.reading.column_values import (
    ColumnReader,
    ColumnValues,
    Faults,
    make_series,
    with_faults,
)
from dashboard.workbooks.reading.data_rows import (
    RowNumbers,
    TableCells,
    find_data_rows,
    select_rows,
)
from dashboard.workbooks.reading.derive_amounts import derive_amounts
from dashboard.workbooks.reading.displayed_currency import (
    find_other_currencies,
    log_month_only_dates,
)
from dashboard.workbooks.reading.letter_addressees import read_addressees
from dashboard.workbooks.reading.negative_amounts import find_future_amounts, find_negative_amounts
from dashboard.workbooks.reading.total_rows import PrefixSums, check_totals, find_total_rows
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.amounts import DOLLAR_SIGN, strip_sign_and_currency
from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.vocabulary.budget_years import parse_heading_year

NUMPY_EPOCH_YEAR: Final = 1970  # numpy counts years from there
HAS_ROW_CURRENCY: Final = {
    table: has_currency_column(columns) for table, columns in LAYOUTS.values()
}
BLANK_BY_TYPE: Final[dict[str, Any]] = {DATE: pd.NaT, MONEY: 0, YEAR: 0, MONEY_OR_NONE: pd.NA}


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table after reading, with the rows taken for totals, and for headings or notes."""

    table: TypedTable
    total_rows: tuple[int, ...]
    note_rows: tuple[int, ...]


def read_table(
    sheet: Sheet,
    block: TableBlock,
    about: About,
    reader: ColumnReader,
    log: ProblemLog,
    mapping: SheetMapping,
) -> ReadTable:
    """Read the rows of one table on a sheet into typed columns; log its problems and ask its questions."""
    table_cells = TableCells(sheet, block)
    cells = {index: table_cells.get_column_cells(index) for index, _ in block.columns.values()}
    marks = FootnoteMarks(sheet, block, cells) if block.is_detected else None
    columns = {
        field: reader.read_column(layout, cells[index])
        for field, (index, layout) in block.columns.items()
    }
    log_assumptions(block, columns, log)
    columns = with_faults(columns, find_negative_amounts(block, columns, reader.currency))
    block, columns = derive_columns(table_cells, columns, reader, log, mapping)
    classifier = TextClassifier(block.table, about.stream, reader.states, mapping)
    excluded, row_faults = classify_rows(sheet, block, columns, classifier, reader.currency, log)
    columns = with_faults(
        columns,
        find_contradicting_currencies(block, columns, table_cells),
        find_other_currencies(sheet, block, columns, reader.currency),
        find_future_amounts(sheet, block, columns, reader.currency),
        row_faults,
    )
    totals, summed_ranges = find_total_rows(sheet, block, columns)
    rows, notes = find_data_rows(table_cells, columns, totals, reader.states, log)
    if AMOUNT_COLUMN.get(block.table) in columns:
        exclusion = RowExclusion(sheet, block, columns, classifier, reader.currency, log)
        if marks is not None and block.table in MONEY_BY_TABLE:
            excluded |= exclusion.find_excluded_rows(marks, rows, totals, notes)
        else:
            excluded |= exclusion.exclude_by_cell_formats(rows.tolist())
        columns = exclusion.columns
    if excluded:
        rows = rows[~np.isin(rows, list(excluded))]
        summed_ranges = [
            values for values in summed_ranges if not excluded & set(range(values[1], values[2]))
        ]
    check_totals(sheet, block, summed_ranges, PrefixSums(block, columns, rows), log, reader)
    selected = {
        field: select_rows(values, rows - table_cells.row_numbers.start)
        for field, values in columns.items()
    }
    selected |= {
        field: with_cell_faults(sheet, rows, selected[field], index, layout)
        for field, (index, layout) in block.columns.items()
    }
    log_cell_errors(sheet, block, rows, selected, reader.currency, log)
    log_month_only_dates(sheet, block, rows, log)
    frame = build_frame(sheet.name, log.book, block, about, rows, selected)
    has_error = np.isin(
        np.arange(len(rows)), [n for values in selected.values() for n in values.errors]
    )
    table = TypedTable(block.table, frame, rows, block).drop_rows(has_error)
    table = check_table(table, log, mapping.columns.values())
    log_undated_payments(table, about, log)
    return ReadTable(table, tuple(totals), tuple(notes))


def derive_columns(
    table_cells: TableCells,
    columns: dict[str, ColumnValues],
    reader: ColumnReader,
    log: ProblemLog,
    mapping: SheetMapping,
) -> tuple[TableBlock, dict[str, ColumnValues]]:
    """Return the columns with derived ones added: report amounts, budget years, to whom letters went."""
    block = table_cells.block
    if block.table == "status_reports":
        block, columns = resolve_arrears(block, columns, log)
        table_cells.block = block
        columns = derive_amounts(columns, block, log)
        ask_about_contradicting_columns(table_cells.sheet, block, columns, reader, log, mapping)
    if block.table == "contributions" and "received_on" in columns:
        states = table_cells.get_column_cells(block.column_index("state"))
        columns |= derive_budget_years(columns["received_on"], block, states, log)
    if block.table == "letters" and "addressees" in columns:
        cells = table_cells.get_column_cells(block.column_index("addressees"))
        addressed_to = read_addressees(block, columns["addressees"], cells, reader, log)
        columns |= {"addressed_to": addressed_to}
    return block, columns


def log_assumptions(
    block: TableBlock, columns: Mapping[str, ColumnValues], log: ProblemLog
) -> None:
    """Log what was assumed for all cells of a column, once."""
    for field, column in columns.items():
        if column.assumption is not None:
            cell = (block.header_row, block.column_index(field))
            log.add(column.assumption.code, cell, counted=True, found=column.assumption.found)


def find_contradicting_currencies(
    block: TableBlock, columns: Mapping[str, ColumnValues], table_cells: TableCells
) -> Faults:
    """Return the amounts that name another currency than their row: "USD 100" next to EUR."""
    if not HAS_ROW_CURRENCY[block.table] or not {"amount", "currency"} <= columns.keys():
        return {}
    currencies, problems = columns["currency"], dict[int, CellProblem]()
    for row, cell in enumerate(table_cells.get_column_cells(block.column_index("amount"))):
        if not isinstance(cell, str) or row in currencies.errors or not currencies.filled[row]:
            continue
        if other := strip_sign_and_currency(cell)[2] - {currencies.parsed[row], DOLLAR_SIGN}:
            problems[row] = CellProblem("other-currency", currencies.parsed[row], None, min(other))
    return {"amount": problems}


def derive_budget_years(
    days: ColumnValues, block: TableBlock, states: Sequence[object], log: ProblemLog
) -> dict[str, ColumnValues]:
    """Return the year each payment was received in as budget year, if the table has none, and log it.

    A year above a table without payments in that year, the one before or the one after is not a budget year.
    """
    years = np.array(days.parsed, "datetime64[Y]").astype("int64") + NUMPY_EPOCH_YEAR
    has_day = ~np.isnat(np.array(days.parsed, "datetime64[s]"))
    stated_year = block.constants.get("year")
    is_near = (
        np.abs(years[has_day] - stated_year) <= 1
        if isinstance(stated_year, int)
        else np.zeros(0, bool)
    )
    if "year" in block or (stated_year is not None and (is_near.any() or not has_day.any())):
        return {}
    if not any(map(parse_heading_year, states)):
        log.add("year-from-days", (block.header_row, block.column_index("received_on")))
    return {"year": ColumnValues(np.where(has_day, years, 0), has_day, {})}


def make_column_reader(block: TableBlock, about: About, base_reader: ColumnReader) -> ColumnReader:
    """Return the reader for the cells of a block: in its own currency, or in each row's."""
    has_own_currency = HAS_ROW_CURRENCY[block.table]
    currency = str(block.constants.get("currency", "")) if has_own_currency else about.currency
    return replace(
        base_reader,
        currency="" if has_own_currency and "currency" in block else currency,
        as_at=about.as_at,
        dash_is_zero=block.table == "status_reports",
    )


def build_frame(
    sheet: str,
    book: str,
    block: TableBlock,
    about: About,
    rows: RowNumbers,
    columns: dict[str, ColumnValues],
) -> pd.DataFrame:
    """Build the frame of a table with typed columns, and the sheet and cell that each row comes from."""
    count = len(rows)
    anchor = column_letters(block.key_column)
    constant: dict[str, Any] = {
        "book": book,
        "sheet": sheet,
        "stream": about.stream,
        "currency": about.currency,
        "role": "party",
        **block.constants,
    }
    data: dict[str, pd.Series[Any]] = {}
    for field, dtype in (TABLES[block.table] | ORIGIN_COLUMNS).items():
        if field in columns and field not in constant:
            data[field] = make_series(columns[field].parsed, columns[field].filled, dtype)
        elif field in columns:
            filler = constant[field]
            data[field] = make_series(
                [value or filler for value in columns[field].parsed], (), dtype
            )
        elif field == "cell":
            data[field] = make_series([f"{anchor}{row + 1}" for row in rows.tolist()], (), dtype)
        else:
            blank = constant.get(field, BLANK_BY_TYPE.get(dtype, ""))
            data[field] = pd.Series(blank, index=range(count), dtype=dtype)
    return pd.DataFrame(data)


def log_undated_payments(table: TypedTable, about: About, log: ProblemLog) -> None:
    """Log payments without a day in a book of single payments: they count in their budget year."""
    if table.name != "contributions" or about.basis != "receipts" or not len(table.frame):
        return
    if "received_on" not in table.block:
        log.add(
            "no-days", (table.block.header_row, table.block.column_index("amount")), counted=True
        )
        return
    undated = np.flatnonzero(table.frame["received_on"].isna().to_numpy()).tolist()
    for row, amount, currency in table.get_row_amounts(undated):
        cell = (int(table.sheet_rows[row]), table.block.column_index("received_on"))
        log.add("no-day", cell, amount=amount, currency=currency, counted=True)
