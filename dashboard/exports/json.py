"""Export of a table as JSON: amounts and percentages as decimal texts, so none is rounded."""

from __future__ import annotations

import json

from dashboard.exports.plain_values import column_unit, format_plain
from dashboard.tables.table import DisplayColumn, DisplayTable


def as_json(table: DisplayTable) -> bytes:
    """Return the table as JSON with kinds and units; the as-at date is in its subtitle."""
    content = {
        "title": table.title,
        "subtitle": table.description,
        "source": table.source,
        "columns": [
            {
                "key": column.key,
                "title": column.title,
                "kind": column.kind,
                "unit": column_unit(column),
            }
            for column in table.columns
        ],
        "rows": [json_row(row, table.columns) for row in table.rows],
        "total": None if table.total is None else json_row(table.total, table.columns),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def json_row(row: tuple[object, ...], columns: tuple[DisplayColumn, ...]) -> list[object]:
    """Return a row's values: counts and years as numbers, null for None."""
    return [json_value(value, column) for value, column in zip(row, columns, strict=True)]


def json_value(value: object, column: DisplayColumn) -> object:
    """Return a value for JSON."""
    if value is None or (isinstance(value, int) and column.kind in {"count", "year"}):
        return value
    return format_plain(value, column)
