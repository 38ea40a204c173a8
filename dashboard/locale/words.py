"""What a screen says, in one language: gettext for words, Babel for dates, a house style for money.

Money is written in the Swiss manner in every language (CHF 356'660: no-break space, apostrophe
U+0027, minus U+2212), so that a figure reads the same on the projector and in the minutes.
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
NBSP: Final = "\u00a0"
MINUS: Final = "\u2212"
DAY_PATTERN: Final = "d MMM y"
LONG_DAY_PATTERN: Final = "d MMMM y"
PERCENT: Final = 100  # per cent
MINOR_UNITS: Final = (
    100  # minor units in one unit, for every currency the books use (USD, CHF, EUR)
)
FIRST_OF_MONTH: Final = {"fr": "1er"}  # how the first of a month is written where it is no plain 1


class Words:
    """One language. ``code`` is a key of LANGUAGES."""

    def __init__(self, code: str, catalogue: NullTranslations) -> None:
        """Speak ``code`` with the messages of ``catalogue``."""
        self.code = code
        self._catalogue = catalogue
        manner = Locale.parse(code)
        self._decimal = manner.number_symbols["latn"]["decimal"]
        spaced = manner.percent_formats[None].pattern[-2].isspace()
        self._per_cent = f"{NBSP}%" if spaced else "%"

    def t(self, msgid: str, **named: object) -> str:
        """The sentence in this language, its ``{named}`` places filled."""
        text = self._catalogue.gettext(msgid) if msgid else ""
        return text.format_map(named) if named else text

    def n(self, one: str, many: str, n: int, **named: object) -> str:
        """The form of the sentence that fits the number ``n``, which stands at ``{n}``."""
        return self._catalogue.ngettext(one, many, n).format_map({"n": self.count(n), **named})

    def money(self, minor: int, currency: str, *, cents: bool = False) -> str:
        """Minor units with their ISO 4217 code: ``CHF 356'660``, ``USD 60'087.13``."""
        return f"{currency}{NBSP}{self.number(minor, cents=cents)}"

    def number(self, minor: int, *, cents: bool = False) -> str:
        """Minor units as an amount; cents are shown where asked, or where all else would be 0."""
        whole, rest = divmod(abs(minor), MINOR_UNITS)
        sign = MINUS if minor < 0 else ""
        if cents or (minor and whole == 0 and rest < MINOR_UNITS // 2):
            return f"{sign}{group_digits(whole)}.{rest:02d}"
        return f"{sign}{group_digits(whole + (2 * rest >= MINOR_UNITS))}"

    def count(self, n: int) -> str:
        """A count of things, grouped."""
        return group_digits(n)

    def percent(self, share: Fraction, decimals: int = 0) -> str:
        """A share as a percentage that never claims more than is true (D27).

        Below 1 it never reads 100 %, and only nothing reads 0 %: one more decimal is shown until
        it is true, and after three ``<0.001%`` or ``>99.999%``.
        """
        for places in range(decimals, 4):
            shown = round_half_up(share * PERCENT, places)
            if not (share < 1 and shown >= PERCENT) and not (share and shown == 0):
                return self._percent(shown, places)
        edge = Fraction(1, 1000) if share < Fraction(1, 2) else Fraction(99_999, 1000)
        return ("<" if share < Fraction(1, 2) else ">") + self._percent(edge, 3)

    def _percent(self, shown: Fraction, places: int) -> str:
        digits = f"{abs(int(shown * 10**places)):0{places + 1}d}"
        text = f"{group_digits(int(digits[: len(digits) - places]))}"
        if places:
            text += self._decimal + digits[-places:]
        sign = MINUS if shown < 0 else ""
        return f"{sign}{text}{self._per_cent}"

    def day(self, day: date) -> str:
        """A day with its month as a word: ``30 Nov 2021``."""
        return self._format_day(day, DAY_PATTERN)

    def long_day(self, day: date) -> str:
        """A day as it is read aloud: ``30 November 2021``."""
        return self._format_day(day, LONG_DAY_PATTERN)

    def _format_day(self, day: date, pattern: str) -> str:
        if day.day == 1 and self.code in FIRST_OF_MONTH:
            pattern = pattern.replace("d ", f"'{FIRST_OF_MONTH[self.code]}' ", 1)
        return format_date(day, pattern, locale=self.code)

    def moment(self, moment: datetime) -> str:
        """A day and a time of day: ``30 Nov 2021, 14:05``."""
        return self.t("{day}, {time}", day=self.day(moment.date()), time=f"{moment:%H:%M}")

    def sort_key(self, name: str) -> str:
        """What to sort names by: without accents and case, so that Egypte and Égypte are one."""
        bare = unicodedata.normalize("NFKD", name.casefold())
        return "".join(c for c in bare if not unicodedata.combining(c))

    def rate(self, rate: Decimal) -> str:
        """An exchange rate with four decimals: ``1.0430``."""
        return f"{rate:.4f}".replace(".", self._decimal)


def group_digits(whole: int) -> str:
    """Digits in groups of three."""
    return f"{whole:,}".replace(",", "'")


def round_half_up(value: Fraction, places: int) -> Fraction:
    """``value`` rounded half away from zero to ``places`` decimals, exactly."""
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**places)


def load_words(code: str) -> Words:
    """The words of a language; English where ``code`` is not one of LANGUAGES.

    A sentence without a translation is said in English.
    """
    return read_words(code if code in LANGUAGES else "en")


@lru_cache
def read_words(code: str) -> Words:
    """Load the words of one of LANGUAGES, once."""
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
