"""The days of one column, read together: what one shows of day and month holds for all (trap 14).

31/12/2021 shows that days come first, so 01/12/2021 in its column is 1 December. Where such texts stand
beside date cells that are all before the thirteenth, a program of another country has taken the days
for months and left what it could not take: those cells may be another day, and are refused.

A year of two figures (30.11.23) is the nearest one to the years of four figures in its column. Where there
are none it is taken for one of 1950 to 2049, which ``check_assumed_century`` tells. Eight figures (20210302) are
a day where all such cells of the column are. 21-03-04 has its year first in some countries: it is a day only
where the column's first figures vary more than its last ones, as days do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from dashboard.workbooks.values.cell_problem import CellProblem, display_cell
from dashboard.workbooks.values.dates import (
    COMPACT_DATE,
    DAY_FIRST,
    DEFAULT_CENTURY,
    EPOCH_1900,
    EPOCH_1904,
    MONTH_FIRST,
    MONTHS_PER_YEAR,
    detect_day_month_order,
    has_day_above_twelve,
    has_dots,
    make_date,
    match_numeric_date,
    parse_date,
    swap_day_and_month,
)
from dashboard.workbooks.values.normalise import normalise_digits

MAX_DAY: Final = 31


def parse_column_dates(
    cells: Iterable[object], order: str, *, is_1904: bool = False
) -> dict[object, date | CellProblem]:
    """The day of each different cell. ``order``: what a person said comes first; "" as found."""
    since = EPOCH_1904 if is_1904 else EPOCH_1900
    filled = list(cells)
    unclear = set() if order else ambiguous_year_first(c for c in filled if isinstance(c, str))
    texts = [cell for cell in filled if isinstance(cell, str) and cell not in unclear]
    dotted = {text for text in texts if has_dots(text)}
    others = detect_day_month_order(text for text in texts if text not in dotted)
    # Nobody writes 12.31.2021: dots beside 31/12/2021 have days first, beside 12/31/2021 none can tell.
    with_dots = detect_day_month_order(dotted) or (others if others == DAY_FIRST else "")
    orders = {cell: order or (with_dots if cell in dotted else others) for cell in filled}
    found = {cell: parse_date(cell, orders[cell], since) for cell in filled} | parse_compact_dates(
        filled
    )
    if short := {cell for cell in texts if found[cell] == CellProblem("bad-date")}:
        years = century_around(w.year for w in found.values() if isinstance(w, date))
        found |= {cell: parse_date(cell, orders[cell], years=years) for cell in short}
    found |= dict.fromkeys(unclear, CellProblem("ambiguous-date"))
    if not order and has_day_above_twelve(texts):
        taken = {c: d for c, d in found.items() if not isinstance(c, str) and isinstance(d, date)}
        if all(when.day <= MONTHS_PER_YEAR for when in taken.values()):
            found |= {
                cell: CellProblem("swapped-dates", other.isoformat(), found=when.isoformat())
                for cell, when in taken.items()
                if (other := swap_day_and_month(when))
            }
    return found


def ambiguous_year_first(texts: Iterable[str]) -> set[str]:
    """The texts such as 21-03-04 of a column that does not show whether year or day comes first."""
    said = {text: found for text in texts if (found := match_numeric_date(text))}
    short = {t: m for t, m in said.items() if len(m[4]) < len("2021")}
    dashed = {t: (m[1], m[4]) for t, m in short.items() if m[2] == "-"}
    others = [(int(m[1]), int(m[4])) for t, m in short.items() if t not in dashed]
    varies = [len({pair[n] for pair in others}) for n in (0, 1)]
    if others and varies[0] < varies[1] and all(MAX_DAY >= a > b for a, b in others):
        return {*short}  # 21/03/14, 21/03/15
    firsts, lasts = {first for first, _ in dashed.values()}, {last for _, last in dashed.values()}
    ends_in_year = len(lasts) < len(firsts) or any(int(last) > MAX_DAY for last in lasts)
    return set() if ends_in_year else {*dashed}


def parse_compact_dates(cells: Iterable[object]) -> dict[object, date]:
    """The cells of eight figures with their days; none where one of them is no day.

    They never are another day as well: 20 and 19 are no months of 02032021.
    """
    said = {cell: COMPACT_DATE.fullmatch(normalise_digits(display_cell(cell))) for cell in cells}
    days = {cell: make_date(one[1], one[2], one[3]) for cell, one in said.items() if one}
    return {cell: when for cell, when in days.items() if when} if all(days.values()) else {}


def century_around(years: Iterable[int]) -> range:
    """The hundred years around the years of a column; the usual ones where it has none."""
    known = sorted(years)
    if not known:
        return DEFAULT_CENTURY
    middle = (known[0] + known[-1]) // 2
    return range(middle - 50, middle + 50)


def check_assumed_century(days: Mapping[object, date | CellProblem]) -> CellProblem | None:
    """A warning with the first text of a column whose years have two figures, if no day shows their century.

    ``days``: what ``parse_column_dates`` found.
    """
    dated = [cell for cell, when in days.items() if isinstance(when, date)]
    compact = parse_compact_dates(dated)
    short = [c for c in dated if isinstance(c, str) and c not in compact and has_two_digit_year(c)]
    return (
        CellProblem("assumed-century", found=display_cell(short[0]))
        if short and short == dated
        else None
    )


def has_two_digit_year(text: str) -> bool:
    """Return True for the text of a day whose year has two figures."""
    return not any(isinstance(parse_date(text, order), date) for order in (DAY_FIRST, MONTH_FIRST))
