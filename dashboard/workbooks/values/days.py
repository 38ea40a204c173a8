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

from dashboard.workbooks.values.months import ENGLISH, MONTHS, WEEKDAY
from dashboard.workbooks.values.spelling import normal, plain_digits
from dashboard.workbooks.values.word_lists import any_of
from dashboard.workbooks.values.wrong import Wrong

FIRST_YEAR: Final = 1945  # before, a small number was formatted as a date
LAST_YEAR: Final = 2200
DAY_FIRST: Final = "day first"
MONTH_FIRST: Final = "month first"
SINCE_1900: Final = date(1899, 12, 30)  # day 0 of a workbook's numbers, after its false 29 Feb 1900
SINCE_1904: Final = date(1904, 1, 1)
SERIALS: Final = range(20_000, 80_001)  # 1954 to 2119: other numbers in a column of days are none
MONTHS_OF_YEAR: Final = 12
LONGEST: Final = 200  # characters of a day with its time; what is longer is none
USUAL_YEARS: Final = range(
    1950, 2050
)  # in which two figures are a year, where nothing shows another century
# 00:00, 14:51:30.42, 12.00.00.000 AM; "a. m." is Spanish, the last two are Arabic.
CLOCK: Final = (
    r"(?:[01]?[0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?|(?:\.[0-5][0-9]){2}(?:\.[0-9]{1,9})?)"
    r"(?: ?(?:[AaPp]\.? ?[Mm]\b\.?|[\u0635\u0645]\b|Uhr\b))?"
)
ZONE: Final = (
    r"(?: ?(?:Z|UTC|GMT)\b)?(?: ?[+\u2212-][0-9]{2}:?(?:[0-9]{2})?)?(?: ?\([A-Za-z /]+\))?"
)
HOURS: Final = rf"(?:(?:T|,? ){CLOCK}{ZONE})?"
CLOSED: Final = r"(?![0-9/-]|\.[0-9])"
YEAR_FIRST: Final = re.compile(
    rf"(?<![0-9/.-])([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){HOURS}{CLOSED}"
)
YEAR_LAST: Final = re.compile(
    rf"(?<![0-9/.-])([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}){HOURS}{CLOSED}"
)
NO_CENTURY: Final = re.compile(
    rf"(?<![0-9/.-])([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{2}}){CLOSED}"
)
COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{4,6}(?:\.[0-9]+)?Z?)?")
TIME_BEHIND: Final = re.compile(rf"(?<=[^\s,]){HOURS}$")
SPACED: Final = re.compile(r"(?<=[0-9])([./-]) (?=[0-9])")  # 30. 11. 2021
MONTH: Final = "|".join(
    sorted((name.replace(" ", "[ ]") for name in MONTHS), key=len, reverse=True)
)
MONTH_NAME: Final = rf"(?:(?:{MONTH}) )?({MONTH})"  # the UN writes both Arabic names of a month
TH: Final = "(?:er|st|nd|rd|th|o)?"
OF: Final = f"(?:{any_of('days', 'of')} )?"
WRITTEN: Final = re.compile(
    rf"\b(?P<day>[0-9]{{1,2}}){TH} {OF}(?P<month>{MONTH_NAME}) {OF}(?P<year>[0-9]{{4}})\b"
)
MONTH_THEN_DAY: Final = re.compile(
    rf"\b(?P<month>{MONTH_NAME}) (?P<day>[0-9]{{1,2}}){TH} {OF}(?P<year>[0-9]{{4}})\b"
)
YEAR_THEN_MONTH: Final = re.compile(
    rf"\b(?P<year>[0-9]{{4}}) (?P<month>{MONTH_NAME}) (?P<day>[0-9]{{1,2}})\b"
)
CHINESE: Final = re.compile(
    r"(?P<year>[0-9]{4}) ?\u5e74 ?(?P<month>[0-9]{1,2}) ?\u6708 ?(?P<day>[0-9]{1,2}) ?\u65e5"
)
IN_WORDS: Final = (WRITTEN, MONTH_THEN_DAY, YEAR_THEN_MONTH, CHINESE)
BEFORE: Final = re.compile(f"^{any_of('days', 'before')} ")
AFTER: Final = re.compile(r" (?:\u0433|\u0433\u043e\u0434\u0430)$")  # Russian "of the year"


def day(
    cell: object, order: str = "", since: date | None = None, years: range | None = None
) -> date | Wrong:
    """The day of a cell.

    ``order``: whether day or month comes first, where the column shows it or a person said it.
    ``since``: from which day the numbers of a column of days count; None where numbers are no days.
    ``years``: the hundred years in which a year of two figures lies; None where that is no year.
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    found: object = cell
    if isinstance(cell, str):
        found = from_text(cell, order, years)
    elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
        found = of_number(cell, since)
    if isinstance(found, date):
        return found if FIRST_YEAR <= found.year <= LAST_YEAR else Wrong("bad-date")
    return found if isinstance(found, Wrong) else Wrong("bad-date")


def of_number(number: float, since: date | None) -> date | None:
    """The day that a number stands for where cells lost their date format; its hour does not matter."""
    if since is None or not SERIALS.start <= number < SERIALS.stop:
        return None
    return since + timedelta(days=int(number))


def from_text(text: str, order: str = "", years: range | None = None) -> date | Wrong | None:
    """The day of a text; 01/12/2021 is ambiguous without an ``order``, 31/12/2021 is not."""
    text = without_time(text)
    if found := YEAR_FIRST.fullmatch(text):
        return the_day(found[1], found[3], found[4])
    if found := in_figures(text):
        return in_order(found, order, years)
    words = AFTER.sub("", BEFORE.sub("", normal(text)))
    for said in (words, BEFORE.sub("", WEEKDAY.sub("", words))):
        for pattern in (*IN_WORDS, *short_in_words()):
            if found := pattern.fullmatch(said):
                return in_words(found, years)
    return None


@cache
def short_in_words() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of days in words whose year has two figures: few books need them."""
    patterns = (one.pattern.replace("{4}", "{2}") for one in (WRITTEN, MONTH_THEN_DAY))
    return tuple(map(re.compile, patterns))


def without_time(text: str) -> str:
    """A text with plain figures and single spaces, without the time behind its day."""
    if len(text) > LONGEST:
        return ""
    plain = SPACED.sub(r"\1", " ".join(plain_digits(text).split()))
    return TIME_BEHIND.sub("", plain)


def in_figures(text: str) -> re.Match[str] | None:
    """A day in figures whose year stands last, in two or four figures."""
    plain = without_time(text)
    return YEAR_LAST.fullmatch(plain) or NO_CENTURY.fullmatch(plain)


def in_order(found: re.Match[str], order: str, years: range | None) -> date | Wrong | None:
    """The day of a match of YEAR_LAST or NO_CENTURY."""
    first, second, year = found[1], found[3], whole_year(found[4], years)
    readings = {
        DAY_FIRST: the_day(year, second, first),
        MONTH_FIRST: the_day(year, first, second),
    }
    if order:
        return readings[order]
    days = set(readings.values()) - {None}
    return days.pop() if len(days) == 1 else Wrong("ambiguous-date") if days else None


def whole_year(figures: str, years: range | None) -> int:
    """A year of four figures, or of two within ``years``; 0, which is none, without them."""
    if len(figures) > 2:  # noqa: PLR2004 (figures)
        return int(figures)
    return in_century(figures, years) if years else 0


def in_century(figures: str, years: range = USUAL_YEARS) -> int:
    """The year of a hundred years that ends in two figures."""
    return next(year for year in years if year % 100 == int(figures))


def in_words(found: re.Match[str], years: range | None = None) -> date | None:
    """The day of a match of one of IN_WORDS."""
    said = found["month"]
    month = int(said) if said.isdigit() else month_of(said)
    return the_day(whole_year(found["year"], years), month, found["day"])


def month_of(said: str) -> int:
    """The month of one name, or of two names of the same month; 0 where they are of two months."""
    if said in MONTHS:
        return MONTHS[said]
    words = said.split()
    halves = {
        (MONTHS.get(" ".join(words[:n]), 0), MONTHS.get(" ".join(words[n:]), 0))
        for n in range(1, len(words))
    }
    return next((one for one, other in halves if one == other and one), 0)


def the_day(year: str | int, month: str | int, number: str) -> date | None:
    """A day of the calendar, None where there is none."""
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def order_in(texts: Iterable[str]) -> str:
    """Whether day or month comes first in the texts of a column; "" where none shows it, or both."""
    shown = set()
    for text in texts:
        if found := in_figures(text):
            year = whole_year(found[4], USUAL_YEARS)
            days_first, month_first = (
                the_day(year, found[3], found[1]),
                the_day(year, found[1], found[3]),
            )
            if bool(days_first) != bool(month_first):
                shown.add(DAY_FIRST if days_first else MONTH_FIRST)
    return shown.pop() if len(shown) == 1 else ""


def is_dotted(text: str) -> bool:
    """Whether a day in figures is written with dots, 31.12.2021, as other countries do than with 12/31/2021."""
    found = in_figures(text)
    return found is not None and found[2] == "."


def has_odd_days(texts: Iterable[str]) -> bool:
    """Whether a text is a day beyond the twelfth in figures: no program took it for a date."""
    return any(
        found and max(int(found[1]), int(found[3])) > MONTHS_OF_YEAR
        for found in map(in_figures, texts)
    )


def swapped(when: date) -> date | None:
    """The other day that a date cell stands for if its day and month were mistaken for each other."""
    other = the_day(str(when.year), when.day, str(when.month))
    return other if other != when else None


def days_in(text: str, order: str = "") -> tuple[date, ...]:
    """All days in a longer text that can be read in one way only, in their order."""
    return tuple(when for _, _, when in placed_days(normal(with_days_in_words(text, order))))


def with_days_in_words(text: str, order: str = "") -> str:
    """A text whose days in figures stand in words, where they can be read in one way only."""
    plain = plain_digits(text)
    for pattern in (YEAR_FIRST, YEAR_LAST):
        plain = pattern.sub(lambda found: in_english(from_text(found[0], order)), plain)
    return plain


def placed_days(words: str) -> list[tuple[int, int, date]]:
    """The days in a normal form, each with where it begins and ends."""
    found = [
        (one.start(), one.end(), in_words(one))
        for pattern in IN_WORDS
        for one in pattern.finditer(words)
    ]
    found.sort(key=lambda f: f[0])
    return [(a, b, day) for a, b, day in found if day and FIRST_YEAR <= day.year <= LAST_YEAR]


def in_english(when: date | Wrong | None) -> str:
    """A day in words; a sign that belongs to no word where there is none."""
    return f" {when.day} {ENGLISH[when.month]} {when.year} " if isinstance(when, date) else " | "


def unclear_days_in(text: str) -> tuple[str, ...]:
    """The days in a longer text that can be read in two ways, or name no century, as they stand."""
    plain = plain_digits(text)
    found = [
        one for one in YEAR_LAST.finditer(plain) if from_text(one[0]) == Wrong("ambiguous-date")
    ]
    found += NO_CENTURY.finditer(plain)
    return tuple(one[0] for one in sorted(found, key=re.Match.start))
