"""Amounts of money from cells: exact minor units, or what is wrong with them (trap 13).

356'660, 356 660.50, (1'234.00), 1,234.00, 356'660.-, 1,23,456.00 and USD 28'000 are read. 1,234 and
356.660, which two countries read differently, are refused, unless another amount of their column
shows which sign stands before the cents: beside 12.345,67, 1.234 is one thousand two hundred and
thirty-four.
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

MAX_MINOR_UNITS: Final = 10**13  # minor units: beyond, a number cell can no longer hold cents
ROUNDING_TOLERANCE: Final = 1e-4  # of a minor unit: what sums of formulas leave behind
RELATIVE_TOLERANCE: Final = 5e-16  # relative: a number cell holds no more than 15 digits
DOLLAR_SIGN: Final = "$"  # of the one that the book is in
DOLLAR_CURRENCIES: Final = frozenset({"AUD", "CAD", "NZD", "USD"})
CURRENCY_SIGNS: Final = {"€": "EUR", "£": "GBP", "US$": "USD"}  # each of one currency only
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
DIGITS_AND_SEPARATORS: Final = (
    "0123456789.,"  # amounts of nothing else are many, and have no signs around them
)
LONG_WORD: Final = re.compile("[A-Za-z]{4}")  # longer than any currency: no amount
APOSTROPHES: Final = "'\u2019\u02bc"
# Full-width signs, and the Arabic signs before cents and between thousands.
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
    """Minor units of ``currency`` (any where it is "").

    ``decimals``: the sign before the cents, "." or ",", where the column shows it or a person said it.
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return amount_from_number(cell)
    return (
        amount_from_text(cell, currency, decimals)
        if isinstance(cell, str)
        else CellProblem("bad-amount")
    )


def amount_from_number(number: float) -> int | CellProblem:
    """Minor units of a number cell."""
    if not abs(number) * 100 <= MAX_MINOR_UNITS:  # also where it is no number at all
        return CellProblem("too-large")
    minor = round(number * 100)
    close = abs(minor - number * 100) <= ROUNDING_TOLERANCE + abs(minor) * RELATIVE_TOLERANCE
    return minor if close else CellProblem("too-exact")


def amounts_from_array(
    numbers: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Minor units of many number cells, and which of them are right; as ``amount_from_number`` reads one."""
    with np.errstate(over="ignore", invalid="ignore"):  # infinite is too large, told as such
        scaled = numbers * 100
        minor = np.rint(scaled)
        close = np.abs(minor - scaled) <= ROUNDING_TOLERANCE + np.abs(minor) * RELATIVE_TOLERANCE
        right = close & (np.abs(scaled) <= MAX_MINOR_UNITS)
    return np.where(right, minor, 0).astype("int64"), right


def amount_from_text(text: str, currency: str, decimals: str) -> int | CellProblem:
    """Minor units from a text such as ``CHF 356'660``."""
    bare, negative, said = strip_sign_and_currency(text)
    if currency in DOLLAR_CURRENCIES:
        said = {currency if one == DOLLAR_SIGN else one for one in said}
    if found := AMBIGUOUS_AMOUNT.fullmatch(bare):
        if found["sign"] == decimals or found["whole"] == "0":
            return CellProblem("too-exact", found=text.strip())
        if not decimals:
            return CellProblem("ambiguous-amount")
        bare = bare.replace(found["sign"], "")
    minor = digits_to_minor(bare, decimals)
    if minor is None or DOLLAR_SIGN in said or len(said) > 1:
        return CellProblem("bad-amount")
    if minor > MAX_MINOR_UNITS:
        return CellProblem("too-large")
    minor = -minor if negative else minor
    other = said - {currency} if currency else None
    return CellProblem("other-currency", currency, minor, other.pop()) if other else minor


def digits_to_minor(bare: str, decimals: str) -> int | None:
    """Return the minor units of digits such as 1'234.50; None for others, and for another decimal separator."""
    found = match_amount(bare)
    if not found or (decimals and find_decimal_separator(bare) not in {"", decimals}):
        return None
    part = found.groupdict()
    whole = part["whole"] or part.get("whole2") or part.get("whole3") or ""
    cents = part["cents"] or part.get("cents2") or "0"
    return int(Decimal(f"{re.sub('[^0-9]', '', whole)}.{cents}") * 100)


def match_amount(bare: str) -> re.Match[str] | None:
    """The whole and the cents of an amount without its sign and currency."""
    return (
        PLAIN_AMOUNT.fullmatch(bare)
        or GROUPED_AMOUNT.fullmatch(bare)
        or INDIAN_AMOUNT.fullmatch(bare)
    )


def find_decimal_separator(bare: str) -> str:
    """The sign before the cents that one amount shows, "" where it shows none."""
    if found := THREE_DECIMALS.fullmatch(bare):
        return found["point"]
    if not match_amount(bare):
        return ""
    if cents := next((sign for sign, last in TRAILING_CENTS.items() if last.search(bare)), ""):
        return cents
    return "," if "." in bare else "." if "," in bare else ""


def detect_decimal_separator(texts: Iterable[str]) -> str:
    """The sign before the cents in a column, "" where its amounts show none, or both."""
    bare = (strip_sign_and_currency(text)[0] for text in texts)
    shown = {
        find_decimal_separator(one)
        for one in bare
        if not AMBIGUOUS_AMOUNT.fullmatch(one) or one[:2] in {"0.", "0,"}
    }
    shown.discard("")
    return shown.pop() if len(shown) == 1 else ""


def strip_sign_and_currency(text: str) -> tuple[str, bool, set[str]]:
    """The digits of an amount, whether it is negative, and the currencies it names.

    Minus or parentheses, and currencies, stand around the digits in any order.
    """
    bare, said, negative = text.strip(), set[str](), False
    if not bare.isascii():
        bare = normalise_digits(bare).translate(SIGN_TRANSLATION).strip()
    if not bare.strip(DIGITS_AND_SEPARATORS) or LONG_WORD.search(bare):
        return bare, negative, said
    for _ in range(3):
        if code := LEADING_CURRENCY.match(bare) or TRAILING_CURRENCY.search(bare):
            said.add(CURRENCY_SYMBOLS.get(code[0].upper(), code[0].upper()))
            bare = bare[: code.start()] + bare[code.end() :]
        bare = DASH_FOR_CENTS.sub(r"\g<1>00", bare.strip())
        if negative:
            continue
        inside = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
        inside = (
            inside.removeprefix(MINUS_SIGNS[0]).removeprefix(MINUS_SIGNS[1])
            if inside == bare
            else inside
        )
        inside = (
            inside.removesuffix(MINUS_SIGNS[0]).removesuffix(MINUS_SIGNS[1])
            if inside == bare
            else inside
        )
        bare, negative = inside.strip(), inside != bare
    return bare, negative, said


def format_amount(minor: int, currency: str = "") -> str:
    """Minor units as plain digits, ``1000.50``; with a currency as people read it, ``CHF 1'000.50``."""
    sign, whole, cents = "-" if minor < 0 else "", abs(minor) // 100, abs(minor) % 100
    if not currency:
        return f"{sign}{whole}.{cents:02d}"
    return f"{currency}\u00a0{sign}{whole:,}.{cents:02d}".replace(",", "'")
