"""The sheets of a book as a person is shown them: first cells, titles, and what each was taken for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from dashboard.workbooks.book import About
from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.finding.part import Part
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.seen import Seen, SeenBlock
from dashboard.workbooks.sheets import ReadBlock
from dashboard.workbooks.values.wrong import shown

FIRST_ROWS: Final = 60
MOST_ROWS: Final = 260  # with those that have Problems
MOST_COLUMNS: Final = 60
MOST_OF_TEXT: Final = 200  # characters of a cell


def seen_sheets(
    parts: Sequence[tuple[Part, Sequence[ReadBlock]]], about: About, problems: Sequence[Problem]
) -> tuple[Seen, ...]:
    """Every sheet that has cells."""
    return tuple(seen(part, read, about, problems) for part, read in parts if part.sheet.rows)


def seen(part: Part, read: Sequence[ReadBlock], about: About, problems: Sequence[Problem]) -> Seen:
    """One sheet."""
    sheet = part.sheet
    own = sorted(
        {n for p in problems if p.sheet == sheet.name and (n := row_of(p.cell)) is not None}
    )
    first = range(min(FIRST_ROWS, len(sheet.rows)))
    numbers = sorted({*first, *(n for n in own if n < len(sheet.rows))})[:MOST_ROWS]
    titles = {
        place: title.text
        for head in part.heads
        for place, title in enumerate(head.titles)
        if title.text
    }
    for one in read:
        row = sheet.rows[one.table.block.row]
        for place, _ in one.table.block.columns.values():
            titles.setdefault(place, shown(row[place]))
    return Seen(
        sheet=sheet.name,
        height=len(sheet.rows),
        width=len(sheet.rows[0]),
        rows={
            n: tuple(text(sheet, n, p) for p in range(min(len(sheet.rows[n]), MOST_COLUMNS)))
            for n in numbers
        },
        titles=titles,
        blocks=tuple(seen_block(one, about) for one in read),
        totals=tuple(dict.fromkeys(n for one in read for n in one.totals)),
        notes=tuple(dict.fromkeys(n for one in read for n in one.notes)),
        said={} if part.is_summary else part.above.places,
        hidden_rows=sheet.hidden_rows,
        hidden_columns=sheet.hidden_columns,
        is_hidden=sheet.is_hidden,
        is_named=sheet.is_named,
    )


def text(sheet: Sheet, n: int, place: int) -> str:
    """A cell as a person sees it, its error where it shows one."""
    fault = sheet.faults.get((n, place))
    return fault or shown(sheet.rows[n][place], MOST_OF_TEXT)


def seen_block(one: ReadBlock, about: About) -> SeenBlock:
    """One table that was read."""
    table, block = one.table, one.table.block
    worth = WORTH.get(table.name)
    currencies = set(table.frame["currency"].unique()) if "currency" in table.frame else set()
    unit = currencies.pop() if len(currencies) == 1 else about.currency if not currencies else ""
    known = worth is not None and bool(unit)
    return SeenBlock(
        table=table.name,
        header=(*block.above, block.row),
        first=block.row + 1,
        last=block.end - 1,
        columns={field: place for field, (place, _) in block.columns.items()},
        values={f: said(f, v, table.name) for f, v in block.constants.items()},
        rows=len(table.frame),
        states=table.frame["state"].nunique() if "state" in table.frame else 0,
        total=int(table.frame[worth].sum()) if known else None,
        currency=unit if known else "",
    )


def said(field: str, value: object, table: str) -> str:
    """A value as a person types it."""
    is_day = TABLES[table].get(field, "").startswith("datetime") or isinstance(value, np.datetime64)
    return pd.Timestamp(str(value)).date().isoformat() if is_day else str(value)


def row_of(cell: str) -> int | None:
    """The zero-based row of an address; None where it is none."""
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) - 1 if digits else None
