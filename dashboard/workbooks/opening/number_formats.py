"""Interpret number formats: displayed currency, percentage, month without day.

Format codes as in ECMA-376, part 1, 18.8.31: ``#,##0.00 [$CHF-807]``, ``"EUR" 0.00``, ``mmm-yy``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from dashboard.workbooks.values.currencies import find_currency_or_symbol

NO_CURRENCY: Final = ""
PERCENT: Final = "%"  # instead of a currency: the number is a percentage, not an amount
PERCENT_FORMATS: Final = ("9", "10")  # the built-in formats 0% and 0.00%
DIGITS: Final = frozenset("0#?")
CURRENCY_TAG: Final = re.compile(r"\[\$([^\]-]+)(?:-([^\]]*))?\]")  # with its locale
IN_QUOTES: Final = re.compile(r'"([^"]*)"')
ESCAPED: Final = re.compile(r"\\(.)")
SPACING: Final = re.compile(r"[_*].")  # space of a character's width, or fill
IN_BRACKETS: Final = re.compile(r"\[[^\]]*\]")
# "$" in locales of the United States, Australia, Canada and New Zealand; elsewhere it is ambiguous.
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
    """Return the ISO 4217 code displayed by a format, or a sign such as ``$``, ``kr`` or ``%``; "" if none."""
    positive = positive_section(code)
    rest = IN_BRACKETS.sub("", positive)
    plain = SPACING.sub("", IN_QUOTES.sub("", rest))
    if not DIGITS & set(plain):
        return NO_CURRENCY
    if PERCENT in plain:
        return PERCENT
    if tag := CURRENCY_TAG.search(positive):
        locale = (tag[2] or "").lower().lstrip("0")
        return symbol_to_code(DOLLAR_BY_LOCALE.get(locale, tag[1]) if tag[1] == "$" else tag[1])
    return find_currency_or_symbol(" ".join([*IN_QUOTES.findall(rest), ESCAPED.sub(r"\1", plain)]))


@lru_cache(maxsize=1_000)
def symbol_to_code(text: str) -> str:
    """Convert a currency symbol to its ISO 4217 code, unless it is ambiguous."""
    return find_currency_or_symbol(text) or text.strip()


@lru_cache(maxsize=1_000)
def is_month_format(code: str) -> bool:
    """Return True for a format with month and year, but no day."""
    positive = IN_BRACKETS.sub("", positive_section(code))
    letters = ESCAPED.sub("", SPACING.sub("", IN_QUOTES.sub("", positive))).lower()
    return "m" in letters and "y" in letters and not set("dhs") & set(letters)


def positive_section(code: str) -> str:
    """Return the section of a format for positive numbers."""
    sections = re.findall(r'(?:"[^"]*"|\\.|[^;"\\]|"|\\)+', code)
    return sections[0] if sections else ""
