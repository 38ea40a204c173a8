"""The amounts that were read from a book, each at its cell, and their totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import pandas as pd

from dashboard.workbooks.clean.tables import MONEY, MONEY_OR_NONE, TABLES
from dashboard.workbooks.column_letters import parse_column_letters
from dashboard.workbooks.preview import ReadResult, TablePreview

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {  # a year is a whole number too
    table: tuple(
        name for name, kind in columns.items() if kind in {MONEY, MONEY_OR_NONE} and name != "year"
    )
    for table, columns in TABLES.items()
}


class Cell(NamedTuple):
    """A cell of a book; row and column are zero-based."""

    sheet: str
    row: int
    column: int


class Column(NamedTuple):
    """A column of amounts: its cells begin in this row."""

    sheet: str
    column: int
    first: int


Totals = dict[tuple[str, str, str], int]


def totals(tables: Mapping[str, pd.DataFrame]) -> Totals:
    """The sums by table, field and currency; what is zero is left out."""
    sums: Totals = {}
    for table, frame in tables.items():
        for field in FIELDS[table]:
            for currency, amount in zip(frame["currency"], frame[field], strict=True):
                if not pd.isna(amount):
                    key = table, field, str(currency)
                    sums[key] = sums.get(key, 0) + int(amount)
    return {key: amount for key, amount in sums.items() if amount}


def cells(looked: ReadResult) -> dict[Cell, int]:
    """Each amount that was read, at the cell it stands in."""
    return dict(stands(looked))


def stands(looked: ReadResult) -> Iterator[tuple[Cell, int]]:
    """Each amount with its cell, as the blocks seen say."""
    blocks = {seen.sheet: seen.tables for seen in looked.previews}
    for table, frame in looked.book.tables.items():
        kept = ["sheet", "cell", *FIELDS[table]]
        for sheet, cell, *amounts in frame[kept].itertuples(index=False):
            row, place = address(cell)
            block = holder(blocks.get(sheet, ()), table, row, place)
            if block is None:
                continue
            for field, amount in zip(FIELDS[table], amounts, strict=True):
                if field in block.columns and not pd.isna(amount):
                    yield Cell(sheet, row, block.columns[field]), int(amount)


def holder(
    blocks: tuple[TablePreview, ...], table: str, row: int, place: int
) -> TablePreview | None:
    """The block that a row of a table was read from."""
    found = [b for b in blocks if b.table == table and b.first_row <= row <= b.last_row]
    exact = [b for b in found if place in b.columns.values()]
    return next(iter(exact or found), None)


def columns(looked: ReadResult) -> set[Column]:
    """The columns of amounts that were seen."""
    return {
        Column(seen.sheet, block.columns[field], max(block.header_rows) + 1)
        for seen in looked.previews
        for block in seen.tables
        for field in FIELDS[block.table]
        if field in block.columns
    }


def address(cell: str) -> tuple[int, int]:
    """The zero-based row and column of an address such as ``D14``."""
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) - 1, parse_column_letters(letters)
