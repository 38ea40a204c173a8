"""Compare summary sheets with the tables they sum up, by meeting or by State (D16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.workbooks.comparing.differences import select_newest_reports
from dashboard.workbooks.detecting.column_fields import match_column
from dashboard.workbooks.detecting.sheet_scan import SheetScan
from dashboard.workbooks.detecting.summary_sheets import find_summary_columns
from dashboard.workbooks.reading.check_table import TypedTable
from dashboard.workbooks.reading.column_values import ColumnReader
from dashboard.workbooks.sheet import CellPosition
from dashboard.workbooks.values.amounts import format_amount, parse_amount
from dashboard.workbooks.values.meeting_names import find_meeting
from dashboard.workbooks.vocabulary.total_words import is_total_text

SUMMED_FIELDS: Final = ("assessed", "received", "outstanding", "credit")
SUMMARY_KEY: Final = {
    "contributions": "year",
    "receipts": "meeting",
    "assessments": "meeting",
    "announcements": "year",
}


def check_summary(
    scan: SheetScan,
    summary_tables: Sequence[TypedTable],
    tables: Mapping[str, pd.DataFrame],
    reader: ColumnReader,
) -> None:
    """Log that a summary was not counted, and where it differs from the tables it sums up.

    ``summary_tables``: its own tables; ``tables``: those of all other sheets.
    """
    compared = [check_summary_reports(scan, tables.get("status_reports"), reader)]
    compared += [
        check_summary_amounts(scan, summary_table, tables) for summary_table in summary_tables
    ]
    scan.problem_log.add(
        "summary-sheet" if any(compared) else "summary-unread", found=scan.sheet.name
    )


def check_summary_amounts(
    scan: SheetScan, summary: TypedTable, tables: Mapping[str, pd.DataFrame]
) -> bool:
    """Compare the amounts of a summary by State and year or meeting; return True if any could be compared."""
    key, others = SUMMARY_KEY.get(summary.name), tables.get(summary.name)
    if key is None or others is None or not len(others) or not len(summary.frame):
        return False
    keys = ["state", key, "currency"]
    sums = others.groupby(keys)["amount"].sum().to_dict()
    own_sums = (
        summary.frame.assign(at=summary.sheet_rows)
        .groupby(keys)
        .agg({"amount": "sum", "at": "first"})
    )
    known_keys = set(others[key])
    for (state, key_value, currency), amount, row in own_sums.itertuples():
        cell = (int(row), summary.block.column_index("amount"))
        if key_value not in known_keys:
            amount_params = {"amount": int(amount), "currency": currency}
            scan.problem_log.add("summary-of-others", cell, found=str(key_value), **amount_params)
            continue
        expected = int(sums.get((state, key_value, currency), 0))
        if int(amount) != expected:
            actual_text = format_amount(int(amount), currency)
            expected_text = format_amount(expected, currency)
            scan.problem_log.add("summary-differs", cell, found=actual_text, expected=expected_text)
    return bool(known_keys & set(summary.frame[key]))


def check_summary_reports(
    scan: SheetScan, reports: pd.DataFrame | None, reader: ColumnReader
) -> bool:
    """Compare a summary of status reports by meeting or by State; return True if any could be compared.

    Text amounts use the decimal separator of their column, or else of all columns.
    """
    if reports is None or not len(reports):
        return False
    header_row, key, fields = find_summary_fields(scan)
    if key not in fields:
        return False
    newest = select_newest_reports("status_reports", reports)
    rows = scan.sheet.rows[header_row + 1 :]
    names = {cells[fields[key]] for cells in rows}
    codes = (
        reader.match_states(names)
        if key == "state"
        else {cell: parse_meeting_code(cell) for cell in names}
    )
    separators = find_decimal_separators(
        rows, {name: fields[name] for name in fields.keys() & set(SUMMED_FIELDS)}, reader
    )
    for name, separator in separators.items():
        sums = newest.groupby(key)[name].sum().to_dict()
        zeros = {cell: 0 for cell, code in codes.items() if code and is_certain_key(key, cell)}
        expected = zeros | {cell: int(sums[c]) for cell, c in codes.items() if c in sums}
        expected |= dict.fromkeys(filter(is_total_text, names), int(newest[name].sum()))
        for row, cells in enumerate(rows, header_row + 1):
            amount, expected_amount = cells[fields[name]], expected.get(cells[fields[key]])
            tie_amount(
                scan,
                (row, fields[name]),
                amount,
                expected_amount,
                replace(reader, decimal_separator=separator),
            )
    return bool(separators)


def find_summary_fields(scan: SheetScan) -> tuple[int, str, dict[str, int]]:
    """Return the header row of a summary, the key of its rows ("state" or "meeting"), and its columns by field."""
    if not scan.headers:
        row, fields = find_summary_columns(scan.sheet)
        return row, "meeting", fields
    header = scan.headers[0]
    layout_by_column = {
        index: match_column(title, "status_reports") for index, title in enumerate(header.titles)
    }
    fields = {
        layout.field: index for index, layout in layout_by_column.items() if layout is not None
    }
    return header.row, "state", {"state": header.state_columns[0]} | fields


def tie_amount(
    scan: SheetScan,
    position: CellPosition,
    cell: object,
    expected: int | None,
    reader: ColumnReader,
) -> None:
    """Log an amount of a summary that differs from the expected one; nothing if that is None."""
    amount = parse_amount(cell, reader.currency, reader.decimal_separator)
    if expected is not None and isinstance(amount, int) and amount != expected:
        actual_text = format_amount(amount, reader.currency)
        expected_text = format_amount(expected, reader.currency)
        scan.problem_log.add("summary-differs", position, found=actual_text, expected=expected_text)


def find_decimal_separators(
    rows: Sequence[Sequence[object]], fields: Mapping[str, int], reader: ColumnReader
) -> dict[str, str]:
    """Return the decimal separator of each column: its own, else that of all of them."""
    common = reader.find_decimal_separator(
        cells[column] for column in fields.values() for cells in rows
    )
    return {
        name: reader.find_decimal_separator(cells[column] for cells in rows) or common
        for name, column in fields.items()
    }


def is_certain_key(key: str, cell: object) -> bool:
    """Return True for a cell that certainly names a State or meeting."""
    return key == "state" or bool(find_meeting(str(cell)))


def parse_meeting_code(cell: object) -> str:
    """Return the code of the meeting that a cell names."""
    return find_meeting(str(cell)) or str(cell).strip()
