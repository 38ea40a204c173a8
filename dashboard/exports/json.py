"""A table as JSON: amounts and percentages as decimal texts, so that no reader rounds them."""

from __future__ import annotations

import json

from dashboard.exports.plain import plain, unit
from dashboard.exports.table import Column, Table


def as_json(table: Table) -> bytes:
    """The table with its kinds and units; the as-at day stands in its subtitle."""
    content = {
        "title": table.title,
        "subtitle": table.subtitle,
        "source": table.source,
        "columns": [{"title": c.title, "kind": c.kind, "unit": unit(c)} for c in table.columns],
        "rows": [values(row, table.columns) for row in table.rows],
        "total": None if table.total is None else values(table.total, table.columns),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def values(row: tuple[object, ...], columns: tuple[Column, ...]) -> list[object]:
    """A row's values: counts and years as numbers, null where the books say nothing."""
    return [value(v, column) for v, column in zip(row, columns, strict=True)]


def value(found: object, column: Column) -> object:
    """A value as JSON holds it."""
    if found is None or (isinstance(found, int) and column.kind in {"count", "year"}):
        return found
    return plain(found, column)
