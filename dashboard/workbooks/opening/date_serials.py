"""Days and times that a workbook keeps as numbers: what a number means by its number format."""

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
FALSE_LEAP_DAY: Final = 60  # Excel believes that there was one in 1900
END_SERIAL: Final = 2_958_466  # 1 January 10000
SECONDS_PER_DAY: Final = 86_400


def is_date_format(code: int, said: str | None) -> bool:
    """Whether a number format shows a day or a time of day, not hours beyond a day."""
    if said is None or ELAPSED_TIME.search(said):
        return said is None and code in BUILT_IN_DATE_FORMATS
    bare = GENERAL.sub("", LITERALS.sub("", said.partition(";")[0]))
    return bool(DATE_LETTERS.search(bare))


def serial_to_date(number: float, *, is_1904: bool) -> date | datetime | time | float:
    """What a number shows as a day: a day, a day with its time, or a time alone.

    A number that is no day stays one.
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
    found = start + timedelta(days=days) + clock
    return found if rest else found.date()
