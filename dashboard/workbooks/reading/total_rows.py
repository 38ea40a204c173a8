"""Find total rows by their label or by arithmetic, and check that they tie with their rows (D16).

A row is a total if its label is one ("Total", "Zwischensumme"), or if it names no State and each of its
amounts is the sum of at least two rows: of all above, of those since the last heading or total, or, for
the line of a region above its States, of those below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.column_values import ColumnReader, ColumnValues, to_numbers
from dashboard.workbooks.sheet import CellPosition, Sheet
from dashboard.workbooks.values.amounts import amounts_from_array, format_amount, parse_amount
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.cell_problem import display_cell
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern
from dashboard.workbooks.vocabulary.text_tags import tag_text as meaning
from dashboard.workbooks.vocabulary.total_words import is_total_text

SUBTOTAL_TEXT: Final = re.compile(phrases_pattern("totals", "part"))
UNSUMMED_TAGS: Final = frozenset({"share", "number", "identity"})
GROUP_NAME_TAGS: Final = frozenset({"harmless", "joining", "total", "neutral"})
# Rows that an unlabelled total must sum: two equal neighbours are not a total
MIN_SUMMED_ROWS: Final = 2


def get_summed_columns(block: TableBlock) -> dict[str, int]:
    """Return the column index of each field that a total row sums."""
    return {
        field: index
        for field, (index, column) in block.columns.items()
        if column.kind == "money" and field != "amount_sent"
    }


class PrefixSums:
    """Prefix sums of a table's amounts: the sum over any range of rows in constant time."""

    def __init__(
        self, block: TableBlock, columns: Mapping[str, ColumnValues], rows: npt.NDArray[np.int64]
    ) -> None:
        """Count only ``rows`` (zero-based sheet rows)."""
        self.start, self.end = block.header_row + 1, block.end_row
        self.fields = tuple(get_summed_columns(block))
        counted = np.zeros(self.end - self.start, "int64")
        counted[rows - self.start] = 1
        self.row_counts = np.concatenate(([0], np.cumsum(counted)))
        self.sums = {
            f: np.concatenate(([0], np.cumsum(np.where(counted, columns[f].parsed, 0))))
            for f in self.fields
        }

    def sum_range(self, field: str, first: int, end: int) -> int:
        """Return the sum of a field, in minor units, over the rows from ``first`` up to, not including, ``end``."""
        sums = self.sums[field]
        return int(sums[end - self.start] - sums[first - self.start])

    def count_rows(self, first: int, end: int) -> int:
        """Return the number of counted rows from ``first`` up to, not including, ``end``."""
        return int(self.row_counts[end - self.start] - self.row_counts[first - self.start])


def find_total_rows(
    sheet: Sheet, block: TableBlock, columns: Mapping[str, ColumnValues]
) -> tuple[list[int], list[tuple[int, int, int]]]:
    """Return the total rows, and (row, first, end) of the range that each sums."""
    fields = get_summed_columns(block)
    if not fields or block.end_row == block.header_row + 1:
        return [], []
    labelled = set(find_worded_totals(sheet, block))
    if "state" not in block:
        return sorted(labelled), [(n, block.header_row + 1, n) for n in sorted(labelled)]
    state = columns["state"]
    has_state = state.filled.copy()
    has_state[list(state.errors)] = False
    for n in labelled:
        has_state[n - block.header_row - 1] = False
    has_amount = np.zeros(len(has_state), bool)
    for field in fields:
        has_amount |= columns[field].filled
    sums = PrefixSums(block, columns, np.flatnonzero(has_state) + block.header_row + 1)
    candidates = (np.flatnonzero(~has_state) + block.header_row + 1).tolist()
    totals: list[int] = []
    ranges: list[tuple[int, int, int]] = []
    range_start = block.header_row + 1
    range_ends = (
        dict(zip(candidates, [*candidates[1:], block.end_row], strict=True)) if candidates else {}
    )
    for n in candidates:
        if not has_amount[n - block.header_row - 1] and n not in labelled:
            if any(not is_blank(sheet.rows[n][p]) for p in block.label_columns):
                range_start = n + 1
            continue
        summed_range, all_fit = find_summed_range(
            sheet, block, n, columns, sums, (range_start, range_ends[n])
        )
        if n in labelled or (all_fit and may_be_total_row(sheet.rows[n], block)):
            totals.append(n)
            ranges.append((n, *summed_range))
            range_start = n + 1
    return totals, ranges


def may_be_total_row(row: Sequence[object], block: TableBlock) -> bool:
    """Return True for a row that may be a total without a total label: it names no payer and has no day.

    "Africa" and "All States" are not payers; "UNICEF" may be a payer whose amount happens to be a sum.
    """
    if "received_on" in block and not is_blank(row[block.column_index("received_on")]):
        return False
    return meaning(str(row[block.column_index("state")])).has_only_tags(GROUP_NAME_TAGS)


def find_worded_totals(sheet: Sheet, block: TableBlock) -> list[int]:
    """Return the rows with a total label in State or meeting, or, without a State column, in any label column.

    A label in another column does not suffice: "not included in the total" is not a total.
    """
    rows: set[int] = set()
    name_columns = [block.column_index(f) for f in ("state", "meeting") if f in block]
    for column in name_columns if "state" in block else block.label_columns:
        cells = [row[column] for row in sheet.rows[block.header_row + 1 : block.end_row]]
        total_cells = {cell for cell in set(cells) if is_total_text(cell)}
        if total_cells:
            rows |= {n for n, cell in enumerate(cells, block.header_row + 1) if cell in total_cells}
    return sorted(rows)


def find_summed_range(
    sheet: Sheet,
    block: TableBlock,
    row: int,
    columns: Mapping[str, ColumnValues],
    sums: PrefixSums,
    around: tuple[int, int],
) -> tuple[tuple[int, int], bool]:
    """Return the range of rows that row ``n`` sums, and whether all its amounts equal those sums.

    Candidates: all rows above, those since ``around[0]``, those until ``around[1]``; the one that most
    amounts fit wins. If none fits: the rows since ``around[0]`` for a subtotal, else all above.
    """
    index = row - sums.start
    amounts = {f: int(columns[f].parsed[index]) for f in sums.fields if columns[f].filled[index]}
    is_readable = not any(index in columns[f].errors for f in sums.fields)
    label = next(
        (str(sheet.rows[row][p]) for p in block.label_columns if is_total_text(sheet.rows[row][p])),
        "",
    )
    ranges = [(block.header_row + 1, row), (around[0], row), (row + 1, around[1])]
    if SUBTOTAL_TEXT.match(normalise_text(label)):
        ranges = [ranges[1], ranges[0], ranges[2]]
    fits = [
        sum(sums.sum_range(f, first, end) == amount for f, amount in amounts.items())
        if sums.count_rows(first, end) >= (1 if label else MIN_SUMMED_ROWS)
        else 0
        for first, end in ranges
    ]
    best = max(range(len(ranges)), key=lambda i: fits[i])
    all_fit = is_readable and any(amounts.values()) and fits[best] == len(amounts)
    return ranges[best], all_fit


def check_totals(
    sheet: Sheet,
    block: TableBlock,
    ranges: Sequence[tuple[int, int, int]],
    sums: PrefixSums,
    log: ProblemLog,
    reader: ColumnReader,
) -> None:
    """Log each total row, and each of its amounts that is not the sum of its rows.

    Text amounts use the decimal separator of the rows above. Without a book currency no total can tie, as
    rows may have different ones. In a detected table, a labelled total that ties is not logged.
    """
    fields = get_summed_columns(block)
    rows = sheet.rows[block.header_row + 1 : block.end_row] if ranges else ()
    money_columns = [
        (f, column, reader.find_decimal_separator(cells[column] for cells in rows))
        for f, column in fields.items()
    ]
    for row, first, end in ranges:
        labels = [c for p in block.label_columns if not is_blank(c := sheet.rows[row][p])]
        can_tie = bool(reader.currency) and not any("%" in str(label) for label in labels)
        is_tied = can_tie
        for field, column, separator in money_columns if can_tie else ():
            cell, own_reader = sheet.rows[row][column], replace(reader, decimal_separator=separator)
            is_tied &= tie_amount(
                cell, (row, column), sums, (field, row, first, end), log, own_reader
            )
        for column in block.unread_columns if block.is_detected else ():
            check_unread_total(sheet, block, column, (row, first, end), sums, log)
        if not (block.is_detected and is_tied and is_named_total(sheet.rows[row], block)):
            log.add(
                "total-row",
                (row, block.label_columns[0]),
                found=display_cell(labels[-1]) if labels else "–",
            )


def tie_amount(
    cell: object,
    position: CellPosition,
    sums: PrefixSums,
    summed_range: tuple[str, int, int, int],
    log: ProblemLog,
    reader: ColumnReader,
) -> bool:
    """Return True for an amount that is the sum of its rows, or of all above; log one that is neither."""
    field, row, first, end = summed_range
    expected = sums.sum_range(field, first, end)
    amount = parse_amount(cell, reader.currency, reader.decimal_separator)
    if is_blank(cell) or amount in {expected, sums.sum_range(field, sums.start, row)}:
        return True
    if isinstance(amount, int):
        actual_text = format_amount(amount, reader.currency)
        expected_text = format_amount(expected, reader.currency)
        log.add("total-differs", position, found=actual_text, expected=expected_text)
    return False


def check_unread_total(
    sheet: Sheet,
    block: TableBlock,
    column: int,
    summed_range: tuple[int, int, int],
    sums: PrefixSums,
    log: ProblemLog,
) -> None:
    """Log a total of an unread column that is not the sum of the numbers above it."""
    row, first, end = summed_range
    total = sheet.rows[row][column]
    if (
        not isinstance(total, (int, float))
        or meaning(block.unread_columns[column]).tags & UNSUMMED_TAGS
    ):
        return
    values, is_amount = amounts_from_array(
        to_numbers([sheet.rows[summed_row][column] for summed_row in range(first, end)])
    )
    counted = np.array(
        [sums.count_rows(summed_row, summed_row + 1) for summed_row in range(first, end)], bool
    )
    total_amount, is_total_amount = amounts_from_array(to_numbers([total]))
    expected = int(values[is_amount & counted].sum())
    if (
        is_total_amount[0]
        and (is_amount & counted).sum() >= MIN_SUMMED_ROWS
        and int(total_amount[0]) != expected
    ):
        log.add(
            "total-differs",
            (row, column),
            found=format_amount(int(total_amount[0])),
            expected=format_amount(expected),
        )


def is_named_total(row: Sequence[object], block: TableBlock) -> bool:
    """Return True for a row with a total label in its State or meeting, or anywhere if it names no State.

    "Total contribution" in a purpose column of a State's row may be a payment.
    """
    total_columns = {p for p in block.label_columns if is_total_text(row[p])}
    name_columns = {block.column_index(f) for f in ("state", "meeting") if f in block}
    has_state = "state" in block and not is_blank(row[block.column_index("state")])
    return bool(total_columns & name_columns) or bool(total_columns and not has_state)
