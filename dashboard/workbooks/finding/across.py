"""Cross tables: States down, years, months or meetings across; a block for each column, an empty cell no row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from dashboard.workbooks.finding.below import Below
from dashboard.workbooks.finding.column_fields import column_of, field_of
from dashboard.workbooks.finding.column_titles import Group, Title
from dashboard.workbooks.finding.known import Shape
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.word_lists import forms

FOUR_DIGITS: Final = 4
FEWEST_MONTHS: Final = 3  # that show a course
FEWEST_RISES: Final = 2  # without a fall: no course of payments
YEAR_WORDS: Final = forms("years", "before") | {""}


def by_year(below: Below, table: str) -> Shape | None:
    """States down, years across."""
    years = {p: t.year for p, t in below.titles.items() if t.year and not t.group.month}
    plain = {p: year for p, year in years.items() if is_plain(below.titles[p])}
    return across(below, table, plain)


def by_month(below: Below, table: str) -> Shape | None:
    """States down, months across, of the year that their titles say, or of the whole table's."""
    months = {p: t.group for p, t in below.titles.items() if t.group.month}
    if len(months) < 2:  # noqa: PLR2004 (one month is no table of months)
        return None
    whole = below.known.year
    asked = bool(below.known.mapping.values.get("year"))  # a person's word goes before the titles'
    said = [0] * len(months) if asked else years_of(list(months.values()), whole)
    if said is None:
        return Shape(why="no-year")
    years = dict(zip(months, (year or whole for year in said), strict=True))
    if not all(years.values()):
        return Shape(why="no-year")
    others = [p for p, year in years.items() if year != whole]
    if whole and others:
        found = below.titles[others[0]].text
        return Shape(why="other-year-month", place=others[0], found=found, expected=str(whole))
    if accumulates(below, tuple(months)):
        return below.asking(next(iter(months)))
    said_by = {p: (g.month, g.year, g.month_of, years[p]) for p, g in months.items()}
    return below.repeated(said_by) or across(below, table, years)


def accumulates(below: Below, places: Sequence[int]) -> bool:
    """Return True where no row ever falls from month to month: each amount may hold those before it."""
    rises = 0
    if len(places) < FEWEST_MONTHS or below.known.mapping.table:
        return False
    for row in below.known.rows[below.head.row + 1 : below.end]:
        amounts = [row[p] for p in places]
        while amounts and is_blank(amounts[0]):
            amounts = amounts[1:]
        if is_blank(row[below.state]) or not amounts:
            continue
        if not all(isinstance(a, (int, float)) for a in amounts):
            return False
        if any(b < a for a, b in pairwise(amounts)):  # type: ignore[operator]
            return False
        rises += sum(b > a for a, b in pairwise(amounts))  # type: ignore[operator]
    return rises >= FEWEST_RISES


def by_meeting(below: Below, table: str) -> Shape | None:
    """States down, meetings across, in a table that says that its amounts are the bills."""
    meetings = {p: t.group.meeting for p, t in below.titles.items() if t.group.meeting}
    amount = column_of(table, "amount")
    if not meetings or below.money(dict.fromkeys(meetings, amount)) != "assessed":
        return None
    if any(field_of(below.titles[p], name) for p in meetings for name in ("status_reports", table)):
        return None
    if (fault := below.repeated(meetings)) is not None:
        return fault
    blocks = [
        below.block(table, {p: amount}, {"meeting": m}, sparse=True) for p, m in meetings.items()
    ]
    return Shape(tuple(blocks), row_totals=below.adding())


def years_of(months: Sequence[Group], whole: int) -> list[int] | None:
    """The years that titles of months say, 0 where one says none; None where it is not clear what they say.

    "Jan 21" is January 2021 where the months follow one another so, or where the table is of 2021; else
    it may be a day.
    """
    years = [g.year or (int(g.month_of) if len(g.month_of) == FOUR_DIGITS else 0) for g in months]
    short = {n: 2000 + int(g.month_of) for n, g in enumerate(months) if len(g.month_of) == 2}  # noqa: PLR2004
    if short and set(short.values()) != {whole}:
        places = [short.get(n, 0) * 12 + g.month for n, g in enumerate(months)]
        if len(short) < len(months) or any(b - a != 1 for a, b in pairwise(places)):
            return None
    return [short.get(n, year) for n, year in enumerate(years)]


def across(below: Below, table: str, values: Mapping[int, int]) -> Shape | None:
    """A block for each of the columns, with its year; an empty cell is no row."""
    named = below.fields("contributions").items()
    fields = {c.field for p, c in named if not below.titles[p].group.is_total and p not in values}
    if not values or "received_on" in fields or "amount" in fields - {"year"}:
        return None
    amount = column_of(table, "amount")
    if below.known.of_stream == "assessed" and not below.known.mapping.table:
        return None
    if len(values) > 1 and "running" in below.known.tags:
        return None  # each amount holds those before it: they have no sum
    if below.money(dict.fromkeys(values, amount)) != "received":
        return below.asking(next(iter(values)))
    of_years = table == "contributions" and not is_by_month(below, values)
    if of_years and (fault := below.repeated(values)) is not None:
        return fault
    said = [
        replace(
            below.block(table, {p: amount}, {"year": year}, sparse=True),
            ended=ended(below, year, below.titles[p].group.month),
        )
        for p, year in values.items()
    ]
    own = set(values.values())  # "Total 2021" beside 2019 and 2020 adds up none of them
    adding = tuple(p for p in below.adding() if below.titles[p].year in {0, *own})
    return Shape(tuple(said), row_totals=adding)


def ended(below: Below, year: int, month: int) -> date | None:
    """The day that the table speaks to, where nothing can have come by then for a year or month.

    Money for a year may come in the year before.
    """
    day = below.known.day
    begins = date(year, month, 1) if month else date(year - 1, 1, 1)
    return day if day is not None and begins > day else None


def is_plain(title: Title) -> bool:
    """Return True for the title of a year that says no more than that, or that money came."""
    words = {w.strip("0123456789") for name in title.names for w in name.split()} - YEAR_WORDS
    column = field_of(title, "contributions")
    return not words or (column is not None and column.field == "amount")


def is_by_month(below: Below, values: Iterable[int]) -> bool:
    """Whether the columns are months, which share their year."""
    return all(below.titles[p].group.month for p in values)
