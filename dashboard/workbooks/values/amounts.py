"""Parse amounts of money from cells: exact minor units, or a CellProblem (trap 13).

356'660, 356 660.50, (1'234.00), 1,234.00, 356'660.-, 1,23,456.00 and USD 28'000 are read. 1,234 and
356.660 are ambiguous between countries and refused, unless another amount of their column shows the
decimal separator: in a column with 12.345,67, 1.234 is one thousand two hundred and thirty-four.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

import numpy as np
import numpy.typing as npt

from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.values.normalise import normalise_digits

MAX_MINOR_UNITS: Final = 10**13  # minor units; larger floats cannot represent cents
ROUNDING_TOLERANCE: Final = 1e-4  # of a minor unit, for rounding errors of formulas
RELATIVE_TOLERANCE: Final = 5e-16  # floats have about 15 significant digits
DOLLAR_SIGN: Final = "$"  # means the dollar of the book's currency
DOLLAR_CURRENCIES: Final = frozenset({"AUD", "CAD", "NZD", "USD"})
CURRENCY_SIGNS: Final = {"€": "EUR", "£": "GBP", "US$": "USD"}  # unambiguous signs
CURRENCY_SYMBOLS: Final = CURRENCY_SIGNS | {"SFR.": "CHF", "FR.": "CHF", DOLLAR_SIGN: DOLLAR_SIGN}
SYMBOL_PATTERN: Final = "|".join(map(re.escape, CURRENCY_SYMBOLS))
LEADING_CURRENCY: Final = re.compile(
    rf"(?:[A-Z]{{3}}(?![A-Z])|{SYMBOL_PATTERN})", re.IGNORECASE | re.ASCII
)
TRAILING_CURRENCY: Final = re.compile(
    rf"(?:(?<![A-Z])[A-Z]{{3}}|{SYMBOL_PATTERN})$", re.IGNORECASE | re.ASCII
)
MINUS_SIGNS: Final = ("-", "\u2212")
SPACES: Final = " \u00a0\u2007\u2009\u202f"
DIGITS_AND_SEPARATORS: Final = "0123456789.,"  # most amounts have no other characters
LONG_WORD: Final = re.compile("[A-Za-z]{4}")  # longer than a currency, so not an amount
APOSTROPHES: Final = "'\u2019\u02bc"
# Full-width signs, and the Arabic decimal and thousands separators.
SIGN_TRANSLATION: Final = str.maketrans("\uff0c\uff0e\uff0d\uff08\uff09\u066b\u066c", ",.-().'")
GROUPED_DIGITS: Final = (
    rf"[0-9]{{1,3}}(?:(?P<mark>[{APOSTROPHES}{SPACES}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*)?"
)
PLAIN_AMOUNT: Final = re.compile(
    rf"(?P<whole>[0-9]+|{GROUPED_DIGITS})(?:(?P<point>[.,])(?P<cents>[0-9]{{1,2}}))?"
)
GROUPED_AMOUNT: Final = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+)\.(?P<cents>[0-9]{1,2})"
    r"|(?P<whole2>[0-9]{1,3}(?:\.[0-9]{3})+),(?P<cents2>[0-9]{1,2})"
    r"|(?P<whole3>[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3}){2,})"
)
INDIAN_AMOUNT: Final = re.compile(
    r"(?P<whole>[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})(?:\.(?P<cents>[0-9]{1,2}))?"
)
AMBIGUOUS_AMOUNT: Final = re.compile(r"(?P<whole>[0-9]{1,3})(?P<sign>[.,])[0-9]{3}")
THREE_DECIMALS: Final = re.compile(r"(?:0|[0-9]{4,})(?P<point>[.,])[0-9]{3}")
DASH_FOR_CENTS: Final = re.compile(r"(?<=[0-9])([.,])[-\u2013\u2014]{1,2}$")
TRAILING_CENTS: Final = {".": re.compile(r"\.[0-9]{1,2}$"), ",": re.compile(r",[0-9]{1,2}$")}


def parse_amount(cell: object, currency: str, decimals: str = "") -> int | CellProblem:
    """Parse a cell to minor units of ``currency`` (of any currency if "").

    ``decimals``: the decimal separator, "." or ",", if known from the column or a person.
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return amount_from_number(cell)
    return (
        amount_from_text(cell, currency, decimals)
        if isinstance(cell, str)
        else CellProblem("bad-amount")
    )


def amount_from_number(number: float) -> int | CellProblem:
    """Convert a number cell to minor units."""
    if not abs(number) * 100 <= MAX_MINOR_UNITS:  # also true for NaN
        return CellProblem("too-large")
    minor = round(number * 100)
    is_close = abs(minor - number * 100) <= ROUNDING_TOLERANCE + abs(minor) * RELATIVE_TOLERANCE
    return minor if is_close else CellProblem("too-exact")


def amounts_from_array(
    numbers: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Convert many number cells like ``amount_from_number``: minor units, and a mask of valid cells."""
    with np.errstate(over="ignore", invalid="ignore"):  # infinity is too large
        scaled = numbers * 100
        minor = np.rint(scaled)
        is_close = np.abs(minor - scaled) <= ROUNDING_TOLERANCE + np.abs(minor) * RELATIVE_TOLERANCE
        is_valid = is_close & (np.abs(scaled) <= MAX_MINOR_UNITS)
    return np.where(is_valid, minor, 0).astype("int64"), is_valid


def amount_from_text(text: str, currency: str, decimals: str) -> int | CellProblem:
    """Parse minor units from a text such as ``CHF 356'660``."""
    digits, negative, currencies = strip_sign_and_currency(text)
    if currency in DOLLAR_CURRENCIES:
        currencies = {currency if code == DOLLAR_SIGN else code for code in currencies}
    if match := AMBIGUOUS_AMOUNT.fullmatch(digits):
        if match["sign"] == decimals or match["whole"] == "0":
            return CellProblem("too-exact", found=text.strip())
        if not decimals:
            return CellProblem("ambiguous-amount")
        digits = digits.replace(match["sign"], "")
    minor = digits_to_minor(digits, decimals)
    if minor is None or DOLLAR_SIGN in currencies or len(currencies) > 1:
        return CellProblem("bad-amount")
    if minor > MAX_MINOR_UNITS:
        return CellProblem("too-large")
    minor = -minor if negative else minor
    others = currencies - {currency} if currency else None
    return CellProblem("other-currency", currency, minor, others.pop()) if others else minor


def digits_to_minor(digits: str, decimals: str) -> int | None:
    """Return the minor units of digits such as 1'234.50; None if not an amount with that separator."""
    match = match_amount(digits)
    if not match or (decimals and find_decimal_separator(digits) not in {"", decimals}):
        return None
    groups = match.groupdict()
    whole = groups["whole"] or groups.get("whole2") or groups.get("whole3") or ""
    cents = groups["cents"] or groups.get("cents2") or "0"
    return int(Decimal(f"{re.sub('[^0-9]', '', whole)}.{cents}") * 100)


def match_amount(digits: str) -> re.Match[str] | None:
    """Match an amount without sign and currency into its whole part and cents."""
    return (
        PLAIN_AMOUNT.fullmatch(digits)
        or GROUPED_AMOUNT.fullmatch(digits)
        or INDIAN_AMOUNT.fullmatch(digits)
    )


def find_decimal_separator(digits: str) -> str:
    """Return the decimal separator of an amount; "" if it does not show."""
    if match := THREE_DECIMALS.fullmatch(digits):
        return match["point"]
    if not match_amount(digits):
        return ""
    if shown := next((sign for sign, last in TRAILING_CENTS.items() if last.search(digits)), ""):
        return shown
    return "," if "." in digits else "." if "," in digits else ""


def detect_decimal_separator(texts: Iterable[str]) -> str:
    """Return the decimal separator of a column; "" if its amounts show none, or both."""
    amounts = (strip_sign_and_currency(text)[0] for text in texts)
    separators = {
        find_decimal_separator(digits)
        for digits in amounts
        if not AMBIGUOUS_AMOUNT.fullmatch(digits) or digits[:2] in {"0.", "0,"}
    }
    separators.discard("")
    return separators.pop() if len(separators) == 1 else ""


def strip_sign_and_currency(text: str) -> tuple[str, bool, set[str]]:
    """Split an amount into its digits, whether it is negative, and the currencies it names.

    Minus sign or parentheses, and currencies, may surround the digits in any order.
    """
    digits, currencies, negative = text.strip(), set[str](), False
    if not digits.isascii():
        digits = normalise_digits(digits).translate(SIGN_TRANSLATION).strip()
    if not digits.strip(DIGITS_AND_SEPARATORS) or LONG_WORD.search(digits):
        return digits, negative, currencies
    for _ in range(3):
        if code := LEADING_CURRENCY.match(digits) or TRAILING_CURRENCY.search(digits):
            currencies.add(CURRENCY_SYMBOLS.get(code[0].upper(), code[0].upper()))
            digits = digits[: code.start()] + digits[code.end() :]
        digits = DASH_FOR_CENTS.sub(r"\g<1>00", digits.strip())
        if negative:
            continue
        inside = digits[1:-1] if digits.startswith("(") and digits.endswith(")") else digits
        inside = (
            inside.removeprefix(MINUS_SIGNS[0]).removeprefix(MINUS_SIGNS[1])
            if inside == digits
            else inside
        )
        inside = (
            inside.removesuffix(MINUS_SIGNS[0]).removesuffix(MINUS_SIGNS[1])
            if inside == digits
            else inside
        )
        digits, negative = inside.strip(), inside != digits
    return digits, negative, currencies


def format_amount(minor: int, currency: str = "") -> str:
    """Format minor units as ``1000.50``, or with a currency for people as ``CHF 1'000.50``."""
    sign, whole, cents = "-" if minor < 0 else "", abs(minor) // 100, abs(minor) % 100
    if not currency:
        return f"{sign}{whole}.{cents:02d}"
    return f"{currency}\u00a0{sign}{whole:,}.{cents:02d}".replace(",", "'")
