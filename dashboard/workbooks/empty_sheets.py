"""Sheets without rows, told once for the whole book where no sheet has any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.workbooks.across_sheets import Placed
from dashboard.workbooks.clean.layout import LAYOUT, OPTIONAL
from dashboard.workbooks.finding.part import Part
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.problems.wordings import Severity

BY_PERSON: Final = frozenset(
    {"left-out", "rows-left-out"}
)  # told where a person left something out


def tell_empty(parts: Sequence[Part], placed: Sequence[Placed], of_file: Told) -> bool:
    """Tell sheets without rows; True where no sheet has any, so that nothing else needs to be told."""
    by_name = [part for part in parts if part.by_name in LAYOUT]
    problems = [p for part in parts if is_of_tables(part) for _, p in part.told.found]
    if not by_name and not any(part.blocks or part.is_summary for part in parts):
        if not any(p.severity is Severity.ERROR or p.code in BY_PERSON for p in problems):
            of_file.tell("nothing-recognised")
    elif problems or any(len(one.table.frame) for one in placed):
        for told in [*without_rows(placed)]:
            told.tell("empty-sheet")
    elif len(by_name) == 1:
        by_name[0].told.tell("empty-sheet")
    else:
        of_file.tell("empty-book")
        return True
    return False


def is_of_tables(part: Part) -> bool:
    """Return True for a sheet that may hold tables."""
    return part.by_name not in {"About", "Notes"}


def without_rows(placed: Sequence[Placed]) -> Iterator[Told]:
    """The sheets of which no table has a row, and nothing is told; not those that many good books leave empty."""
    filled = [one for one in placed if len(one.table.frame)]
    has_rows = {id(one.told) for one in filled}  # a year in which nobody gave has none
    has_reports = any(one.table.name == "status_reports" for one in filled)
    may_be_empty = {*OPTIONAL, "receipts"} if has_reports else {*OPTIONAL}
    for one in placed:
        is_known = one.table.name in may_be_empty or id(one.told) in has_rows
        if not is_known and not one.told.found:
            yield one.told
