"""The same money in two tables of a book: a list of payments, and beside it their sums by State and year.

Both would be counted. Tables that were found and say the same of the same States are one too many until
a person says otherwise: on two sheets it is asked, on one sheet told as an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.finding.part import Part
from dashboard.workbooks.finding.parts import about_sheet
from dashboard.workbooks.mapping import NONE, BookMapping
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
    """The rows below one row of titles: those of all its columns, of one kind of table."""

    part: Part
    table: str
    row: int
    rows: pd.DataFrame

    @property
    def sums(self) -> pd.Series[Any]:
        """Minor units by State and year or meeting, without those that are 0."""
        found = self.rows.groupby(KEYS[self.table], sort=False)[WORTH[self.table]].sum()
        return found.astype("int64")[lambda sums: sums != 0]

    @property
    def days(self) -> pd.Series[Any]:
        """Minor units by State and day, where each row has its day; else empty."""
        field = "said_on" if self.table == "announcements" else "received_on"
        if field not in self.rows or self.rows[field].isna().any():
            return pd.Series([], dtype="int64")
        return self.rows.groupby(["state", field], sort=False)[WORTH[self.table]].sum()

    @property
    def months(self) -> set[int]:
        """The months that the sheet's name says."""
        return {MONTHS[f] for f in said(self.part.sheet.title).figures if f in MONTHS}


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
            asked = about_sheet(again.part, (again.table, NONE), first.part.sheet.name)
            told = again.part.told
            if all(one.kind != "sheet" for one in told.questions):
                told.ask(asked)
            else:  # its name was asked about: now with what it repeats
                told.questions = [asked if q.kind == "sheet" else q for q in told.questions]


def counted(read: Sequence[tuple[Part, Sequence[ReadBlock]]]) -> Iterator[Counted]:
    """The tables that were found, the columns below one row of titles together."""
    for part, blocks in read:
        found: dict[tuple[str, int, tuple[str, ...]], list[pd.DataFrame]] = {}
        for one in (b.table for b in blocks if b.table.block.is_found and b.table.name in KEYS):
            state = str(one.block.place("state"))
            found.setdefault((one.name, one.block.row, (state,)), []).append(one.frame)
        for (table, row, _), frames in found.items():
            yield Counted(part, table, row, pd.concat(frames, ignore_index=True))


def says_the_same(one: Counted, other: Counted) -> bool:
    """Return True for sums that are mostly equal where both tables have one.

    Two dated lists are compared by their days, and sheets of two months are not: an instalment may be
    the same in each.
    """
    if one.months and other.months and not one.months & other.months:
        return False
    dated = len(one.days) and len(other.days)
    mine, theirs = (one.days, other.days) if dated else (one.sums, other.sums)
    both = mine.index.intersection(theirs.index)
    equal = int(np.sum(mine[both].to_numpy() == theirs[both].to_numpy()))
    fewer = min(len(mine), len(theirs))
    return equal >= min(FEWEST, fewer) > 0 and 2 * equal >= len(both) and 2 * equal >= fewer
