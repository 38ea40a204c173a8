"""Cross tables: States down, years or months across; a block for each column, an empty cell no row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.workbooks.finding.below import Below
from dashboard.workbooks.finding.column_titles import Title
from dashboard.workbooks.finding.found import COLUMNS, field_of
from dashboard.workbooks.finding.known import Shape

YEAR_WORDS: Final = frozenset({"", "fy", "year", "annee", "exercice", "ano", "jahr"})


def by_year(below: Below, table: str) -> Shape | None:
    """States down, years across."""
    years = {p: t.group.year for p, t in below.titles.items() if t.group.year}
    if not all(is_plain(below.titles[p]) for p in years):
        return None
    return across(below, table, {p: {"year": y} for p, y in years.items()})


def by_month(below: Below, table: str) -> Shape | None:
    """States down, the months of one year across."""
    months = [p for p, t in below.titles.items() if t.group.month]
    if len(months) < 2:  # noqa: PLR2004 (one month is no table of months)
        return None
    if not below.known.year:
        return Shape(why="no-year")
    return across(below, table, {p: {"year": below.known.year} for p in months})


def across(below: Below, table: str, values: Mapping[int, Mapping[str, object]]) -> Shape | None:
    """A block for each of the columns, an empty cell being no row."""
    named = below.fields("contributions").items()
    fields = {c.field for p, c in named if not below.titles[p].group.is_total}
    if not values or "received_on" in fields or "amount" in fields - {"year"}:
        return None
    if not below.came() or below.is_assessed():
        return None
    amount = next(c for c in COLUMNS[table] if c.field == "amount")
    said = [below.block(table, {p: amount}, v, sparse=True) for p, v in values.items()]
    seen = [tuple(v.values()) for v in values.values()]
    if table == "contributions" and len(set(seen)) < len(seen) and not is_by_month(below, values):
        place = next(p for n, p in enumerate(values) if seen[n] in seen[:n])
        text = below.titles[place].text
        return Shape(why="twice-header", place=place, found=text, expected=text)
    return Shape(tuple(said), row_totals=below.adding())


def is_plain(title: Title) -> bool:
    """Whether a title of a year says nothing more than that, or that money came."""
    words = {w.strip("0123456789") for name in title.names for w in name.split()} - YEAR_WORDS
    return not words or field_of(title, "contributions") is not None


def is_by_month(below: Below, values: Mapping[int, Mapping[str, object]]) -> bool:
    """Whether the columns are months, which share their year."""
    return all(below.titles[p].group.month for p in values)
