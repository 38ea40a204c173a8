"""Read the addressees of letters: a rule in words or a list of States, in a column of its own."""

from __future__ import annotations

from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.column_values import (
    Cells,
    ColumnReader,
    ColumnValues,
    format_text,
)
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.vocabulary.addressees import parse_addressees


def read_addressees(
    block: TableBlock, column: ColumnValues, cells: Cells, reader: ColumnReader, log: ProblemLog
) -> ColumnValues:
    """Return to whom each letter went, in a fixed form; "" with a problem if it is not understood."""

    def find_state(name: str) -> str | None:
        return reader.match_states({name}).get(name)

    parsed = []
    for row, cell in enumerate(cells, block.header_row + 1):
        text = "" if is_blank(cell) else format_text(cell)
        rule = parse_addressees(text, find_state) if text else ""
        if rule is None:
            log.add("unclear-addressees", (row, block.column_index("addressees")), found=text)
        parsed.append(rule or "")
    return ColumnValues(parsed, column.filled, {})
