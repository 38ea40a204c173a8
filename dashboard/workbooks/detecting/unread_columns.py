"""Decide which unread columns of a table are harmless, and ask about the others.

A column of amounts or days whose title is not understood may hold money received, refunded or
returned. Text columns are classified row by row (``classifying.row_status``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np

from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.detecting.column_fields import get_mapped_field
from dashboard.workbooks.detecting.column_titles import ColumnTitle
from dashboard.workbooks.detecting.header_rows import YEAR_NUMBERS, TableHeader, is_amount_cell
from dashboard.workbooks.detecting.sheet_scan import SheetScan
from dashboard.workbooks.detecting.table_context import DetectionResult
from dashboard.workbooks.mapping.book_mapping import SheetMapping
from dashboard.workbooks.problems.questions import EXCLUDE, Question, QuestionItem
from dashboard.workbooks.values.amounts import parse_amount
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.vocabulary.text_tags import is_undated_arrears

WHOLE_SUMS: Final = (1, 100)  # that shares add up to
ROUNDING_TOLERANCE: Final = 0.006  # relative, for rounded shares
MIN_COUNTED_ROWS: Final = 2  # numbers that row numbers or shares must have


def log_unread_columns(
    scan: SheetScan,
    header: TableHeader,
    columns: range,
    result: DetectionResult,
    mapping: SheetMapping,
) -> None:
    """Log the columns that are not read; ask about those that may change what the amounts mean."""
    read_columns = {index for block in result.blocks for index, _ in block.columns.values()} | set(
        result.total_columns
    )
    block = result.blocks[0]
    currencies = {one_block.currency for one_block in result.blocks}
    read_titles = [header.titles[index] for index in read_columns]
    total_money = frozenset[str]().union(
        *(t.text_tags.money_tags for t in read_titles if t.group.is_total)
    )
    for column in (
        index for index in columns if index not in {*read_columns, *header.duplicate_state_columns}
    ):
        cells = [
            scan.sheet.rows[row][column] for row in iterate_state_rows(scan, header, block.end_row)
        ]
        if all(map(is_blank, cells)):
            continue
        title = header.titles[column]
        name = title.text or f"column {column_letters(column)}"
        is_explained = get_mapped_field(mapping, title, column) or is_repeated_amount(
            scan, header, block, column, cells
        )
        is_explained = is_explained or (
            block.table == "status_reports" and are_explained_dates(title, cells)
        )
        is_arrears = is_arrears_of_assessments(block, title, cells)
        if not is_explained and (
            is_arrears or is_unexplained_column(title, cells, currencies, total_money)
        ):
            scan.problem_log.add_question(
                make_column_question(scan, header, column, name, cells, block)
            )
        elif title.text or column > header.state_columns[0]:
            scan.problem_log.add("unknown-column", (header.row, column), found=title.text or "–")


def iterate_state_rows(scan: SheetScan, header: TableHeader, end: int) -> Iterator[int]:
    """Yield the rows of a table whose State cell is filled."""
    state = header.state_columns[0]
    skip = set(header.repeated_rows)
    for row in range(header.row + 1, end):
        if row not in skip and not is_blank(scan.sheet.rows[row][state]):
            yield row


def is_repeated_amount(
    scan: SheetScan, header: TableHeader, block: TableBlock, column: int, cells: list[object]
) -> bool:
    """Return True for a column that repeats the amounts of a column that is read."""
    money = [
        index
        for index, layout in block.columns.values()
        if layout.kind == "money" and index != column
    ]
    rows = list(iterate_state_rows(scan, header, block.end_row))
    return any([scan.sheet.rows[row][index] for row in rows] == cells for index in money)


def is_arrears_of_assessments(block: TableBlock, title: ColumnTitle, cells: list[object]) -> bool:
    """Return True for arrears next to assessments: outstanding amounts, which show what was received."""
    return (
        block.table == "assessments"
        and is_undated_arrears(title.text_tags)
        and any(map(parse_number, cells))
    )


def are_explained_dates(title: ColumnTitle, cells: list[object]) -> bool:
    """Return True for days of assessments or payments with an understood title."""
    filled = [c for c in cells if not is_blank(c)]
    tags = title.text_tags
    is_understood = (
        "date" in tags.tags and not tags.unknown and not tags.money_tags & {"void", "withdrawn"}
    )
    return is_understood and all(isinstance(c, date) for c in filled)


def is_unexplained_column(
    title: ColumnTitle, cells: list[object], currencies: set[str], total_money: frozenset[str]
) -> bool:
    """Return True for a column of amounts or days whose title does not explain it.

    ``total_money``: the kinds of money of which a total is read, so that other columns of it are parts.
    """
    parsed = [parse_number(cell) for cell in cells]
    numbers = [n for n in parsed if n is not None]
    texts = (c for c, n in zip(cells, parsed, strict=True) if n is None and isinstance(c, str))
    has_others = any(map(is_amount_cell, texts)) or any(isinstance(c, date) for c in cells)
    if not (any(numbers) or has_others):
        return False  # blank, or only zeros
    tags = title.text_tags
    if not tags.unknown and tags.money_tags and tags.money_tags <= total_money:
        return False
    if "category" in tags.tags or (numbers and {*numbers} <= {0, 1}):
        return True
    if are_row_numbers(numbers) and not has_others and not tags.money_tags:
        return False
    return is_open(title) or not is_harmless_column(
        title, numbers, currencies, has_others=has_others
    )


def is_open(title: ColumnTitle) -> bool:
    """Return True for a title that leaves its column unclear: doubtful, with unknown words, or missing."""
    is_marked = "?" in title.text or (title.is_doubtful and not title.text_tags.phrase_tags)
    return not title.text or bool(
        title.text_tags.unknown or is_marked or (title.year and title.currency)
    )


def parse_number(cell: object) -> float | None:
    """Return the number in a cell, also one written as text; None if there is none."""
    if isinstance(cell, str):
        amount = parse_amount(cell, "USD") if any(map(str.isdigit, cell)) else None
        return amount / 100 if isinstance(amount, int) else None
    return cell if isinstance(cell, (int, float)) and not isinstance(cell, bool) else None


def is_harmless_column(
    title: ColumnTitle, numbers: list[float], currencies: set[str], *, has_others: bool
) -> bool:
    """Return True for an understood title whose numbers do not contradict the amounts that are read."""
    tags, money = title.text_tags.tags, title.text_tags.money_tags
    if money & {"void", "withdrawn"}:
        return False
    if "share" in tags and title.year and not are_shares_of_whole(numbers):
        return False
    if "share" in tags:
        return "received" not in money or are_shares_of_whole(numbers) or "%" in title.text
    if tags & {"number", "identity"} and "amount" not in tags:
        is_categorical = (
            1 < len({*numbers}) <= len(numbers) / 2
        )  # few distinct codes may divide the rows
        return not has_others and not is_categorical and all(float(n).is_integer() for n in numbers)
    if money:
        return "received" not in money or "prior" in money
    is_year = "date" in tags and {*numbers} <= {*YEAR_NUMBERS}
    return is_year or bool(title.currency and title.currency not in currencies)


def are_row_numbers(numbers: list[float]) -> bool:
    """Return True for numbers that count the rows: 1, 2, 3."""
    steps = np.diff(np.array(numbers, "float64"))
    return len(numbers) >= MIN_COUNTED_ROWS and bool((steps == 1).all()) and numbers[0] in {0, 1}


def are_shares_of_whole(numbers: list[float]) -> bool:
    """Return True for shares that add up to 1 or 100."""
    total = float(np.array(numbers, "float64").sum())
    is_whole = any(abs(total - whole) <= ROUNDING_TOLERANCE * whole for whole in WHOLE_SUMS)
    return is_whole and sum(n not in {0, 1} for n in numbers) >= MIN_COUNTED_ROWS


def make_column_question(
    scan: SheetScan,
    header: TableHeader,
    column: int,
    name: str,
    cells: list[object],
    block: TableBlock,
) -> Question:
    """Ask which field an unread column holds."""
    columns = next(columns for t, columns in LAYOUTS.values() if t == block.table)
    unused = [c for c in columns if c.field not in block.columns]
    kinds = {"date"} if any(isinstance(c, date) for c in cells) else {"money"}
    answers = tuple(c.field for c in unused if c.kind in kinds)
    if is_arrears_of_assessments(block, header.titles[column], cells):
        answers = ("outstanding", "prior_balance")
    filled = sum(not is_blank(c) for c in cells)
    return Question(
        "column",
        scan.sheet.name,
        name,
        (*answers, EXCLUDE),
        (QuestionItem(name, filled),),
        ((header.row, column),),
        block.table,
    )
