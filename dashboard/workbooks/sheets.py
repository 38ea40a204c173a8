"""One sheet in the layout of its name: from cells to a typed table, and all that is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.workbooks.book import About
from dashboard.workbooks.cells import NEVER_CALCULATED, Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import LAYOUT, WORTH, Column, has_own_currency
from dashboard.workbooks.clean.tables import DATE, MONEY, MONEY_OR_NONE, ORIGIN, TABLES, YEAR
from dashboard.workbooks.judging.arrears import settled
from dashboard.workbooks.judging.contradicted import ask_contradicted
from dashboard.workbooks.judging.judge import OWN, Judge
from dashboard.workbooks.judging.marks import Marks
from dashboard.workbooks.judging.row_status import judge_rows
from dashboard.workbooks.judging.table import Context
from dashboard.workbooks.letters import letters
from dashboard.workbooks.mapping import SheetMapping
from dashboard.workbooks.problems.problem import EXPECTED_IN
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.typed.checks import Table, check
from dashboard.workbooks.typed.columns import Faults, Read, Reader, series, with_faults
from dashboard.workbooks.typed.completed import completed
from dashboard.workbooks.typed.rows import Below, Rows, filled_rows, only
from dashboard.workbooks.typed.shown import find_other_currencies, tell_months
from dashboard.workbooks.typed.signs import find_future_amounts, find_negative_amounts
from dashboard.workbooks.typed.totals import Sums, tie, total_rows
from dashboard.workbooks.values.money import DOLLAR, unsigned
from dashboard.workbooks.values.wrong import Wrong, shown
from dashboard.workbooks.vocabulary.budget_years import heading_year

FIRST_DAY_OF_COUNT: Final = 1970  # numpy counts years from there
OWN_CURRENCY: Final = {table: has_own_currency(columns) for table, columns in LAYOUT.values()}
BLANKS: Final[dict[str, Any]] = {DATE: pd.NaT, MONEY: 0, YEAR: 0, MONEY_OR_NONE: pd.NA}


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A table as read, and the rows beside it that were taken for totals, and for headings or notes."""

    table: Table
    totals: tuple[int, ...]
    notes: tuple[int, ...]


def read_block(
    sheet: Sheet, block: Block, about: About, reader: Reader, told: Told, mapping: SheetMapping
) -> ReadBlock:
    """The rows of one table on a sheet, typed; all that is wrong in it is told, all that is unclear asked."""
    below = Below(sheet, block)
    cells = {place: below.cells(place) for place, _ in block.columns.values()}
    marks = Marks(sheet, block, cells) if block.is_found else None
    every = {
        field: reader.column(column, cells[place])
        for field, (place, column) in block.columns.items()
    }
    tell_doubts(block, every, told)
    every = with_faults(every, find_negative_amounts(block, every, reader.currency))
    block, every = derive_columns(below, every, reader, told, mapping)
    judge = Judge(block.table, about.stream, reader.states, mapping)
    left, of_rows = judge_rows(sheet, block, every, judge, reader.currency, told)
    every = with_faults(
        every,
        find_contradicting_currencies(block, every, below),
        find_other_currencies(sheet, block, every, reader.currency),
        find_future_amounts(sheet, block, every, reader.currency),
        of_rows,
    )
    totals, stretches = total_rows(sheet, block, every)
    rows, notes = filled_rows(below, every, totals, reader.states, told)
    if WORTH.get(block.table) in every:
        context = Context(sheet, block, every, judge, reader.currency, told)
        if marks is not None and block.table in OWN:
            left |= context.judge(marks, rows, totals, notes)
        else:
            left |= context.by_cells(rows.tolist())
        every = context.every
    if left:
        rows = rows[~np.isin(rows, list(left))]
        stretches = [one for one in stretches if not left & set(range(one[1], one[2]))]
    tie(sheet, block, stretches, Sums(block, every, rows), told, reader)
    read = {field: only(one, rows - below.numbers.start) for field, one in every.items()}
    read |= {
        field: with_cell_faults(sheet, rows, read[field], place, column)
        for field, (place, column) in block.columns.items()
    }
    tell_wrong(sheet, block, rows, read, reader.currency, told)
    tell_months(sheet, block, rows, told)
    frame = typed(sheet.name, told.book, block, about, rows, read)
    bad = np.isin(np.arange(len(rows)), [n for one in read.values() for n in one.wrong])
    table = Table(block.table, frame, rows, block).without(bad)
    table = check(table, told, mapping.columns.values())
    tell_undated(table, about, told)
    return ReadBlock(table, tuple(totals), tuple(notes))


def derive_columns(
    below: Below, every: dict[str, Read], reader: Reader, told: Told, mapping: SheetMapping
) -> tuple[Block, dict[str, Read]]:
    """The columns with what follows from them: the other amounts of a report, the year of payments."""
    block = below.block
    if block.table == "status_reports":
        block, every = settled(block, every, told)
        below.block = block
        every = completed(every, block, told)
        ask_contradicted(below.sheet, block, every, reader, told, mapping)
    if block.table == "contributions" and "received_on" in every:
        states = below.cells(block.place("state"))
        every |= year_of_days(every["received_on"], block, states, told)
    return block, every


def tell_doubts(block: Block, every: Mapping[str, Read], told: Told) -> None:
    """Tell what was assumed of all cells of a column, once."""
    for field, one in every.items():
        if one.doubt is not None:
            place = (block.row, block.place(field))
            told.tell(one.doubt.code, place, counted=True, found=one.doubt.found)


def find_contradicting_currencies(block: Block, every: Mapping[str, Read], below: Below) -> Faults:
    """The amounts that name another currency than their row: "USD 100" beside EUR."""
    if not OWN_CURRENCY[block.table] or not {"amount", "currency"} <= every.keys():
        return {}
    said, found = every["currency"], dict[int, Wrong]()
    for n, cell in enumerate(below.cells(block.place("amount"))):
        if not isinstance(cell, str) or n in said.wrong or not said.filled[n]:
            continue
        if other := unsigned(cell)[2] - {said.found[n], DOLLAR}:
            found[n] = Wrong("other-currency", said.found[n], None, min(other))
    return {"amount": found}


def year_of_days(days: Read, block: Block, states: Sequence[object], told: Told) -> dict[str, Read]:
    """The budget year of payments whose table does not say it: that in which they came (told).

    A year above a table in which, and next to which, nothing came is no budget year.
    """
    years = np.array(days.found, "datetime64[Y]").astype("int64") + FIRST_DAY_OF_COUNT
    known = ~np.isnat(np.array(days.found, "datetime64[s]"))
    said = block.constants.get("year")
    near = np.abs(years[known] - said) <= 1 if isinstance(said, int) else np.zeros(0, bool)
    if "year" in block or (said is not None and (near.any() or not known.any())):
        return {}
    if not any(map(heading_year, states)):
        told.tell("year-from-days", (block.row, block.place("received_on")))
    return {"year": Read(np.where(known, years, 0), known, {})}


def reader_for(block: Block, about: About, options: Reader) -> Reader:
    """How to read the cells of a block: in its own currency, or each row in its own."""
    own = OWN_CURRENCY[block.table]
    said = str(block.constants.get("currency", "")) if own else about.currency
    return replace(
        options,
        currency="" if own and "currency" in block else said,
        as_at=about.as_at,
        dash_is_zero=block.table == "status_reports",
    )


def with_cell_faults(sheet: Sheet, rows: Rows, read: Read, place: int, column: Column) -> Read:
    """A column with what calamine shows as blank, and what must be there and is not."""
    faults = {row: text for (row, at), text in sheet.faults.items() if at == place}
    errors: dict[int, Wrong] = {}
    for n in np.flatnonzero(np.isin(rows, list(faults))).tolist() if faults else ():
        text = faults[int(rows[n])]
        code = "never-calculated" if text == NEVER_CALCULATED else "error-cell"
        errors[n] = Wrong(code, found=text)
    blank = np.flatnonzero(~read.filled).tolist() if column.required else ()
    missing = {n: Wrong("missing", found=column.header) for n in blank}
    return replace(read, wrong=missing | read.wrong | errors)


def tell_wrong(
    sheet: Sheet,
    block: Block,
    rows: Rows,
    read: dict[str, Read],
    currency: str,
    told: Told,
) -> None:
    """Tell every wrong cell, with what its row is worth."""
    worth: dict[int, tuple[int | None, str]] = {}
    for n in sorted({n for one in read.values() for n in one.wrong}):
        worth[n] = worth_of(n, block.table, read, currency)
    for field, one in read.items():
        for n, wrong in one.wrong.items():
            place = block.place(field) if field in block else block.anchor
            amount, unit = worth[n]
            found = wrong.found or shown(sheet.rows[rows[n]][place])
            params = {"found": found, "expected": wrong.expected}
            params |= {f"{EXPECTED_IN}{language}": text for language, text in wrong.in_languages}
            at = (int(rows[n]), place)
            told.note(at, told.problem(wrong.code, at, params, amount, unit))


def worth_of(n: int, name: str, read: dict[str, Read], currency: str) -> tuple[int | None, str]:
    """What a row that is kept out is worth; None where its amount or currency is not known."""
    field = WORTH.get(name)
    if field is None or field not in read:
        return None, ""
    wrong = read[field].wrong.get(n)
    if wrong is not None:
        return wrong.amount, wrong.currency
    said = read.get("currency")
    unit = currency
    if said is not None and n in said.wrong:
        unit = said.wrong[n].currency
    elif said is not None and said.filled[n]:
        unit = said.found[n]
    return (int(read[field].found[n]), unit) if unit else (None, "")


def typed(
    sheet: str, book: str, block: Block, about: About, rows: Rows, read: dict[str, Read]
) -> pd.DataFrame:
    """The table's columns in their types, with where each row comes from."""
    count = len(rows)
    anchor = letters(block.anchor)
    constant: dict[str, Any] = {
        "book": book,
        "sheet": sheet,
        "stream": about.stream,
        "currency": about.currency,
        "role": "party",
        **block.constants,
    }
    data: dict[str, pd.Series[Any]] = {}
    for field, dtype in (TABLES[block.table] | ORIGIN).items():
        if field in read and field not in constant:
            data[field] = series(read[field].found, read[field].filled, dtype)
        elif field in read:
            filler = constant[field]
            data[field] = series([v or filler for v in read[field].found], (), dtype)
        elif field == "cell":
            data[field] = series([f"{anchor}{n + 1}" for n in rows.tolist()], (), dtype)
        else:
            blank = constant.get(field, BLANKS.get(dtype, ""))
            data[field] = pd.Series(blank, index=range(count), dtype=dtype)
    return pd.DataFrame(data)


def tell_undated(table: Table, about: About, told: Told) -> None:
    """Payments without their day, in a book of single payments: counted in their budget year."""
    if table.name != "contributions" or about.basis != "receipts" or not len(table.frame):
        return
    if "received_on" not in table.block:
        told.tell("no-days", (table.block.row, table.block.place("amount")), counted=True)
        return
    undated = np.flatnonzero(table.frame["received_on"].isna().to_numpy()).tolist()
    for n, amount, currency in table.worths(undated):
        place = (int(table.rows[n]), table.block.place("received_on"))
        told.tell("no-day", place, amount=amount, currency=currency, counted=True)
