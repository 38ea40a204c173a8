"""What a cell of a table says: exact, in the reader's manner, and an en dash where nothing is known."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from dashboard.exports.table import Column, Kind, Table
from dashboard.locale import Words
from dashboard.locale.words import CENTS

UNKNOWN: Final = "–"
NUMERIC: Final[frozenset[Kind]] = frozenset({"money", "count", "percent", "year"})


def head(column: Column, words: Words) -> str:
    """A column's title, with its currency."""
    return with_unit(column.title, column.currency, words)


def with_unit(title: str, unit: str, words: Words) -> str:
    """A column's title with what its numbers are in."""
    return words.t("{title} ({unit})", title=title, unit=unit) if unit else title


def has_cents(table: Table) -> list[bool]:
    """Per column, whether any amount is no whole number: then all of them show their cents."""
    rows = table.rows if table.total is None else (*table.rows, table.total)
    return [any(has_part(row[n]) for row in rows) for n in range(len(table.columns))]


def has_part(value: object) -> bool:
    """Whether an amount has cents."""
    return isinstance(value, int) and value % CENTS != 0


def cell_text(value: object, kind: Kind, words: Words, *, cents: bool) -> str:
    """A value in words."""
    if value is None:
        return UNKNOWN
    if kind == "money" and isinstance(value, int):
        return words.number(value, cents=cents)
    if kind == "count" and isinstance(value, int):
        return words.count(value)
    if kind == "percent" and isinstance(value, Fraction):
        return words.percent(value, 1)
    if kind == "date" and isinstance(value, date):
        return words.day(value)
    return str(value)
