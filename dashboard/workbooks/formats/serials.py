"""Days and times that a workbook keeps as numbers: what a number means by its number format."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from dashboard.workbooks.values.days import SINCE_1900, SINCE_1904

BUILT_IN: Final = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
NOT_CODE: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
OF_DAYS: Final = re.compile(r"[dmyhse]", re.IGNORECASE)
GENERAL: Final = re.compile(r"general|standard|e[+-]", re.IGNORECASE)
EPOCH_1900, EPOCH_1904 = (datetime.combine(day, time()) for day in (SINCE_1900, SINCE_1904))
NOT_29_FEBRUARY: Final = 60  # Excel believes that there was one in 1900
LAST: Final = 2_958_466  # 1 January 10000
DAY_S: Final = 86_400


def means_day(code: int, said: str | None) -> bool:
    """Whether a number format shows a day or a time of day, not hours beyond a day."""
    if said is None or ELAPSED.search(said):
        return said is None and code in BUILT_IN
    bare = GENERAL.sub("", NOT_CODE.sub("", said.partition(";")[0]))
    return bool(OF_DAYS.search(bare))


def moment(number: float, *, is_1904: bool) -> date | datetime | time | float:
    """What a number shows as a day: a day, a day with its time, or a time alone.

    A number that is no day stays one.
    """
    if not 0 <= number < LAST:
        return number
    seconds = round(number * DAY_S)
    days, rest = divmod(seconds, DAY_S)
    clock = timedelta(seconds=rest)
    if days == 0 and not (is_1904 and rest == 0):
        return (EPOCH_1904 + clock).time()
    if is_1904:
        start = EPOCH_1904
    else:
        start = EPOCH_1900 + timedelta(days=1) if days < NOT_29_FEBRUARY else EPOCH_1900
    found = start + timedelta(days=days) + clock
    return found if rest else found.date()
