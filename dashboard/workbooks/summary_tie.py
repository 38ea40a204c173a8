"""The tie-out of a summary with the reports it sums up, by meeting or by State (D16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from dashboard.workbooks.cells import Place
from dashboard.workbooks.differences import newest
from dashboard.workbooks.finding.column_fields import field_of
from dashboard.workbooks.finding.part import Part
from dashboard.workbooks.finding.summary import columns
from dashboard.workbooks.typed.checks import Table
from dashboard.workbooks.typed.columns import Reader
from dashboard.workbooks.values.meeting_names import meeting_in
from dashboard.workbooks.values.money import minor_units, written
from dashboard.workbooks.vocabulary.total_words import is_total

SUMMED: Final = ("assessed", "received", "outstanding", "credit")
SUMMED_BY: Final = {
    "contributions": "year",
    "receipts": "meeting",
    "assessments": "meeting",
    "announcements": "year",
}


def tie_summary(
    part: Part, said: Sequence[Table], tables: Mapping[str, pd.DataFrame], reader: Reader
) -> None:
    """Tell that a summary was not counted, and where it differs from what it sums up.

    ``said``: its own tables as read; ``tables``: those of all other sheets.
    """
    compared = [tie_reports(part, tables.get("status_reports"), reader)]
    compared += [tie_sums(part, one, tables) for one in said]
    part.told.tell("summary-sheet" if any(compared) else "summary-unread", found=part.sheet.name)


def tie_sums(part: Part, said: Table, tables: Mapping[str, pd.DataFrame]) -> bool:
    """Compare what a summary says of each State and year (or meeting); whether anything was compared."""
    by, others = SUMMED_BY.get(said.name), tables.get(said.name)
    if by is None or others is None or not len(others) or not len(said.frame):
        return False
    keys = ["state", by, "currency"]
    sums = others.groupby(keys)["amount"].sum().to_dict()
    own = said.frame.assign(at=said.rows).groupby(keys).agg({"amount": "sum", "at": "first"})
    known = set(others[by])
    for (state, of, currency), amount, row in own.itertuples():
        place = (int(row), said.block.place("amount"))
        if of not in known:
            unit = {"amount": int(amount), "currency": currency}
            part.told.tell("summary-of-others", place, found=str(of), **unit)
            continue
        expected = int(sums.get((state, of, currency), 0))
        if int(amount) != expected:
            found = written(int(amount), currency)
            expect = written(expected, currency)
            part.told.tell("summary-differs", place, found=found, expected=expect)
    return bool(known & set(said.frame[by]))


def tie_reports(part: Part, reports: pd.DataFrame | None, reader: Reader) -> bool:
    """Compare a summary of status reports, by meeting or by State; whether anything was compared.

    Its texts are read as those of a table: each column shows its sign before the cents, else all do.
    """
    if reports is None or not len(reports):
        return False
    row, by, fields = fields_of(part)
    if by not in fields:
        return False
    last = newest("status_reports", reports)
    rows = part.sheet.rows[row + 1 :]
    names = {line[fields[by]] for line in rows}
    codes = reader.named(names) if by == "state" else {cell: meeting_code(cell) for cell in names}
    signs = signs_of(rows, {name: fields[name] for name in fields.keys() & set(SUMMED)}, reader)
    for name, sign in signs.items():
        sums = last.groupby(by)[name].sum().to_dict()
        nothing = {cell: 0 for cell, code in codes.items() if code and is_named(by, cell)}
        expected = nothing | {cell: int(sums[c]) for cell, c in codes.items() if c in sums}
        expected |= dict.fromkeys(filter(is_total, names), int(last[name].sum()))
        for n, line in enumerate(rows, row + 1):
            amount, right = line[fields[name]], expected.get(line[fields[by]])
            tie_amount(part, (n, fields[name]), amount, right, replace(reader, decimals=sign))
    return bool(signs)


def fields_of(part: Part) -> tuple[int, str, dict[str, int]]:
    """The row of titles of a summary, what its rows are of (State or meeting), and its columns by field."""
    if not part.heads:
        row, fields = columns(part.sheet)
        return row, "meeting", fields
    head = part.heads[0]
    named = {p: field_of(title, "status_reports") for p, title in enumerate(head.titles)}
    fields = {column.field: place for place, column in named.items() if column is not None}
    return head.row, "state", {"state": head.states[0]} | fields


def tie_amount(part: Part, place: Place, cell: object, right: int | None, reader: Reader) -> None:
    """Tell an amount of a summary that is another than it should be; of None it is not known."""
    amount = minor_units(cell, reader.currency, reader.decimals)
    if right is not None and isinstance(amount, int) and amount != right:
        found, expected = written(amount, reader.currency), written(right, reader.currency)
        part.told.tell("summary-differs", place, found=found, expected=expected)


def signs_of(
    rows: Sequence[Sequence[object]], fields: Mapping[str, int], reader: Reader
) -> dict[str, str]:
    """The sign before the cents of each column: its own, else that of all of them."""
    every = reader.sign_in(line[place] for place in fields.values() for line in rows)
    return {
        name: reader.sign_in(line[place] for line in rows) or every
        for name, place in fields.items()
    }


def is_named(by: str, cell: object) -> bool:
    """Whether a cell surely names what the rows of a summary are of."""
    return by == "state" or bool(meeting_in(str(cell)))


def meeting_code(cell: object) -> str:
    """The code of the meeting that a cell names."""
    return meeting_in(str(cell)) or str(cell).strip()
