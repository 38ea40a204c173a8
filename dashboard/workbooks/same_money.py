"""The same money in two tables of a book: a list of payments, and beside it their sums by State and year.

Both would be counted. Tables that were found and say the same of the same States are one too many until
a person says otherwise: on two sheets it is asked, on one sheet told as an error.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import pandas as pd

from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.finding.part import Part, about_sheet
from dashboard.workbooks.mapping import BookMapping
from dashboard.workbooks.questions import NONE
from dashboard.workbooks.sheets import ReadBlock
from dashboard.workbooks.values.months import MONTHS
from dashboard.workbooks.vocabulary.meaning import said

KEYS: Final = {  # what a sum is for
    "contributions": ["state", "year"],
    "receipts": ["state", "meeting"],
    "assessments": ["state", "meeting"],
    "announcements": ["state", "year", "kind", "currency"],
}
FEWEST: Final = 2  # equal sums that are no coincidence


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows below one row of titles: those of all its columns, of one kind of table.

    ``sums``: minor units by State and year or meeting, without those that are 0. ``days``: the same by
    State and day, where each row has its day; else empty. ``months``: those that the sheet's name says.
    """

    part: Part
    table: str
    row: int
    sums: Mapping[Hashable, int]
    days: Mapping[Hashable, int]
    months: frozenset[int]


def ask_same_money(read: Sequence[tuple[Part, Sequence[ReadBlock]]], mapping: BookMapping) -> None:
    """Ask about the later of two tables that say the same money (told where both are on one sheet)."""
    for first, again in combinations(counted(read), 2):
        if first.table != again.table or not says_the_same(first, again):
            continue
        own = mapping.sheet(again.part.sheet.name)
        if first.part is again.part:
            again.part.told.tell(
                "same-money", (again.row, 0), found=str(first.row + 1), expected=str(again.row + 1)
            )
        elif not own.says_table:
            answers = (again.table, NONE)
            again.part.told.ask(about_sheet(again.part, answers, first.part.sheet.name))


def counted(read: Sequence[tuple[Part, Sequence[ReadBlock]]]) -> Iterator[Counted]:
    """The tables that were found, the columns below one row of titles together; none where it is one alone."""
    found: dict[tuple[int, str, int, int], list[pd.DataFrame]] = {}
    for n, (_, blocks) in enumerate(read):
        for one in (b.table for b in blocks if b.table.block.is_found and b.table.name in KEYS):
            key = (n, one.name, one.block.row, one.block.place("state"))
            found.setdefault(key, []).append(one.frame)
    for (n, table, row, _), frames in found.items() if len(found) > 1 else ():
        part, rows = read[n][0], pd.concat(frames, ignore_index=True)
        figures = said(part.sheet.title).figures
        months = frozenset(MONTHS[f] for f in figures if f in MONTHS)
        sums = {key: minor for key, minor in sums_by(rows, table, KEYS[table]).items() if minor}
        day = "said_on" if table == "announcements" else "received_on"
        is_dated = day in rows and not rows[day].isna().any()
        days = sums_by(rows, table, ["state", day]) if is_dated else {}
        yield Counted(part, table, row, sums, days, months)


def sums_by(rows: pd.DataFrame, table: str, keys: list[str]) -> dict[Hashable, int]:
    """The money of a table's rows in minor units, by the columns ``keys``."""
    found = rows.groupby(keys, sort=False)[WORTH[table]].sum()
    return {key: int(minor) for key, minor in found.items()}


def says_the_same(one: Counted, other: Counted) -> bool:
    """Return True for sums that are mostly equal where both tables have one.

    Two dated lists are compared by their days, and sheets of two months are not: an instalment may be
    the same in each.
    """
    if one.months and other.months and not one.months & other.months:
        return False
    mine, theirs = (one.days, other.days) if one.days and other.days else (one.sums, other.sums)
    both = mine.keys() & theirs.keys()
    equal = sum(mine[key] == theirs[key] for key in both)
    fewer = min(len(mine), len(theirs))
    return equal >= min(FEWEST, fewer) > 0 and 2 * equal >= len(both) and 2 * equal >= fewer
