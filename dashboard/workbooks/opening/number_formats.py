"""What a number format adds to a number that a person sees: a currency, or a month without its day.

A format code is that of ECMA-376, part 1, 18.8.31: ``#,##0.00 [$CHF-807]``, ``"EUR" 0.00``, ``mmm-yy``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dashboard.workbooks.values.currencies import find_currency_or_symbol

NO_CURRENCY: Final = ""
PERCENT: Final = (
    "%"  # stands where a currency does: the number is a part of something, and no amount
)
PERCENT_FORMATS: Final = ("9", "10")  # the built-in formats 0% and 0.00%
DIGITS: Final = frozenset("0#?")
CURRENCY_TAG: Final = re.compile(r"\[\$([^\]-]+)(?:-([^\]]*))?\]")  # and where it is written so
IN_QUOTES: Final = re.compile(r'"([^"]*)"')
ESCAPED: Final = re.compile(r"\\(.)")
SPACING: Final = re.compile(r"[_*].")  # as wide as a sign, or filled with it
IN_BRACKETS: Final = re.compile(r"\[[^\]]*\]")
# "$" as the United States, Australia, Canada and New Zealand write it; elsewhere it stays a mere sign.
DOLLAR_BY_LOCALE: Final = {
    "409": "USD",
    "en-us": "USD",
    "c09": "AUD",
    "en-au": "AUD",
    "1009": "CAD",
    "en-ca": "CAD",
    "1409": "NZD",
    "en-nz": "NZD",
}


@lru_cache(maxsize=1_000)
def format_currency(code: str) -> str:
    """The ISO 4217 code that a format shows beside a number, or a sign such as ``$``, ``kr`` or ``%``; "" none."""
    positive = positive_section(code)
    rest = IN_BRACKETS.sub("", positive)
    plain = SPACING.sub("", IN_QUOTES.sub("", rest))
    if not DIGITS & set(plain):
        return NO_CURRENCY
    if PERCENT in plain:
        return PERCENT
    if said := CURRENCY_TAG.search(positive):
        where = (said[2] or "").lower().lstrip("0")
        return symbol_to_code(DOLLAR_BY_LOCALE.get(where, said[1]) if said[1] == "$" else said[1])
    return find_currency_or_symbol(" ".join([*IN_QUOTES.findall(rest), ESCAPED.sub(r"\1", plain)]))


@lru_cache(maxsize=1_000)
def symbol_to_code(text: str) -> str:
    """A currency's symbol as its ISO 4217 code, where it is known which it is."""
    return find_currency_or_symbol(text) or text.strip()


@lru_cache(maxsize=1_000)
def is_month_format(code: str) -> bool:
    """Whether a format shows the month and the year of a day, and not the day itself."""
    positive = IN_BRACKETS.sub("", positive_section(code))
    letters = ESCAPED.sub("", SPACING.sub("", IN_QUOTES.sub("", positive))).lower()
    return "m" in letters and "y" in letters and not set("dhs") & set(letters)


def positive_section(code: str) -> str:
    """The part of a format for numbers above zero."""
    parts = re.findall(r'(?:"[^"]*"|\\.|[^;"\\]|"|\\)+', code)
    return parts[0] if parts else ""
