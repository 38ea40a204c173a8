"""A table as CSV: title, what is measured and source first, then header and plain values.

UTF-8 with a byte order mark, so that Excel shows accents; no grouping, a point for decimals, ISO days.
A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers never do.
"""

from __future__ import annotations

import csv
from io import StringIO

from dashboard.exports.cells import with_unit
from dashboard.exports.formulas import defused
from dashboard.exports.plain import plain, unit
from dashboard.exports.table import Column, Table
from dashboard.locale import Words


def as_csv(table: Table, words: Words) -> bytes:
    """The table's bytes; a total row, where there is one, comes last."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for line in (table.title, table.subtitle, table.source):
        writer.writerow([defused(line)])
    writer.writerow([])
    writer.writerow([defused(with_unit(c.title, unit(c), words)) for c in table.columns])
    rows = table.rows if table.total is None else (*table.rows, table.total)
    for row in rows:
        writer.writerow([cell(v, column) for v, column in zip(row, table.columns, strict=True)])
    return out.getvalue().encode("utf-8-sig")


def cell(value: object, column: Column) -> str:
    """A value as CSV holds it; only a text can look like a formula."""
    text = plain(value, column)
    return defused(text) if isinstance(value, str) else text
