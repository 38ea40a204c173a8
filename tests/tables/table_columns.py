"""Columns of a table by their title."""

from __future__ import annotations

from dashboard.tables.table import DisplayTable


def column_index(table: DisplayTable, title: str) -> int:
    """Return the index of the column with a title; ValueError if there is none."""
    return [column.title for column in table.columns].index(title)


def column_values(table: DisplayTable, title: str) -> list[object]:
    """Return the values of the column with a title."""
    return [row[column_index(table, title)] for row in table.rows]


def column_total(table: DisplayTable, title: str) -> object:
    """Return the cell of the total row below a title; the table must have such a row."""
    assert table.total is not None
    return table.total[column_index(table, title)]
