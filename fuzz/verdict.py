"""What is asked of a damaged book: the same totals, or a Problem, or what another program sees in it too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

import pandas as pd

from dashboard import paths
from dashboard.workbooks import Problem, StateNames
from dashboard.workbooks.clean.table_schemas import validate_book
from dashboard.workbooks.reader import read_with_preview
from fuzz import money_read, second_reader
from fuzz.money_read import Cell, Column, Totals
from fuzz.originals import Original
from fuzz.second_reader import UnseenError

SAME, TOLD, VALID = "same totals", "told", "another book, read as the other program does"
WRONG, LOST, ALONE = "wrong figure", "lost in silence", "read by nobody else"
GOOD: Final = (SAME, TOLD, VALID)
SHOWN: Final = 5

Said = tuple[str, str, str, tuple[tuple[str, str], ...]]


class Verdict(NamedTuple):
    """One of the words above, and what it rests on."""

    word: str
    why: str = ""

    @property
    def is_good(self) -> bool:
        """Whether nobody is deceived."""
        return self.word in GOOD


@dataclass(frozen=True, slots=True)
class Known:
    """An original as it was read."""

    problems: frozenset[Said]
    totals: Totals
    columns: frozenset[Column]
    unread: frozenset[Cell]  # cells in the columns of amounts that are no amounts: totals, notes


@cache
def names() -> StateNames:
    """The reference tables, loaded once."""
    return StateNames.load(paths.reference_folder())


def said(problem: Problem) -> Said:
    """What makes a Problem one that was not there before."""
    return problem.code, problem.sheet, problem.cell, tuple(sorted(problem.params.items()))


@cache
def known(original: Original) -> Known:
    """What is known of an original."""
    looked = read_with_preview(original.name, original.content, names(), original.mapping)
    columns = frozenset(money_read.columns(looked))
    try:
        other = second_reader.sheets(original.name, original.content)
    except UnseenError:
        other = {}
    filled = second_reader.filled(other, columns)
    return Known(
        frozenset(map(said, looked.book.problems)),
        money_read.totals(looked.book.tables),
        columns,
        frozenset(filled.keys() - money_read.cells(looked).keys()),
    )


def judged(original: Original, content: bytes) -> Verdict:
    """How the reader does with a damaged book. Raises whatever it raises."""
    before = known(original)
    looked = read_with_preview(original.name, content, names(), original.mapping)
    validate_book(looked.book)
    if {said(p) for p in looked.book.problems} - before.problems:
        return Verdict(TOLD)
    if money_read.totals(looked.book.tables) == before.totals:
        return Verdict(SAME)
    try:
        other = second_reader.sheets(original.name, content)
    except UnseenError as error:
        return Verdict(ALONE, f"{changes(before, looked.book.tables)}; {error}")
    ours = money_read.cells(looked)
    theirs = second_reader.filled(other, money_read.columns(looked) | before.columns)
    wrong = [c for c, minor in ours.items() if not second_reader.agrees(theirs.get(c), minor)]
    if wrong:
        shown = [f"{c}: {ours[c]} where {theirs.get(c)!r} stands" for c in wrong[:SHOWN]]
        return Verdict(WRONG, "; ".join(shown))
    lost = sorted(c for c in theirs.keys() - ours.keys() - before.unread if has_digit(theirs[c]))
    if lost:
        return Verdict(LOST, "; ".join(f"{c}: {theirs[c]!r}" for c in lost[:SHOWN]))
    return Verdict(VALID)


def has_digit(cell: object) -> bool:
    """Whether a cell can be an amount at all."""
    return any(c.isdigit() for c in str(cell))


def changes(before: Known, tables: Mapping[str, pd.DataFrame]) -> str:
    """How the totals changed."""
    now = money_read.totals(tables)
    keys = before.totals.keys() | now.keys()
    return ", ".join(
        f"{k}: {before.totals.get(k)} is {now.get(k)}"
        for k in sorted(keys)
        if before.totals.get(k) != now.get(k)
    )
