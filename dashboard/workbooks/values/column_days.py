"""The days of one column, read together: what one shows of day and month holds for all (trap 14).

31/12/2021 shows that days come first, so 01/12/2021 in its column is 1 December. Where such texts stand
beside date cells that are all before the thirteenth, a program of another country has taken the days
for months and left what it could not take: those cells may be another day, and are refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from dashboard.workbooks.values.days import (
    DAY_FIRST,
    SINCE_1900,
    SINCE_1904,
    day,
    has_odd_days,
    is_dotted,
    order_in,
    swapped,
)
from dashboard.workbooks.values.wrong import Wrong

MONTHS_OF_YEAR: Final = 12


def days_of(
    cells: Iterable[object], order: str, *, is_1904: bool = False
) -> dict[object, date | Wrong]:
    """The day of each different cell. ``order``: what a person said comes first; "" as found."""
    since = SINCE_1904 if is_1904 else SINCE_1900
    filled = list(cells)
    texts = [cell for cell in filled if isinstance(cell, str)]
    dotted = {text for text in texts if is_dotted(text)}
    others = order_in(text for text in texts if text not in dotted)
    # Nobody writes 12.31.2021: dots beside 31/12/2021 have days first, beside 12/31/2021 none can tell.
    with_dots = order_in(dotted) or (others if others == DAY_FIRST else "")
    found = {
        cell: day(cell, order or (with_dots if cell in dotted else others), since)
        for cell in filled
    }
    if not order and texts and has_odd_days(texts):
        taken = {c: d for c, d in found.items() if not isinstance(c, str) and isinstance(d, date)}
        if all(when.day <= MONTHS_OF_YEAR for when in taken.values()):
            found |= {
                cell: Wrong("swapped-dates", other.isoformat(), found=when.isoformat())
                for cell, when in taken.items()
                if (other := swapped(when))
            }
    return found
