"""Convert serial numbers with date formats to dates and times."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from dashboard.workbooks.values.dates import EPOCH_1900, EPOCH_1904

BUILT_IN_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
LITERALS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
ELAPSED_TIME: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
DATE_LETTERS: Final = re.compile(r"[dmyhse]", re.IGNORECASE)
GENERAL: Final = re.compile(r"general|standard|e[+-]", re.IGNORECASE)
MIDNIGHT_1900, MIDNIGHT_1904 = (datetime.combine(day, time()) for day in (EPOCH_1900, EPOCH_1904))
FALSE_LEAP_DAY: Final = 60  # Excel counts a 29 Feb 1900
END_SERIAL: Final = 2_958_466  # 1 January 10000
SECONDS_PER_DAY: Final = 86_400


def is_date_format(code: int, format_code: str | None) -> bool:
    """Return True for a number format of a date or a time of day, not of elapsed hours."""
    if format_code is None or ELAPSED_TIME.search(format_code):
        return format_code is None and code in BUILT_IN_DATE_FORMATS
    bare = GENERAL.sub("", LITERALS.sub("", format_code.partition(";")[0]))
    return bool(DATE_LETTERS.search(bare))


def serial_to_date(number: float, *, is_1904: bool) -> date | datetime | time | float:
    """Convert a serial number to a date, a date with time, or a time of day.

    A number out of range is returned unchanged.
    """
    if not 0 <= number < END_SERIAL:
        return number
    seconds = round(number * SECONDS_PER_DAY)
    days, rest = divmod(seconds, SECONDS_PER_DAY)
    clock = timedelta(seconds=rest)
    if days == 0 and not (is_1904 and rest == 0):
        return (MIDNIGHT_1904 + clock).time()
    if is_1904:
        start = MIDNIGHT_1904
    else:
        start = MIDNIGHT_1900 + timedelta(days=1) if days < FALSE_LEAP_DAY else MIDNIGHT_1900
    moment = start + timedelta(days=days) + clock
    return moment if rest else moment.date()
