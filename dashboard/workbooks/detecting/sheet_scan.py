"""The state of one sheet during the detection of its tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.detecting.header_rows import TableHeader
from dashboard.workbooks.detecting.preamble import Preamble
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.problems.questions import Question, QuestionItem
from dashboard.workbooks.sheet import Sheet


@dataclass(slots=True)
class SheetScan:
    """One sheet during detection: its problem log, and the headers and blocks detected so far."""

    sheet: Sheet
    problem_log: ProblemLog
    blocks: list[TableBlock] = field(default_factory=list)
    headers: list[TableHeader] = field(default_factory=list)
    preamble: Preamble = field(default_factory=Preamble)
    total_columns: dict[int, tuple[int, ...]] = field(default_factory=dict)  # by header row
    clean_layout: str = ""  # the clean layout that the sheet is named after
    is_summary: bool = False
    summary_blocks: list[TableBlock] = field(
        default_factory=list
    )  # tables of a summary sheet, to be compared with the sheets it sums up

    def copy_for_retry(self) -> SheetScan:
        """Return a copy of the scan with an empty problem log, for a second attempt at detection."""
        return SheetScan(
            self.sheet,
            ProblemLog(self.problem_log.book, self.sheet.name),
            clean_layout=self.clean_layout,
        )

    def adopt_retry(self, retry: SheetScan) -> None:
        """Take over the tables and the problems of a second attempt."""
        self.blocks, self.headers, self.preamble = retry.blocks, retry.headers, retry.preamble
        self.total_columns = retry.total_columns
        self.problem_log.merge(retry.problem_log)


def has_content(sheet: Sheet) -> bool:
    """Return True for a sheet with any filled cell or error cell."""
    return any(cell != "" for row in sheet.rows for cell in row) or bool(sheet.error_cells)


def make_sheet_question(scan: SheetScan, answers: tuple[str, ...], same_as: str = "") -> Question:
    """Ask whether a sheet is counted; ``same_as`` names another sheet with the same amounts."""
    rows = sum(block.end_row - block.header_row - 1 for block in scan.blocks) or len(
        scan.sheet.rows
    )
    name = scan.sheet.name
    return Question("sheet", name, same_as, answers, (QuestionItem(name, rows),), ((0, 0),))
