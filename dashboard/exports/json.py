"""Export of a table as JSON: amounts and percentages as decimal texts, so none is rounded.

A row is an object by machine keys, the same in all languages. A key is missing where no value applies,
and null where the books know none (D26). Texts are those of the books, unaltered.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from dashboard.exports.cell_format import NUMERIC_KINDS
from dashboard.exports.copy_note import CopyNote
from dashboard.exports.plain_values import (
    column_unit,
    currency_column,
    format_plain,
    machine_codes,
    machine_keys,
)
from dashboard.tables.table import DisplayColumn, DisplayTable


def as_json(table: DisplayTable, note: CopyNote | None = None) -> bytes:
    """Return the table as JSON with kinds and units, and what the note says."""
    return json_bytes(table_content(table, note))


def json_bytes(content: object) -> bytes:
    """Return a value as readable JSON; a lone surrogate, which is no text, is replaced."""
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def table_content(table: DisplayTable, note: CopyNote | None = None) -> dict[str, object]:
    """Return the table as values of JSON."""
    codes = machine_keys(table)[len(table.columns) :]
    return {
        **({} if note is None else note_content(note)),
        "title": table.title,
        "subtitle": table.description,
        "source": table.source,
        "columns": [column_content(column, table) for column in table.columns],
        "rows": [
            json_row(row, table.columns) | dict(zip(codes, machine_codes(table, n), strict=True))
            for n, row in enumerate(table.rows)
        ],
        "total": json_sums(table),
    }


def note_content(note: CopyNote) -> dict[str, object]:
    """Return what a copy says of itself; not when books were read, which changes no figure."""
    settings = note.ledger.settings
    return {
        "table": note.table,
        "convention": note.convention,
        "convention_name": settings.text_in_language("name", note.language),
        "as_of": note.as_of.isoformat(),
        "language": note.language,
        "parameters": note.chosen,
        "filter": note.filters,
        "illustrative": note.ledger.illustrative,
        "books": [{"name": book.name, "sha256": book.sha256} for book in note.books],
        "page": note.page,
    }


def column_content(column: DisplayColumn, table: DisplayTable) -> dict[str, str]:
    """Return a column: key, title, kind and unit, or the key of the column with each row's unit."""
    content = {
        "key": column.key,
        "title": column.title,
        "kind": column.kind,
        "unit": column_unit(column),
    }
    place = currency_column(table)
    if column.kind == "money" and not column.currency and place is not None:
        content["unit_key"] = table.columns[place].key
    return content


def json_row(row: Sequence[object], columns: Sequence[DisplayColumn]) -> dict[str, object]:
    """Return a row's values by key, without those that do not apply."""
    return {
        column.key: json_value(value, column)
        for value, column in zip(row, columns, strict=True)
        if value != "" or column.kind in {"text", "state"}
    }


def json_sums(table: DisplayTable) -> dict[str, object] | None:
    """Return the sums of the columns that have one, by key: no name for people, such as “Total”."""
    if table.total is None:
        return None
    sums = zip(table.total, table.columns, strict=True)
    return {c.key: json_value(v, c) for v, c in sums if v != "" and c.kind in NUMERIC_KINDS}


def json_value(value: object, column: DisplayColumn) -> object:
    """Return a value for JSON: counts and years as numbers, null for None."""
    if value is None or (isinstance(value, int) and column.kind in {"count", "year"}):
        return value
    return format_plain(value, column)
