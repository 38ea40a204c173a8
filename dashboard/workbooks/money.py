"""Amounts of money from cells: exact minor units, or the code of a Problem (trap 13).

356'660, 356 660.50, (1'234.00), 1,234.00 and USD 28'000 are read; 1,234 and 356.660, which two
countries read differently, are refused.
"""

from __future__ import annotations

import re
from decimal import Decimal

CURRENCY = re.compile(r"^([A-Z]{3})?(.*?)([A-Z]{3})?$")
SPACES = re.compile(r"[\s'\u2019\u00a0\u202f\u2009]")
PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+\.\d{1,2}|\d{1,3}(?:\.\d{3})+,\d{1,2}")
REPEATED = re.compile(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}")
AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}")


def minor_units(cell: object, currency: str) -> int | str:
    """Minor units of ``currency``, or a Problem's code."""
    if isinstance(cell, bool):
        return "bad-amount"
    if isinstance(cell, int):
        return cell * 100
    if isinstance(cell, float):
        minor = round(cell * 100)
        return minor if abs(minor - cell * 100) < 1e-4 else "bad-amount"  # noqa: PLR2004 (float dust)
    return from_text(cell, currency) if isinstance(cell, str) else "bad-amount"


def from_text(text: str, currency: str) -> int | str:
    """Minor units from a text such as ``CHF 356'660``."""
    found = CURRENCY.match(SPACES.sub("", text))
    if not found:
        return "bad-amount"
    before, digits, after = found.groups()
    if currency and {before, after} - {None, currency}:
        return "other-currency"
    digits, negative = unsigned(digits)
    if AMBIGUOUS.fullmatch(digits):
        return "ambiguous-amount"
    if GROUPED.fullmatch(digits) or REPEATED.fullmatch(digits):
        whole, mark, cents = digits, "", ""
        if GROUPED.fullmatch(digits):
            mark = max(".,", key=digits.rfind)
            whole, _, cents = digits.rpartition(mark)
        digits = re.sub("[.,]", "", whole) + (f".{cents}" if mark else "")
    elif not PLAIN.fullmatch(digits):
        return "bad-amount"
    minor = int(Decimal(digits.replace(",", ".")) * 100)
    return -minor if negative else minor


def unsigned(digits: str) -> tuple[str, bool]:
    """The digits, and whether they stood with a minus or in parentheses."""
    if digits.startswith("(") and digits.endswith(")"):
        return digits[1:-1], True
    bare = digits.strip("-\u2212")
    return bare, len(digits) - len(bare) == 1
