"""Values for other programs: exact decimals with a point, ISO dates, "" for None."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from dashboard.locale.words import PERCENT
from dashboard.tables.table import DisplayColumn

PERCENT_QUANTUM: Final = Decimal("0.0001")  # in per cent


def to_decimal(minor: int) -> Decimal:
    """Return minor units as an amount with two decimals."""
    return Decimal(minor).scaleb(-2)


def to_percent(share: Fraction) -> Decimal:
    """Return a share in per cent with four decimals."""
    exact = Decimal(share.numerator * PERCENT) / Decimal(share.denominator)
    return exact.quantize(PERCENT_QUANTUM, rounding=ROUND_HALF_UP)


def format_plain(value: object, column: DisplayColumn) -> str:
    """Return a value as text; texts unchanged."""
    if value is None:
        return ""
    if column.kind == "money" and isinstance(value, int):
        return str(to_decimal(value))
    if isinstance(value, Fraction):
        return str(to_percent(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def column_unit(column: DisplayColumn) -> str:
    """Return the unit of a column's numbers; "" for counts."""
    return "%" if column.kind == "percent" else column.currency
