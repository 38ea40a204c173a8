"""Parse dates from cells: date cells, and texts that are unambiguous (trap 14).

A time after the date (2021-03-02T00:00:00.000Z, 7/14/2023 12:00:00 AM) and its time zone are ignored:
the date is the one that is written.

01/12/2021 is 1 December in Geneva and 12 January in New York: it is refused, unless another date of
its column shows the order (31/12/2021: day first), or a person gave it.
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

MIN_YEAR: Final = 1945  # earlier dates are small numbers formatted as dates
MAX_YEAR: Final = 2200
DAY_FIRST: Final = "day first"
MONTH_FIRST: Final = "month first"
EPOCH_1900: Final = date(1899, 12, 30)  # day 0 of Excel serials, after the false 29 Feb 1900
EPOCH_1904: Final = date(1904, 1, 1)
SERIAL_RANGE: Final = range(20_000, 80_001)  # 1954 to 2119; other numbers are not dates
MONTHS_PER_YEAR: Final = 12
MAX_TEXT_LENGTH: Final = 200  # characters; longer texts are not dates
DEFAULT_CENTURY: Final = range(1950, 2050)  # of two-digit years, unless the column shows another
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
# The UN writes both Arabic names of a month
MONTH_NAME: Final = rf"(?:(?:{MONTH_PATTERN}) )?({MONTH_PATTERN})"
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
    cell: object, order: str = "", epoch: date | None = None, years: range | None = None
) -> date | CellProblem:
    """Parse the date of a cell.

    ``order``: DAY_FIRST or MONTH_FIRST, if known from the column or a person. ``epoch``: the epoch of
    serial numbers; None to refuse numbers. ``years``: the century of two-digit years; None to refuse
    them.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    parsed: object = cell
    if isinstance(cell, str):
        parsed = date_from_text(cell, order, years)
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        parsed = date_from_serial(cell, epoch)
    if isinstance(parsed, date):
        return parsed if MIN_YEAR <= parsed.year <= MAX_YEAR else CellProblem("bad-date")
    return parsed if isinstance(parsed, CellProblem) else CellProblem("bad-date")


def date_from_serial(number: float, epoch: date | None) -> date | None:
    """Convert a serial number without date format to a date, ignoring the time; None out of range."""
    if epoch is None or not SERIAL_RANGE.start <= number < SERIAL_RANGE.stop:
        return None
    return epoch + timedelta(days=int(number))


def date_from_text(
    text: str, order: str = "", years: range | None = None
) -> date | CellProblem | None:
    """Parse the date of a text; 01/12/2021 is ambiguous without an ``order``, 31/12/2021 is not."""
    text = strip_time(text)
    if match := YEAR_FIRST.fullmatch(text):
        return make_date(match[1], match[3], match[4])
    if match := match_numeric_date(text):
        return resolve_day_and_month(match, order, years)
    words = TRAILING_WORD.sub("", LEADING_WORD.sub("", normalise_text(text)))
    for phrase in (words, LEADING_WORD.sub("", WEEKDAY.sub("", words))):
        for pattern in (*WORD_DATES, *short_in_words()):
            if match := pattern.fullmatch(phrase):
                return date_from_words(match, years)
    return None


@cache
def short_in_words() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of dates in words with a two-digit year, compiled on demand."""
    patterns = (p.pattern.replace("{4}", "{2}") for p in (DAY_MONTH_YEAR, MONTH_DAY_YEAR))
    return tuple(map(re.compile, patterns))


def strip_time(text: str) -> str:
    """Normalise digits and spaces of a date text, and remove its time."""
    if len(text) > MAX_TEXT_LENGTH:
        return ""
    plain = SPACED_SEPARATOR.sub(r"\1", " ".join(normalise_digits(text).split()))
    return TRAILING_TIME.sub("", plain)


def match_numeric_date(text: str) -> re.Match[str] | None:
    """Match a numeric date that ends in a year of two or four digits."""
    plain = strip_time(text)
    return YEAR_LAST.fullmatch(plain) or TWO_DIGIT_YEAR.fullmatch(plain)


def resolve_day_and_month(
    match: re.Match[str], order: str, years: range | None
) -> date | CellProblem | None:
    """Return the date of a match of YEAR_LAST or TWO_DIGIT_YEAR."""
    first, second, year = match[1], match[3], expand_year(match[4], years)
    readings = {
        DAY_FIRST: make_date(year, second, first),
        MONTH_FIRST: make_date(year, first, second),
    }
    if order:
        return readings[order]
    days = set(readings.values()) - {None}
    return days.pop() if len(days) == 1 else CellProblem("ambiguous-date") if days else None


def expand_year(digits: str, years: range | None) -> int:
    """Return the year of four digits, or of two digits within ``years``; 0 (invalid) without it."""
    if len(digits) > 2:  # noqa: PLR2004 (two digits)
        return int(digits)
    return year_in_century(digits, years) if years else 0


def year_in_century(digits: str, years: range = DEFAULT_CENTURY) -> int:
    """Return the year of a century that ends in two digits."""
    return next(year for year in years if year % 100 == int(digits))


def date_from_words(match: re.Match[str], years: range | None = None) -> date | None:
    """Return the date of a match of one of WORD_DATES."""
    name = match["month"]
    month = int(name) if name.isdigit() else parse_month(name)
    return make_date(expand_year(match["year"], years), month, match["day"])


def parse_month(name: str) -> int:
    """Return the month of a name, or of two names of the same month; 0 for different months."""
    if name in MONTH_NUMBERS:
        return MONTH_NUMBERS[name]
    words = name.split()
    halves = {
        (MONTH_NUMBERS.get(" ".join(words[:n]), 0), MONTH_NUMBERS.get(" ".join(words[n:]), 0))
        for n in range(1, len(words))
    }
    return next((month for month, other in halves if month == other and month), 0)


def make_date(year: str | int, month: str | int, day: str) -> date | None:
    """Return a date; None if it does not exist."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def detect_day_month_order(texts: Iterable[str]) -> str:
    """Return DAY_FIRST or MONTH_FIRST for the texts of a column; "" if unknown or contradictory."""
    orders = set()
    for text in texts:
        if match := match_numeric_date(text):
            year = expand_year(match[4], DEFAULT_CENTURY)
            day_first = make_date(year, match[3], match[1])
            month_first = make_date(year, match[1], match[3])
            if bool(day_first) != bool(month_first):
                orders.add(DAY_FIRST if day_first else MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else ""


def has_dots(text: str) -> bool:
    """Return True for a numeric date with dots, such as 31.12.2021."""
    match = match_numeric_date(text)
    return match is not None and match[2] == "."


def has_day_above_twelve(texts: Iterable[str]) -> bool:
    """Return True if a numeric date has a day above 12, which a month-first program left as text."""
    return any(
        match and max(int(match[1]), int(match[3])) > MONTHS_PER_YEAR
        for match in map(match_numeric_date, texts)
    )


def swap_day_and_month(when: date) -> date | None:
    """Return the date with day and month swapped; None if it does not exist or is the same."""
    swapped = make_date(str(when.year), when.day, str(when.month))
    return swapped if swapped != when else None


def find_dates(text: str) -> tuple[date, ...]:
    """Find all unambiguous dates in a longer text, in their order."""
    return tuple(when for _, _, when in locate_dates(normalise_text(spell_out_dates(text))))


def spell_out_dates(text: str) -> str:
    """Replace unambiguous numeric dates in a text by words: "31/12/2021" by "31 december 2021"."""
    plain = normalise_digits(text)
    for pattern in (YEAR_FIRST, YEAR_LAST):
        plain = pattern.sub(lambda match: spell_date(date_from_text(match[0])), plain)
    return plain


def locate_dates(words: str) -> list[tuple[int, int, date]]:
    """Find the dates in a normal form, with start and end positions."""
    dates = [
        (match.start(), match.end(), date_from_words(match))
        for pattern in WORD_DATES
        for match in pattern.finditer(words)
    ]
    dates.sort(key=lambda f: f[0])
    return [(a, b, day) for a, b, day in dates if day and MIN_YEAR <= day.year <= MAX_YEAR]


def spell_date(when: date | CellProblem | None) -> str:
    """Return a date in words; a separator if there is none."""
    return (
        f" {when.day} {ENGLISH_MONTHS[when.month]} {when.year} "
        if isinstance(when, date)
        else " | "
    )


def find_ambiguous_dates(text: str) -> tuple[str, ...]:
    """Find the dates in a longer text that are ambiguous or have a two-digit year, as written."""
    plain = normalise_digits(text)
    matches = [
        match
        for match in YEAR_LAST.finditer(plain)
        if date_from_text(match[0]) == CellProblem("ambiguous-date")
    ]
    matches += TWO_DIGIT_YEAR.finditer(plain)
    return tuple(match[0] for match in sorted(matches, key=re.Match.start))
