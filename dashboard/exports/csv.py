"""Export of a table as CSV, for people and for programs.

For people: title, subtitle, source, and the day and page it was looked at from first, then an empty line,
header row, plain values, and the total. UTF-8 with a byte order mark, so that Excel shows accents.

For programs (``plain=1``): one header row of machine keys, then the rows; no total, which would be
added twice, and no mark. What stands above the table for people is in the answer's headers.

No thousands separators, a point as decimal separator, ISO dates. Texts that a spreadsheet would run as
formulas are prefixed with an apostrophe; numbers are not.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from dashboard.exports.cell_format import title_with_unit
from dashboard.exports.copy_note import CopyNote
from dashboard.exports.formula_escaping import escape_formulas
from dashboard.exports.plain_values import column_unit, format_plain, machine_codes, machine_keys
from dashboard.locale import Words
from dashboard.tables.table import DisplayColumn, DisplayTable


def as_csv(table: DisplayTable, words: Words, note: CopyNote | None = None) -> bytes:
    """Return the table as CSV bytes for people, with its total row last."""
    lines: list[Sequence[str]] = [
        [escape_formulas(line)] for line in (table.title, table.description, table.source)
    ]
    if note is not None:
        lines.append([escape_formulas(words.t("Looking from {day}.", day=words.day(note.as_of)))])
        lines += [[note.page]] if note.page else []
    titles = [title_with_unit(column.title, column_unit(column), words) for column in table.columns]
    rows = table.rows if table.total is None else (*table.rows, table.total)
    cells = ([*map(csv_cell, row, table.columns)] for row in rows)
    return write_csv((*lines, [], [*map(escape_formulas, titles)], *cells)).encode(
        "utf-8-sig", "replace"
    )


def as_plain_csv(table: DisplayTable) -> bytes:
    """Return the rows as CSV bytes for programs, below their machine keys."""
    cells = (csv_cells(row, table, n) for n, row in enumerate(table.rows))
    return write_csv((machine_keys(table), *cells)).encode("utf-8", "replace")


def write_csv(lines: Iterable[Sequence[str]]) -> str:
    """Return lines of cells as CSV text."""
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(lines)
    return buffer.getvalue()


def csv_cells(row: Sequence[object], table: DisplayTable, n: int) -> tuple[str, ...]:
    """Return row ``n`` of a table as CSV texts for its machine keys."""
    codes = map(escape_formulas, machine_codes(table, n))
    return (*map(csv_cell, row, table.columns), *codes)


def csv_cell(value: object, column: DisplayColumn) -> str:
    """Return a value as CSV text; only texts can look like formulas."""
    text = format_plain(value, column)
    return escape_formulas(text) if isinstance(value, str) else text
