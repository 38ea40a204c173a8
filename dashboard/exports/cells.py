"""What a cell of a table says: exact, in the reader's manner, and an en dash where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from dashboard.exports.table import Column, Kind
from dashboard.locale import Words
from dashboard.locale.words import CENTS

UNKNOWN: Final = "–"
NUMERIC: Final[frozenset[Kind]] = frozenset({"money", "count", "percent", "year"})


def head(column: Column, words: Words) -> str:
    """A column's title, with its currency."""
    if not column.currency:
        return column.title
    return words.t("{title}, {currency}", title=column.title, currency=column.currency)


def has_cents(values: Sequence[object]) -> bool:
    """Whether any amount of a column is no whole number: then all of them show their cents."""
    return any(isinstance(v, int) and v % CENTS for v in values)


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
