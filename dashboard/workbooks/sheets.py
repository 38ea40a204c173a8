"""One sheet in the layout of its name: from cells to a typed table, and all that is wrong in it."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.workbooks.book import About
from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.checks import Table, check
from dashboard.workbooks.columns import Read, Reader, series
from dashboard.workbooks.header import Header, find_header
from dashboard.workbooks.layout import LAYOUT, WORTH, Column, has_own_currency
from dashboard.workbooks.letters import letters
from dashboard.workbooks.rows import Below, Rows, filled_rows
from dashboard.workbooks.scan import NEVER_CALCULATED
from dashboard.workbooks.state_names import StateNames
from dashboard.workbooks.tables import DATE, MONEY, MONEY_OR_NONE, ORIGIN, TABLES, YEAR
from dashboard.workbooks.told import Told
from dashboard.workbooks.totals import tie, total_rows
from dashboard.workbooks.wrong import Wrong, shown

BLANKS: Final[dict[str, Any]] = {DATE: pd.NaT, MONEY: 0, YEAR: 0, MONEY_OR_NONE: pd.NA}


def read_sheet(
    sheet: Sheet, layout: str, about: About, states: StateNames, told: Told
) -> Table | None:
    """The table of a sheet in the named layout; None where its header cannot be used (told)."""
    name, columns = LAYOUT[layout]
    header = find_header(sheet, columns, about.currency, told)
    if header is None:
        return None
    own = has_own_currency(columns)
    reader = Reader(states, "" if own else about.currency, about.as_at)
    totals = total_rows(sheet, header)
    below = Below(sheet, header)
    rows = filled_rows(below, totals, states, told)
    read = {
        field: reader.column(column, below.cells(place, rows))
        for field, (place, column) in header.columns.items()
    }
    for field, (place, column) in header.columns.items():
        mark(sheet, rows, read[field], place, column)
    tie(sheet, header, totals, rows, read, told, "" if own else about.currency)
    bad = np.zeros(len(rows), bool)
    for one in read.values():
        bad[list(one.wrong)] = True
    tell_wrong(sheet, header, name, rows, read, "" if own else about.currency, told)
    frame = typed(sheet.name, told.book, name, about, header, rows, read)
    if bad.any():
        frame, rows = frame[~bad].reset_index(drop=True), rows[~bad]
    table = Table(name, frame, rows, header)
    check(table, told)
    tell_undated(table, about, told)
    return table


def mark(sheet: Sheet, rows: Rows, read: Read, place: int, column: Column) -> None:
    """Note what calamine shows as blank, and what must be there and is not."""
    faults = {row: text for (row, at), text in sheet.faults.items() if at == place}
    if faults:
        for n in np.flatnonzero(np.isin(rows, list(faults))).tolist():
            text = faults[int(rows[n])]
            code = "never-calculated" if text == NEVER_CALCULATED else "error-cell"
            read.wrong[n] = Wrong(code, found=text)
    if column.required:
        for n in np.flatnonzero(~np.asarray(read.filled, bool)).tolist():
            read.wrong.setdefault(n, Wrong("missing", found=column.header))


def tell_wrong(
    sheet: Sheet,
    header: Header,
    name: str,
    rows: Rows,
    read: dict[str, Read],
    currency: str,
    told: Told,
) -> None:
    """Tell every wrong cell, with what its row is worth."""
    worth: dict[int, tuple[int | None, str]] = {}
    for n in sorted({n for one in read.values() for n in one.wrong}):
        worth[n] = worth_of(n, name, read, currency)
    for field, one in read.items():
        place = header.place(field)
        for n, wrong in one.wrong.items():
            amount, unit = worth[n]
            told.tell(
                wrong.code,
                (int(rows[n]), place),
                amount=amount,
                currency=unit,
                found=wrong.found or shown(sheet.rows[rows[n]][place]),
                expected=wrong.expected,
            )


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
    sheet: str,
    book: str,
    name: str,
    about: About,
    header: Header,
    rows: Rows,
    read: dict[str, Read],
) -> pd.DataFrame:
    """The table's columns in their types, with where each row comes from."""
    count = len(rows)
    anchor = letters(header.place("amount") if "amount" in header else header.first)
    constant: dict[str, Any] = {
        "book": book,
        "sheet": sheet,
        "stream": about.stream,
        "currency": about.currency,
        "role": "party",
    }
    data: dict[str, pd.Series[Any]] = {}
    for field, dtype in (TABLES[name] | ORIGIN).items():
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
    if "received_on" not in table.header:
        told.tell("no-days", (table.header.row, table.header.place("amount")), counted=True)
        return
    for n in np.flatnonzero(table.frame["received_on"].isna().to_numpy()).tolist():
        amount, currency = table.worth(n)
        place = (int(table.rows[n]), table.header.place("received_on"))
        told.tell("no-day", place, amount=amount, currency=currency, counted=True)
