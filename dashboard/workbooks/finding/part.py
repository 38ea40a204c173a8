"""One sheet on the way to its tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.finding.above import Above
from dashboard.workbooks.finding.found import Head
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.questions import Item, Question


@dataclass(slots=True)
class Part:
    """One sheet on the way to its tables."""

    sheet: Sheet
    told: Told
    blocks: list[Block] = field(default_factory=list)
    heads: list[Head] = field(default_factory=list)
    above: Above = field(default_factory=Above)
    row_totals: dict[int, tuple[int, ...]] = field(default_factory=dict)  # by row of titles
    by_name: str = ""  # the clean layout that its name is of
    is_summary: bool = False
    summed: list[Block] = field(default_factory=list)  # of a summary: what it says of others

    def again(self) -> Part:
        """The same sheet, to be tried in another way: what is told of it is not told yet."""
        return Part(self.sheet, Told(self.told.book, self.sheet.name), by_name=self.by_name)

    def become(self, tried: Part) -> None:
        """Have the tables that were found in another try, and tell what was told there."""
        self.blocks, self.heads, self.above = tried.blocks, tried.heads, tried.above
        self.row_totals = tried.row_totals
        self.told.add(tried.told)


def has_cells(sheet: Sheet) -> bool:
    """Whether anything stands on a sheet."""
    return any(cell != "" for row in sheet.rows for cell in row) or bool(sheet.faults)


def about_sheet(part: Part, answers: tuple[str, ...], same_as: str = "") -> Question:
    """The question whether a sheet is counted; ``same_as``: another that says the same money."""
    rows = sum(b.end - b.row - 1 for b in part.blocks) or len(part.sheet.rows)
    name = part.sheet.name
    return Question("sheet", name, same_as, answers, (Item(name, rows),), ((0, 0),))
