"""Days from cells: a date cell, or a text that can be read in one way only (trap 14)."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from dashboard.workbooks.spelling import normal
from dashboard.workbooks.wrong import Wrong

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
YEAR_FIRST: Final = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[ T]00:00(?::00)?)?")
YEAR_LAST: Final = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
WRITTEN: Final = re.compile(r"(?:le )?([0-9]{1,2})(?:er|st|nd|rd|th)? ([a-z]+) ([0-9]{4})")
MONTH_FIRST: Final = re.compile(r"([a-z]+) ([0-9]{1,2})(?:st|nd|rd|th)? ([0-9]{4})")
MONTHS: Final = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sep sept septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        1,
    )
    for word in words.split()
}


def day(cell: object) -> date | Wrong:
    """The day of a cell."""
    if isinstance(cell, datetime):
        cell = cell.date()
    found = cell if isinstance(cell, date) else from_text(cell) if isinstance(cell, str) else None
    if isinstance(found, date) and not FIRST_YEAR <= found.year <= LAST_YEAR:
        return Wrong("bad-date")
    return found or Wrong("bad-date")


def from_text(text: str) -> date | Wrong | None:
    """The day of a text; 01/12/2021 is ambiguous, 31/12/2021 is not."""
    text = text.strip()
    if found := YEAR_FIRST.fullmatch(text):
        return the_day(found[1], found[3], found[4])
    if found := YEAR_LAST.fullmatch(text):
        first, second, year = found[1], found[3], found[4]
        days = {the_day(year, second, first), the_day(year, first, second)} - {None}
        return days.pop() if len(days) == 1 else Wrong("ambiguous-date") if days else None
    words = normal(text)
    if found := WRITTEN.fullmatch(words):
        return the_day(found[3], MONTHS.get(found[2], 0), found[1])
    if found := MONTH_FIRST.fullmatch(words):
        return the_day(found[3], MONTHS.get(found[1], 0), found[2])
    return None


def the_day(year: str, month: str | int, number: str) -> date | None:
    """A day of the calendar, None where there is none."""
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


DAY_IN_TEXT: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}"
    r"|[0-9]{1,2}(?:er|st|nd|rd|th)?\.? (?:de )?[^\W\d_]+ (?:de )?[0-9]{4}"
    r"|[^\W\d_]+ [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}"
)


def days_in(text: str) -> tuple[date, ...]:
    """All days in a longer text that can be read in one way only."""
    said = (found[0].replace(" de ", " ") for found in DAY_IN_TEXT.finditer(text))
    return tuple(one for part in said if isinstance(one := day(part), date))


def unclear_days_in(text: str) -> tuple[str, ...]:
    """The days in a longer text that can be read in two ways, as they stand."""
    said = [found[0] for found in DAY_IN_TEXT.finditer(text)]
    return tuple(s for s in said if day(s) == Wrong("ambiguous-date"))
