"""A table as CSV: title, what is measured and source first, then plain numbers that any program reads.

UTF-8 with a byte order mark, so that Excel shows accents; no grouping, a point for decimals, ISO days.
A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers never do.
"""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from io import StringIO
from typing import Final

from dashboard.exports.cells import head
from dashboard.exports.formulas import defused
from dashboard.exports.plain import amount, per_cent
from dashboard.exports.table import Kind, Table
from dashboard.locale import Words

MARK: Final = "\ufeff"


def as_csv(table: Table, words: Words) -> bytes:
    """The table's bytes; a total row, where there is one, comes last."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for line in (table.title, table.subtitle, table.source):
        writer.writerow([defused(line)])
    writer.writerow([])
    writer.writerow([defused(head(column, words)) for column in table.columns])
    kinds = [column.kind for column in table.columns]
    rows = table.rows if table.total is None else (*table.rows, table.total)
    for row in rows:
        writer.writerow([plain(value, kind) for value, kind in zip(row, kinds, strict=True)])
    return (MARK + out.getvalue()).encode()


def plain(value: object, kind: Kind) -> str:
    """A value as CSV holds it; blank where it is not known."""
    if value is None:
        return ""
    if kind == "money" and isinstance(value, int):
        return str(amount(value))
    if kind == "percent" and isinstance(value, Fraction):
        return str(per_cent(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else defused(str(value))
