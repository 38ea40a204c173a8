"""Values as other programs take them: exact decimals with a point, ISO days, blank where None."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from dashboard.exports.table import Column
from dashboard.locale.words import ALL

PLACES: Final = Decimal("0.0001")  # of a per cent


def amount(minor: int) -> Decimal:
    """Minor units as an amount with two decimals."""
    return Decimal(minor).scaleb(-2)


def per_cent(share: Fraction) -> Decimal:
    """A share in per cent, with four decimals."""
    exact = Decimal(share.numerator * ALL) / Decimal(share.denominator)
    return exact.quantize(PLACES, rounding=ROUND_HALF_UP)


def plain(value: object, column: Column) -> str:
    """A value as text; text itself unchanged."""
    if value is None:
        return ""
    if column.kind == "money" and isinstance(value, int):
        return str(amount(value))
    if isinstance(value, Fraction):
        return str(per_cent(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def unit(column: Column) -> str:
    """What a column's numbers are in; "" where they only count."""
    return "%" if column.kind == "percent" else column.currency
