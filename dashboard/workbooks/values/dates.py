"""Days from cells: a date cell, or a text that can be read in one way only (trap 14).

Programs write a time behind the day (2021-03-02T00:00:00.000Z, 7/14/2023 12:00:00 AM). It does not matter,
nor does its zone: the day is the one that is written.

01/12/2021 is 1 December in Geneva and 12 January in New York: it is refused, unless another day of
its column shows which comes first (31/12/2021: the day), or a person said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.values.month_names import ENGLISH_MONTHS, MONTH_NUMBERS, WEEKDAY
from dashboard.workbooks.values.normalise import normalise_digits, normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern

MIN_YEAR: Final = 1945  # before, a small number was formatted as a date
MAX_YEAR: Final = 2200
DAY_FIRST: Final = "day first"
MONTH_FIRST: Final = "month first"
EPOCH_1900: Final = date(1899, 12, 30)  # day 0 of a workbook's numbers, after its false 29 Feb 1900
EPOCH_1904: Final = date(1904, 1, 1)
SERIAL_RANGE: Final = range(
    20_000, 80_001
)  # 1954 to 2119: other numbers in a column of days are none
MONTHS_PER_YEAR: Final = 12
MAX_TEXT_LENGTH: Final = 200  # characters of a day with its time; what is longer is none
DEFAULT_CENTURY: Final = range(
    1950, 2050
)  # in which two figures are a year, where nothing shows another century
# 00:00, 14:51:30.42, 12.00.00.000 AM; "a. m." is Spanish, the last two are Arabic.
TIME: Final = (
    r"(?:[01]?[0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?|(?:\.[0-5][0-9]){2}(?:\.[0-9]{1,9})?)"
    r"(?: ?(?:[AaPp]\.? ?[Mm]\b\.?|[\u0635\u0645]\b|Uhr\b))?"
)
TIME_ZONE: Final = (
    r"(?: ?(?:Z|UTC|GMT)\b)?(?: ?[+\u2212-][0-9]{2}:?(?:[0-9]{2})?)?(?: ?\([A-Za-z /]+\))?"
)
OPTIONAL_TIME: Final = rf"(?:(?:T|,? ){TIME}{TIME_ZONE})?"
DATE_END: Final = r"(?![0-9/-]|\.[0-9])"
YEAR_FIRST: Final = re.compile(
    rf"(?<![0-9/.-])([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){OPTIONAL_TIME}{DATE_END}"
)
YEAR_LAST: Final = re.compile(
    rf"(?<![0-9/.-])([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}){OPTIONAL_TIME}{DATE_END}"
)
TWO_DIGIT_YEAR: Final = re.compile(
    rf"(?<![0-9/.-])([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{2}}){DATE_END}"
)
COMPACT_DATE: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{4,6}(?:\.[0-9]+)?Z?)?")
TRAILING_TIME: Final = re.compile(rf"(?<=[^\s,]){OPTIONAL_TIME}$")
SPACED_SEPARATOR: Final = re.compile(r"(?<=[0-9])([./-]) (?=[0-9])")  # 30. 11. 2021
MONTH_PATTERN: Final = "|".join(
    sorted((name.replace(" ", "[ ]") for name in MONTH_NUMBERS), key=len, reverse=True)
)
MONTH_NAME: Final = (
    rf"(?:(?:{MONTH_PATTERN}) )?({MONTH_PATTERN})"  # the UN writes both Arabic names of a month
)
ORDINAL_SUFFIX: Final = "(?:er|st|nd|rd|th|o)?"
OF_WORD: Final = f"(?:{phrases_pattern('days', 'of')} )?"
DAY_MONTH_YEAR: Final = re.compile(
    rf"\b(?P<day>[0-9]{{1,2}}){ORDINAL_SUFFIX} {OF_WORD}(?P<month>{MONTH_NAME}) {OF_WORD}(?P<year>[0-9]{{4}})\b"
)
MONTH_DAY_YEAR: Final = re.compile(
    rf"\b(?P<month>{MONTH_NAME}) (?P<day>[0-9]{{1,2}}){ORDINAL_SUFFIX} {OF_WORD}(?P<year>[0-9]{{4}})\b"
)
YEAR_MONTH_DAY: Final = re.compile(
    rf"\b(?P<year>[0-9]{{4}}) (?P<month>{MONTH_NAME}) (?P<day>[0-9]{{1,2}})\b"
)
CHINESE_DATE: Final = re.compile(
    r"(?P<year>[0-9]{4}) ?\u5e74 ?(?P<month>[0-9]{1,2}) ?\u6708 ?(?P<day>[0-9]{1,2}) ?\u65e5"
)
WORD_DATES: Final = (DAY_MONTH_YEAR, MONTH_DAY_YEAR, YEAR_MONTH_DAY, CHINESE_DATE)
LEADING_WORD: Final = re.compile(f"^{phrases_pattern('days', 'before')} ")
TRAILING_WORD: Final = re.compile(r" (?:\u0433|\u0433\u043e\u0434\u0430)$")  # Russian "of the year"


def parse_date(
    cell: object, order: str = "", since: date | None = None, years: range | None = None
) -> date | CellProblem:
    """The day of a cell.

    ``order``: whether day or month comes first, where the column shows it or a person said it.
    ``since``: from which day the numbers of a column of days count; None where numbers are no days.
    ``years``: the hundred years in which a year of two figures lies; None where that is no year.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    found: object = cell
    if isinstance(cell, str):
        found = date_from_text(cell, order, years)
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        found = date_from_serial(cell, since)
    if isinstance(found, date):
        return found if MIN_YEAR <= found.year <= MAX_YEAR else CellProblem("bad-date")
    return found if isinstance(found, CellProblem) else CellProblem("bad-date")


def date_from_serial(number: float, since: date | None) -> date | None:
    """The day that a number stands for where cells lost their date format; its hour does not matter."""
    if since is None or not SERIAL_RANGE.start <= number < SERIAL_RANGE.stop:
        return None
    return since + timedelta(days=int(number))


def date_from_text(
    text: str, order: str = "", years: range | None = None
) -> date | CellProblem | None:
    """The day of a text; 01/12/2021 is ambiguous without an ``order``, 31/12/2021 is not."""
    text = strip_time(text)
    if found := YEAR_FIRST.fullmatch(text):
        return make_date(found[1], found[3], found[4])
    if found := match_numeric_date(text):
        return resolve_day_and_month(found, order, years)
    words = TRAILING_WORD.sub("", LEADING_WORD.sub("", normalise_text(text)))
    for said in (words, LEADING_WORD.sub("", WEEKDAY.sub("", words))):
        for pattern in (*WORD_DATES, *short_in_words()):
            if found := pattern.fullmatch(said):
                return date_from_words(found, years)
    return None


@cache
def short_in_words() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of days in words whose year has two figures: few books need them."""
    patterns = (one.pattern.replace("{4}", "{2}") for one in (DAY_MONTH_YEAR, MONTH_DAY_YEAR))
    return tuple(map(re.compile, patterns))


def strip_time(text: str) -> str:
    """A text with plain figures and single spaces, without the time behind its day."""
    if len(text) > MAX_TEXT_LENGTH:
        return ""
    plain = SPACED_SEPARATOR.sub(r"\1", " ".join(normalise_digits(text).split()))
    return TRAILING_TIME.sub("", plain)


def match_numeric_date(text: str) -> re.Match[str] | None:
    """A day in figures whose year stands last, in two or four figures."""
    plain = strip_time(text)
    return YEAR_LAST.fullmatch(plain) or TWO_DIGIT_YEAR.fullmatch(plain)


def resolve_day_and_month(
    found: re.Match[str], order: str, years: range | None
) -> date | CellProblem | None:
    """The day of a match of YEAR_LAST or NO_CENTURY."""
    first, second, year = found[1], found[3], expand_year(found[4], years)
    readings = {
        DAY_FIRST: make_date(year, second, first),
        MONTH_FIRST: make_date(year, first, second),
    }
    if order:
        return readings[order]
    days = set(readings.values()) - {None}
    return days.pop() if len(days) == 1 else CellProblem("ambiguous-date") if days else None


def expand_year(figures: str, years: range | None) -> int:
    """A year of four figures, or of two within ``years``; 0, which is none, without them."""
    if len(figures) > 2:  # noqa: PLR2004 (figures)
        return int(figures)
    return year_in_century(figures, years) if years else 0


def year_in_century(figures: str, years: range = DEFAULT_CENTURY) -> int:
    """The year of a hundred years that ends in two figures."""
    return next(year for year in years if year % 100 == int(figures))


def date_from_words(found: re.Match[str], years: range | None = None) -> date | None:
    """The day of a match of one of IN_WORDS."""
    said = found["month"]
    month = int(said) if said.isdigit() else parse_month(said)
    return make_date(expand_year(found["year"], years), month, found["day"])


def parse_month(said: str) -> int:
    """The month of one name, or of two names of the same month; 0 where they are of two months."""
    if said in MONTH_NUMBERS:
        return MONTH_NUMBERS[said]
    words = said.split()
    halves = {
        (MONTH_NUMBERS.get(" ".join(words[:n]), 0), MONTH_NUMBERS.get(" ".join(words[n:]), 0))
        for n in range(1, len(words))
    }
    return next((one for one, other in halves if one == other and one), 0)


def make_date(year: str | int, month: str | int, number: str) -> date | None:
    """A day of the calendar, None where there is none."""
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def detect_day_month_order(texts: Iterable[str]) -> str:
    """Whether day or month comes first in the texts of a column; "" where none shows it, or both."""
    shown = set()
    for text in texts:
        if found := match_numeric_date(text):
            year = expand_year(found[4], DEFAULT_CENTURY)
            days_first, month_first = (
                make_date(year, found[3], found[1]),
                make_date(year, found[1], found[3]),
            )
            if bool(days_first) != bool(month_first):
                shown.add(DAY_FIRST if days_first else MONTH_FIRST)
    return shown.pop() if len(shown) == 1 else ""


def has_dots(text: str) -> bool:
    """Whether a day in figures is written with dots, 31.12.2021, as other countries do than with 12/31/2021."""
    found = match_numeric_date(text)
    return found is not None and found[2] == "."


def has_day_above_twelve(texts: Iterable[str]) -> bool:
    """Whether a text is a day beyond the twelfth in figures: no program took it for a date."""
    return any(
        found and max(int(found[1]), int(found[3])) > MONTHS_PER_YEAR
        for found in map(match_numeric_date, texts)
    )


def swap_day_and_month(when: date) -> date | None:
    """The other day that a date cell stands for if its day and month were mistaken for each other."""
    other = make_date(str(when.year), when.day, str(when.month))
    return other if other != when else None


def find_dates(text: str, order: str = "") -> tuple[date, ...]:
    """All days in a longer text that can be read in one way only, in their order."""
    return tuple(when for _, _, when in locate_dates(normalise_text(spell_out_dates(text, order))))


def spell_out_dates(text: str, order: str = "") -> str:
    """A text whose days in figures stand in words, where they can be read in one way only."""
    plain = normalise_digits(text)
    for pattern in (YEAR_FIRST, YEAR_LAST):
        plain = pattern.sub(lambda found: spell_date(date_from_text(found[0], order)), plain)
    return plain


def locate_dates(words: str) -> list[tuple[int, int, date]]:
    """The days in a normal form, each with where it begins and ends."""
    found = [
        (one.start(), one.end(), date_from_words(one))
        for pattern in WORD_DATES
        for one in pattern.finditer(words)
    ]
    found.sort(key=lambda f: f[0])
    return [(a, b, day) for a, b, day in found if day and MIN_YEAR <= day.year <= MAX_YEAR]


def spell_date(when: date | CellProblem | None) -> str:
    """A day in words; a sign that belongs to no word where there is none."""
    return (
        f" {when.day} {ENGLISH_MONTHS[when.month]} {when.year} "
        if isinstance(when, date)
        else " | "
    )


def find_ambiguous_dates(text: str) -> tuple[str, ...]:
    """The days in a longer text that can be read in two ways, or name no century, as they stand."""
    plain = normalise_digits(text)
    found = [
        one
        for one in YEAR_LAST.finditer(plain)
        if date_from_text(one[0]) == CellProblem("ambiguous-date")
    ]
    found += TWO_DIGIT_YEAR.finditer(plain)
    return tuple(one[0] for one in sorted(found, key=re.Match.start))
