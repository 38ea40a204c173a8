"""Log sheets without rows, once for the whole book if no sheet has any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.workbooks.building.check_across_sheets import TableWithLog
from dashboard.workbooks.clean.layouts import LAYOUTS, OPTIONAL_TABLES
from dashboard.workbooks.detecting.sheet_scan import SheetScan
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.problems.texts.problem_text import Severity

MANUAL_EXCLUSIONS: Final = frozenset(
    {"left-out", "rows-left-out"}
)  # problems of what the user excluded


def log_empty_sheets(
    scans: Sequence[SheetScan], tables: Sequence[TableWithLog], file_log: ProblemLog
) -> bool:
    """Log sheets without rows; return True if no sheet has any, which replaces all other problems."""
    clean_scans = [scan for scan in scans if scan.clean_layout in LAYOUTS]
    problems = [
        problem
        for scan in scans
        if may_hold_tables(scan)
        for _, problem in scan.problem_log.entries
    ]
    if not clean_scans and not any(scan.blocks or scan.is_summary for scan in scans):
        if not any(
            problem.severity is Severity.ERROR or problem.code in MANUAL_EXCLUSIONS
            for problem in problems
        ):
            file_log.add("nothing-recognised")
    elif problems or any(len(entry.table.frame) for entry in tables):
        for log in [*find_empty_logs(tables)]:
            log.add("empty-sheet")
    elif len(clean_scans) == 1:
        clean_scans[0].problem_log.add("empty-sheet")
    else:
        file_log.add("empty-book")
        return True
    return False


def may_hold_tables(scan: SheetScan) -> bool:
    """Return True for a sheet that may hold tables."""
    return scan.clean_layout not in {"About", "Notes"}


def find_empty_logs(tables: Sequence[TableWithLog]) -> Iterator[ProblemLog]:
    """Yield the logs of sheets with only empty tables and no problems, except tables that are often empty."""
    filled = [entry for entry in tables if len(entry.table.frame)]
    has_rows = {id(entry.problem_log) for entry in filled}  # a year without payments may be empty
    has_reports = any(entry.table.name == "status_reports" for entry in filled)
    may_be_empty = {*OPTIONAL_TABLES, "receipts"} if has_reports else {*OPTIONAL_TABLES}
    for entry in tables:
        is_expected = entry.table.name in may_be_empty or id(entry.problem_log) in has_rows
        if not is_expected and not entry.problem_log.entries:
            yield entry.problem_log
