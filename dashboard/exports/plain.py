"""Exact values as other programs take them: decimal numbers, never binary fractions of money."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from dashboard.exports.table import Column

PLACES: Final = Decimal("0.0001")  # of a per cent


def plain(value: object, column: Column) -> str:
    """A value as text: ``356660.00``, ``75.8851``, ``2021-11-30``; blank where it is not known."""
    if value is None:
        return ""
    if column.kind == "money" and isinstance(value, int):
        return str(amount(value))
    if column.kind == "percent" and isinstance(value, Fraction):
        return str(per_cent(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def unit(column: Column) -> str:
    """What a column's numbers are in."""
    return "%" if column.kind == "percent" else column.currency


def amount(minor: int) -> Decimal:
    """Minor units as an amount with two decimals."""
    return Decimal(minor).scaleb(-2)


def per_cent(share: Fraction) -> Decimal:
    """A share in per cent, with four decimals."""
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return exact.quantize(PLACES, rounding=ROUND_HALF_UP)
