"""Export of a table as CSV: title, subtitle and source first, then header row and plain values.

UTF-8 with a byte order mark, so that Excel shows accents; no thousands separators, a point as
decimal separator, ISO dates. Texts that a spreadsheet would run as formulas are prefixed with an
apostrophe; numbers are not.
"""

from __future__ import annotations

import csv
from io import StringIO

from dashboard.exports.cell_format import title_with_unit
from dashboard.exports.formula_escaping import escape_formulas
from dashboard.exports.plain_values import column_unit, format_plain
from dashboard.locale import Words
from dashboard.tables.table import DisplayColumn, DisplayTable


def as_csv(table: DisplayTable, words: Words) -> bytes:
    """Return the table as CSV bytes, with its total row last."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for line in (table.title, table.description, table.source):
        writer.writerow([escape_formulas(line)])
    writer.writerow([])
    writer.writerow(
        [
            escape_formulas(title_with_unit(column.title, column_unit(column), words))
            for column in table.columns
        ]
    )
    rows = table.rows if table.total is None else (*table.rows, table.total)
    for row in rows:
        writer.writerow(
            [csv_cell(value, column) for value, column in zip(row, table.columns, strict=True)]
        )
    return buffer.getvalue().encode("utf-8-sig")


def csv_cell(value: object, column: DisplayColumn) -> str:
    """Return a value as CSV text; only texts can look like formulas."""
    text = format_plain(value, column)
    return escape_formulas(text) if isinstance(value, str) else text
