"""What a cell of a table says: exact, in the reader's manner, and an en dash where nothing is known."""

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
    """A column's title, with its currency."""
    return title_with_unit(column.title, column.currency, words)


def title_with_unit(title: str, unit: str, words: Words) -> str:
    """A column's title with what its numbers are in."""
    return words.t("{title} ({unit})", title=title, unit=unit) if unit else title


def columns_with_cents(table: DisplayTable) -> list[bool]:
    """Per column, whether any amount is no whole number: then all of them show their cents."""
    rows = table.rows if table.total is None else (*table.rows, table.total)
    return [any(is_fractional(row[n]) for row in rows) for n in range(len(table.columns))]


def is_fractional(value: object) -> bool:
    """Whether an amount has cents."""
    return isinstance(value, int) and value % MINOR_UNITS != 0


def format_cell(value: object, kind: DisplayKind, words: Words, *, cents: bool) -> str:
    """A value in words."""
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
