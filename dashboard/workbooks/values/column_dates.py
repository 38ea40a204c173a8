"""Parse the dates of a column, using unambiguous dates to interpret the others (trap 14).

31/12/2021 shows that the day comes first, so 01/12/2021 in its column is 1 December. If such texts are
mixed with date cells that are all before the thirteenth, a program with another locale has swapped day
and month in those cells: they are refused.

A two-digit year (30.11.23) is resolved to the century of the four-digit years in its column, else to
1950 to 2049 with a warning (``check_assumed_century``). Eight digits (20210302) are a date if all such
cells of the column are. 21-03-04 begins with the year in some countries: it is a date only if the
column's first numbers vary more than its last ones, as days do.
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
    """Return the date of each distinct cell. ``order``: given by a person; "" to detect it."""
    epoch = EPOCH_1904 if is_1904 else EPOCH_1900
    all_cells = list(cells)
    ambiguous = set() if order else ambiguous_year_first(c for c in all_cells if isinstance(c, str))
    texts = [cell for cell in all_cells if isinstance(cell, str) and cell not in ambiguous]
    dotted = {text for text in texts if has_dots(text)}
    others = detect_day_month_order(text for text in texts if text not in dotted)
    # Nobody writes 12.31.2021: with 31/12/2021 in the column, dotted dates are day-first too; with
    with_dots = detect_day_month_order(dotted) or (others if others == DAY_FIRST else "")
    orders = {cell: order or (with_dots if cell in dotted else others) for cell in all_cells}
    parsed = {
        cell: parse_date(cell, orders[cell], epoch) for cell in all_cells
    } | parse_compact_dates(all_cells)
    if two_digit := {cell for cell in texts if parsed[cell] == CellProblem("bad-date")}:
        years = century_around(w.year for w in parsed.values() if isinstance(w, date))
        parsed |= {cell: parse_date(cell, orders[cell], years=years) for cell in two_digit}
    parsed |= dict.fromkeys(ambiguous, CellProblem("ambiguous-date"))
    if not order and has_day_above_twelve(texts):
        dated = {c: d for c, d in parsed.items() if not isinstance(c, str) and isinstance(d, date)}
        if all(when.day <= MONTHS_PER_YEAR for when in dated.values()):
            parsed |= {
                cell: CellProblem("swapped-dates", swapped.isoformat(), found=when.isoformat())
                for cell, when in dated.items()
                if (swapped := swap_day_and_month(when))
            }
    return parsed


def ambiguous_year_first(texts: Iterable[str]) -> set[str]:
    """Return texts such as 21-03-04 if the column does not show whether year or day comes first."""
    matches = {text: match for text in texts if (match := match_numeric_date(text))}
    short = {t: m for t, m in matches.items() if len(m[4]) < len("2021")}
    dashed = {t: (m[1], m[4]) for t, m in short.items() if m[2] == "-"}
    others = [(int(m[1]), int(m[4])) for t, m in short.items() if t not in dashed]
    varies = [len({pair[n] for pair in others}) for n in (0, 1)]
    if others and varies[0] < varies[1] and all(MAX_DAY >= a > b for a, b in others):
        return {*short}  # 21/03/14, 21/03/15
    firsts, lasts = {first for first, _ in dashed.values()}, {last for _, last in dashed.values()}
    ends_in_year = len(lasts) < len(firsts) or any(int(last) > MAX_DAY for last in lasts)
    return set() if ends_in_year else {*dashed}


def parse_compact_dates(cells: Iterable[object]) -> dict[object, date]:
    """Return the dates of cells with eight digits; {} if one of them is not a date.

    Such a date is never ambiguous: in 20210302, 20 cannot be a month.
    """
    matches = {cell: COMPACT_DATE.fullmatch(normalise_digits(display_cell(cell))) for cell in cells}
    days = {cell: make_date(m[1], m[2], m[3]) for cell, m in matches.items() if m}
    return {cell: when for cell, when in days.items() if when} if all(days.values()) else {}


def century_around(years: Iterable[int]) -> range:
    """Return the hundred years around the years of a column; DEFAULT_CENTURY without years."""
    sorted_years = sorted(years)
    if not sorted_years:
        return DEFAULT_CENTURY
    middle = (sorted_years[0] + sorted_years[-1]) // 2
    return range(middle - 50, middle + 50)


def check_assumed_century(days: Mapping[object, date | CellProblem]) -> CellProblem | None:
    """Return a warning if all dates of a column have two-digit years, so that the century is assumed.

    ``days``: the result of ``parse_column_dates``.
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
    """Return True for the text of a date with a two-digit year."""
    return not any(isinstance(parse_date(text, order), date) for order in (DAY_FIRST, MONTH_FIRST))
