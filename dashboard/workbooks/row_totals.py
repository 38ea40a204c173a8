"""Columns that add up the others of their row: "Total" beside the years, or beside the meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from dashboard.workbooks.finding.column_fields import field_of
from dashboard.workbooks.finding.column_titles import Title
from dashboard.workbooks.finding.found import Head
from dashboard.workbooks.finding.part import Part
from dashboard.workbooks.sheets import ReadBlock
from dashboard.workbooks.typed.columns import Reader
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.money import minor_units, written

YEARS: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def tie_rows(part: Part, read: Sequence[ReadBlock], reader: Reader) -> None:
    """Tell each total of a row that is not the sum of the row's amounts (D16)."""
    for head in part.heads:
        for place in part.row_totals.get(head.row, ()):
            years = YEARS.findall(head.titles[place].text)
            if len(years) > 1:  # "Total 2019-2020": of some columns
                continue
            blocks = [one for one in read if one.table.block.row == head.row]
            sums = dict.fromkeys(without_amounts(part, blocks), 0)
            for table in (one.table for one in blocks):
                field = field_summed(table.name, head.titles[place])
                for row, amount in zip(
                    table.rows.tolist(), np.asarray(table.frame[field]).tolist(), strict=True
                ):
                    sums[row] = sums.get(row, 0) + int(amount)
            sign = sign_of(part, head, place, blocks, reader) if sums else ""
            for row, expected in sums.items():
                said = minor_units(part.sheet.rows[row][place], reader.currency, sign)
                if isinstance(said, int) and said != expected:
                    part.told.tell(
                        "row-total-differs",
                        (row, place),
                        found=written(said, reader.currency),
                        expected=written(expected, reader.currency),
                    )


def sign_of(part: Part, head: Head, place: int, blocks: Sequence[ReadBlock], reader: Reader) -> str:
    """The sign before the cents of a column of totals: its own, else that of the amounts it adds up."""
    summed = {
        p
        for one in blocks
        for p, column in one.table.block.columns.values()
        if column.kind == "money"
    }
    end = max((one.table.block.end for one in blocks), default=head.row + 1)
    rows = part.sheet.rows[head.row + 1 : end]
    return reader.sign_in(row[place] for row in rows) or reader.sign_in(
        row[p] for p in sorted(summed) for row in rows
    )


def without_amounts(part: Part, blocks: Sequence[ReadBlock]) -> Iterator[int]:
    """The rows in which no column of amounts says anything: their total can only be nothing."""
    rows: set[int] = set()
    places: set[int] = set()
    for one in blocks:
        block = one.table.block
        rows |= {*range(block.row + 1, block.end)} - {*one.totals, *one.notes}
        places |= {place for place, column in block.columns.values() if column.kind == "money"}
    for row in sorted(rows):
        cells = part.sheet.rows[row]
        if all(is_blank(cells[p]) and (row, p) not in part.sheet.faults for p in places):
            yield row


def field_summed(table: str, title: Title) -> str:
    """The field that a column of totals adds up."""
    if table != "status_reports":
        return "amount"
    column = field_of(title, table)
    return column.field if column is not None else "assessed"
