"""What is logged or asked about a sheet whose tables were detected, or not."""

from __future__ import annotations

from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.detecting.column_titles import get_displayed_text
from dashboard.workbooks.detecting.header_rows import (
    TableHeader,
    find_state_column,
    is_amount_cell,
)
from dashboard.workbooks.detecting.preamble import (
    Preamble,
)
from dashboard.workbooks.detecting.sheet_scan import SheetScan, has_content
from dashboard.workbooks.detecting.table_context import DetectionResult
from dashboard.workbooks.detecting.unread_columns import log_unread_columns
from dashboard.workbooks.mapping.book_mapping import SheetMapping
from dashboard.workbooks.problems.problem_log import WHOLE_SHEET
from dashboard.workbooks.problems.questions import (
    Question,
    QuestionItem,
)
from dashboard.workbooks.sheet import CellPosition, Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.states.state_names import StateNames
from dashboard.workbooks.vocabulary.text_tags import (
    tag_text,
)


def log_ambiguous_date(scan: SheetScan, preamble: Preamble) -> None:
    """Log an as-at date above a table that is ambiguous, or one of several."""
    days = ", ".join(sorted(map(str, preamble.as_at)))
    code, actual = (
        ("unclear-as-at", preamble.ambiguous_date)
        if preamble.ambiguous_date
        else ("two-as-at", days)
    )
    scan.problem_log.add(code, preamble.positions.get("as_at", WHOLE_SHEET), found=actual)


def log_detection_result(
    scan: SheetScan,
    header: TableHeader,
    columns: range,
    result: DetectionResult,
    mapping: SheetMapping,
) -> None:
    """Log or ask why a table is not read, and which of its columns are unknown."""
    if result.answers:
        scan.problem_log.add_question(make_amounts_question(scan.sheet, header, result))
    elif result.problem_code:
        cell = (header.row, result.column if result.actual else header.state_columns[0])
        title = result.actual if result.problem_code == "not-recognised" else result.expected
        scan.problem_log.add(result.problem_code, cell, found=result.actual, expected=title)
    elif result.blocks:
        log_unread_columns(scan, header, columns, result, mapping)


def make_amounts_question(sheet: Sheet, header: TableHeader, result: DetectionResult) -> Question:
    """Ask what the amounts below a title are, naming their number."""
    cells = [row[result.column] for row in sheet.rows[header.row + 1 :]]
    numbers = [c for c in cells if isinstance(c, (int, float)) and not isinstance(c, bool)]
    item = QuestionItem(result.actual, len(numbers), proposed=result.proposed_answer)
    cell = (header.row, result.column)
    return Question("amounts", sheet.name, result.actual, result.answers, (item,), (cell,))


def log_unrecognised_sheet(scan: SheetScan, states: StateNames) -> None:
    """Log a sheet without a table; as an error, at a title, if it has States and amounts."""
    sheet = scan.sheet
    if not has_content(sheet):
        return
    amount_rows = (n for n, row in enumerate(sheet.rows) if any(map(is_amount_cell, row)))
    first = next(amount_rows, None) if find_state_column(sheet, states) else None
    if first is None:
        scan.problem_log.add("unknown-sheet", found=sheet.name, expected=", ".join(LAYOUTS))
    elif scan.preamble.is_scaled:
        scan.problem_log.add("scaled-amounts", scan.preamble.positions["scale"])
    else:
        cell, title = find_unknown_title(sheet, first)
        scan.problem_log.add("not-recognised", cell, expected=title)


def find_unknown_title(sheet: Sheet, first: int) -> tuple[CellPosition, str]:
    """Return the cell and text of the first title with unknown words above a row of amounts."""
    filled_rows = (n for n in range(first - 1, -1, -1) if not all(map(is_blank, sheet.rows[n])))
    row = next(filled_rows, first)
    titles = {
        p: text for p in range(len(sheet.rows[row])) if (text := get_displayed_text(sheet, row, p))
    }
    unknown = (p for p, text in titles.items() if tag_text(text).unknown)
    column = next(unknown, next(iter(titles), 0))
    return (row, column), titles.get(column, "")
