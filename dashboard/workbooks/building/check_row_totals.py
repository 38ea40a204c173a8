"""Check the columns with row totals: "Total" next to the years, or to the meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from dashboard.workbooks.building.read_table import ReadTable
from dashboard.workbooks.detecting.column_fields import match_column
from dashboard.workbooks.detecting.column_titles import ColumnTitle
from dashboard.workbooks.detecting.header_rows import TableHeader
from dashboard.workbooks.detecting.sheet_scan import SheetScan
from dashboard.workbooks.reading.column_values import ColumnReader
from dashboard.workbooks.values.amounts import format_amount, parse_amount
from dashboard.workbooks.values.blank_cells import is_blank

YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def check_row_totals(scan: SheetScan, tables: Sequence[ReadTable], reader: ColumnReader) -> None:
    """Log each row total that is not the sum of the row's amounts (D16)."""
    for header in scan.headers:
        for column in scan.total_columns.get(header.row, ()):
            years = YEAR.findall(header.titles[column].text)
            if len(years) > 1:  # "Total 2019-2020": a total of some columns only
                continue
            blocks = [
                table_read
                for table_read in tables
                if table_read.table.block.header_row == header.row
            ]
            sums = dict.fromkeys(find_rows_without_amounts(scan, blocks), 0)
            for table in (table_read.table for table_read in blocks):
                field = get_summed_field(table.name, header.titles[column])
                for row, summed_amount in zip(
                    table.sheet_rows.tolist(), np.asarray(table.frame[field]).tolist(), strict=True
                ):
                    sums[row] = sums.get(row, 0) + int(summed_amount)
            separator = find_column_separator(scan, header, column, blocks, reader) if sums else ""
            for row, expected in sums.items():
                amount = parse_amount(scan.sheet.rows[row][column], reader.currency, separator)
                if isinstance(amount, int) and amount != expected:
                    scan.problem_log.add(
                        "row-total-differs",
                        (row, column),
                        found=format_amount(amount, reader.currency),
                        expected=format_amount(expected, reader.currency),
                    )


def find_column_separator(
    scan: SheetScan,
    header: TableHeader,
    column: int,
    blocks: Sequence[ReadTable],
    reader: ColumnReader,
) -> str:
    """Return the decimal separator of a column of totals: its own, else that of the amounts it sums."""
    summed = {
        index
        for table_read in blocks
        for index, layout in table_read.table.block.columns.values()
        if layout.kind == "money"
    }
    end = max((table_read.table.block.end_row for table_read in blocks), default=header.row + 1)
    rows = scan.sheet.rows[header.row + 1 : end]
    return reader.find_decimal_separator(
        row[column] for row in rows
    ) or reader.find_decimal_separator(row[index] for index in sorted(summed) for row in rows)


def find_rows_without_amounts(scan: SheetScan, blocks: Sequence[ReadTable]) -> Iterator[int]:
    """Yield the rows without any amount, whose total must be zero."""
    rows: set[int] = set()
    columns: set[int] = set()
    for table_read in blocks:
        block = table_read.table.block
        rows |= {*range(block.header_row + 1, block.end_row)} - {
            *table_read.total_rows,
            *table_read.note_rows,
        }
        columns |= {index for index, layout in block.columns.values() if layout.kind == "money"}
    for row in sorted(rows):
        cells = scan.sheet.rows[row]
        if all(
            is_blank(cells[index]) and (row, index) not in scan.sheet.error_cells
            for index in columns
        ):
            yield row


def get_summed_field(table: str, title: ColumnTitle) -> str:
    """Return the field that a column of totals sums."""
    if table != "status_reports":
        return "amount"
    column = match_column(title, table)
    return column.field if column is not None else "assessed"
