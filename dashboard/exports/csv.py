"""A table as CSV: title, what is measured and source first, then header and plain values.

UTF-8 with a byte order mark, so that Excel shows accents; no grouping, a point for decimals, ISO days.
A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers never do.
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
    """The table's bytes; a total row, where there is one, comes last."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for line in (table.title, table.subtitle, table.source):
        writer.writerow([escape_formulas(line)])
    writer.writerow([])
    writer.writerow(
        [escape_formulas(title_with_unit(c.title, column_unit(c), words)) for c in table.columns]
    )
    rows = table.rows if table.total is None else (*table.rows, table.total)
    for row in rows:
        writer.writerow([csv_cell(v, column) for v, column in zip(row, table.columns, strict=True)])
    return out.getvalue().encode("utf-8-sig")


def csv_cell(value: object, column: DisplayColumn) -> str:
    """A value as CSV holds it; only a text can look like a formula."""
    text = format_plain(value, column)
    return escape_formulas(text) if isinstance(value, str) else text
