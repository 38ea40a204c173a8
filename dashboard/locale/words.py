"""Texts in the viewer's language: gettext for sentences, Babel for dates, a fixed format for money.

English has the house's Swiss form (CHF 356'660.50: no-break space, apostrophe U+0027, minus U+2212), every
other language its own (CHF 356 660,50 in French, with U+202F between the thousands).
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES: Final = {"en": "English", "fr": "Français"}
# Minutes and letters are written in these; the app itself is not offered in Spanish.
DOCUMENT_LANGUAGES: Final = {**LANGUAGES, "es": "Español"}
NBSP: Final = "\u00a0"
APOSTROPHE: Final = "'"
MINUS: Final = "\u2212"
DAY_PATTERN: Final = "d MMM y"
LONG_DAY_PATTERN: Final = "d MMMM y"
LONG_DAY_PATTERNS: Final = {"es": "d 'de' MMMM 'de' y"}  # of languages with another one
DAY_OF_YEAR_PATTERN: Final = "d MMM"
PERCENT: Final = 100  # per cent
MINOR_UNITS: Final = 100  # minor units per unit, for every currency in the books (USD, CHF, EUR)
FIRST_OF_MONTH: Final = {"fr": "1er"}  # how the first of a month is written if not as "1"


class Words:
    """The texts of one language. ``code`` is a key of LANGUAGES."""

    def __init__(self, code: str, catalogue: NullTranslations) -> None:
        """Set the language, its translations and its number format."""
        self.code = code
        self._catalogue = catalogue
        locale = Locale.parse(code)
        symbols = locale.number_symbols["latn"]
        self._decimal = symbols["decimal"]
        self._group = APOSTROPHE if code == "en" else symbols["group"]
        has_space = locale.percent_formats[None].pattern[-2].isspace()
        self._per_cent = f"{NBSP}%" if has_space else "%"

    def t(self, msgid: str, **values: object) -> str:
        """Return the translated sentence with its ``{placeholders}`` filled."""
        text = self._catalogue.gettext(msgid) if msgid else ""
        return text.format_map(values) if values else text

    def n(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the plural form of the translated sentence for ``n``, which fills ``{n}``."""
        return self._catalogue.ngettext(one, many, n).format_map({"n": self.count(n), **values})

    def money(self, minor: int, currency: str, *, cents: bool = False) -> str:
        """Format minor units with their ISO 4217 code: ``CHF 356'660``, ``USD 60'087.13``."""
        return f"{currency}{NBSP}{self.number(minor, cents=cents)}"

    def number(self, minor: int, *, cents: bool = False) -> str:
        """Format minor units; with cents on request, or if the amount would round to 0."""
        units, cents_left = divmod(abs(minor), MINOR_UNITS)
        sign = MINUS if minor < 0 else ""
        if cents or (minor and units == 0 and cents_left < MINOR_UNITS // 2):
            return f"{sign}{self.count(units)}{self._decimal}{cents_left:02d}"
        return f"{sign}{self.count(units + (2 * cents_left >= MINOR_UNITS))}"

    def count(self, n: int) -> str:
        """Format a count with grouped digits: ``30'000``."""
        return f"{n:,}".replace(",", self._group)

    def percent(self, share: Fraction, decimals: int = 0) -> str:
        """Format a share as a percentage that is never overstated (D27).

        A share below 1 never reads 100 %, and only 0 reads 0 %: decimals are added up to three,
        then it reads ``<0.001%`` or ``>99.999%``.
        """
        for digits in range(decimals, 4):
            rounded = round_half_up(share * PERCENT, digits)
            if not (share < 1 and rounded >= PERCENT) and not (share and rounded == 0):
                return self._percent(rounded, digits)
        edge = Fraction(1, 1000) if share < Fraction(1, 2) else Fraction(99_999, 1000)
        return ("<" if share < Fraction(1, 2) else ">") + self._percent(edge, 3)

    def _percent(self, rounded: Fraction, decimals: int) -> str:
        digits = f"{abs(int(rounded * 10**decimals)):0{decimals + 1}d}"
        text = self.count(int(digits[: len(digits) - decimals]))
        if decimals:
            text += self._decimal + digits[-decimals:]
        sign = MINUS if rounded < 0 else ""
        return f"{sign}{text}{self._per_cent}"

    def day(self, day: date) -> str:
        """Format a date: ``30 Nov 2021``."""
        return self._format_day(day, DAY_PATTERN)

    def day_of_year(self, day: date, year: int) -> str:
        """Format a date without its year if that is ``year``: ``2 Nov``, else ``2 Nov 2020``."""
        return self._format_day(day, DAY_OF_YEAR_PATTERN if day.year == year else DAY_PATTERN)

    def long_day(self, day: date) -> str:
        """Format a date with the full month: ``30 November 2021``."""
        return self._format_day(day, LONG_DAY_PATTERNS.get(self.code, LONG_DAY_PATTERN))

    def _format_day(self, day: date, pattern: str) -> str:
        if day.day == 1 and self.code in FIRST_OF_MONTH:
            pattern = pattern.replace("d ", f"'{FIRST_OF_MONTH[self.code]}' ", 1)
        return format_date(day, pattern, locale=self.code)

    def moment(self, moment: datetime) -> str:
        """Format a date with its time: ``30 Nov 2021, 14:05``."""
        return self.t("{day}, {time}", day=self.day(moment.date()), time=f"{moment:%H:%M}")

    def sort_key(self, name: str) -> str:
        """Return a sort key without accents and case: equal for Egypte and Égypte."""
        decomposed = unicodedata.normalize("NFKD", name.casefold())
        return "".join(c for c in decomposed if not unicodedata.combining(c))

    def rate(self, rate: Decimal) -> str:
        """Format an exchange rate with four decimals: ``1.0430``."""
        return f"{rate:.4f}".replace(".", self._decimal)


def round_half_up(value: Fraction, decimals: int) -> Fraction:
    """Round half away from zero to ``decimals`` decimals, exactly."""
    scaled = abs(value) * 10**decimals
    rounded = int(scaled + Fraction(1, 2))
    return Fraction(rounded if value >= 0 else -rounded, 10**decimals)


def load_words(code: str) -> Words:
    """Return the words of a language; English if ``code`` is not in LANGUAGES.

    Sentences without a translation stay in English.
    """
    return read_words(code if code in LANGUAGES else "en")


def load_document_words(code: str) -> Words:
    """Return the words of minutes and letters; English if ``code`` is not in DOCUMENT_LANGUAGES."""
    return read_words(code if code in DOCUMENT_LANGUAGES else "en")


@lru_cache
def read_words(code: str) -> Words:
    """Load the translations of a language in DOCUMENT_LANGUAGES, cached."""
    if code == "en":
        return Words("en", NullTranslations())
    with (Path(__file__).parent / f"{code}.po").open("rb") as source:
        catalogue = read_po(source, locale=code)
    for message in tuple(catalogue):
        if message.pluralizable and not all(message.string or ()):
            catalogue.delete(message.id)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Words(code, GNUTranslations(compiled))
