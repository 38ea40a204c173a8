"""Exact values as other programs take them: decimal numbers, never binary fractions of money."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final


PLACES: Final = Decimal("0.0001")  # of a per cent


def amount(minor: int) -> Decimal:
    """Minor units as an amount with two decimals."""
    return Decimal(minor).scaleb(-2)


def per_cent(share: Fraction) -> Decimal:
    """A share in per cent, with four decimals."""
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return exact.quantize(PLACES, rounding=ROUND_HALF_UP)
