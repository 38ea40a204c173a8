"""Table cells as text: exact, in the viewer's format, with an en dash for unknown values."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from dashboard.locale import Words
from dashboard.locale.words import MINOR_UNITS
from dashboard.tables.table import DisplayColumn, DisplayKind, DisplayTable

UNKNOWN_TEXT: Final = "–"
NUMERIC_KINDS: Final[frozenset[DisplayKind]] = frozenset({"money", "count", "percent", "year"})


def column_heading(column: DisplayColumn, words: Words) -> str:
    """Return a column's title with its currency."""
    return title_with_unit(column.title, column.currency, words)


def title_with_unit(title: str, unit: str, words: Words) -> str:
    """Return a title with its unit in brackets."""
    return words.t("{title} ({unit})", title=title, unit=unit) if unit else title


def columns_with_cents(table: DisplayTable) -> list[bool]:
    """Return, per column, True if any amount has cents, so that all show them."""
    rows = table.rows if table.total is None else (*table.rows, table.total)
    return [any(is_fractional(row[n]) for row in rows) for n in range(len(table.columns))]


def is_fractional(value: object) -> bool:
    """Return True for an amount in minor units that has cents."""
    return isinstance(value, int) and value % MINOR_UNITS != 0


def format_cell(value: object, kind: DisplayKind, words: Words, *, cents: bool) -> str:
    """Return a value as text."""
    if value is None:
        return UNKNOWN_TEXT
    if kind == "money" and isinstance(value, int):
        return words.number(value, cents=cents)
    if kind == "count" and isinstance(value, int):
        return words.count(value)
    if kind == "percent" and isinstance(value, Fraction):
        return words.percent(value, 1)
    if kind == "date" and isinstance(value, date):
        return words.day(value)
    return str(value)
