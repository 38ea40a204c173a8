"""A table as JSON: amounts and percentages as decimal texts, so that no reader rounds them."""

from __future__ import annotations

import json

from dashboard.exports.plain_values import column_unit, format_plain
from dashboard.tables.table import DisplayColumn, DisplayTable


def as_json(table: DisplayTable) -> bytes:
    """The table with its kinds and units; the as-at day stands in its subtitle."""
    content = {
        "title": table.title,
        "subtitle": table.subtitle,
        "source": table.source,
        "columns": [
            {"title": c.title, "kind": c.kind, "unit": column_unit(c)} for c in table.columns
        ],
        "rows": [json_row(row, table.columns) for row in table.rows],
        "total": None if table.total is None else json_row(table.total, table.columns),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def json_row(row: tuple[object, ...], columns: tuple[DisplayColumn, ...]) -> list[object]:
    """A row's values: counts and years as numbers, null where the books say nothing."""
    return [json_value(v, column) for v, column in zip(row, columns, strict=True)]


def json_value(found: object, column: DisplayColumn) -> object:
    """A value as JSON holds it."""
    if found is None or (isinstance(found, int) and column.kind in {"count", "year"}):
        return found
    return format_plain(found, column)
