"""What changes when a book takes another's place: rows that are new, vanished or changed, and sums.

Rows are matched by what names them (a bill by State and meeting, a payment by State, what it pays, day
and reference); what is left of two books by equal amounts. Equal rows are counted: of three equal
payments, two are not the same as three. Sums are by table and currency, and never added further.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from dashboard.workbooks.book import Book
from dashboard.workbooks.clean.tables import ORIGIN, TABLES
from dashboard.workbooks.problems.problem import kept_out
from dashboard.workbooks.problems.wordings import Severity
from dashboard.workbooks.row_matching import COMPARED, Row, compared

MOST_RECORDED: Final = 200  # rows in the record of a version


@dataclass(frozen=True, slots=True)
class Sum:
    """Rows and total of one table in one currency; the currency is "" where it holds no money.

    The total of status reports is what had come by the newest report of each meeting.
    """

    table: str
    currency: str
    rows_before: int
    rows_after: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that changes from one book to another."""

    sums: tuple[Sum, ...]
    new: tuple[Row, ...]
    vanished: tuple[Row, ...]
    changed: tuple[Row, ...]
    by_state: tuple[tuple[str, str, str, int, int], ...]  # table, State, currency, before, after
    errors: tuple[int, int]  # before, after
    kept_out: tuple[Mapping[str, int], Mapping[str, int]]  # minor units by currency
    as_at: tuple[date | None, date | None]
    is_first: bool = False  # nothing was there before

    @property
    def is_none(self) -> bool:
        """Whether nothing of what is counted changes."""
        return not (self.new or self.vanished or self.changed) and self.as_at[0] == self.as_at[1]

    @property
    def is_loss(self) -> bool:
        """Whether fewer rows, a lower total, or more errors would stand than before."""
        fewer = any(s.rows_after < s.rows_before or s.after < s.before for s in self.sums)
        return fewer or bool(self.vanished) or self.errors[1] > self.errors[0]

    def as_json(self) -> dict[str, object]:
        """For the record of a version: counts, sums, and the first rows."""
        rows = [*self.vanished, *self.changed, *self.new][:MOST_RECORDED]
        return {
            "new": len(self.new),
            "vanished": len(self.vanished),
            "changed": len(self.changed),
            "errors": list(self.errors),
            "as_at": [day.isoformat() if day else None for day in self.as_at],
            "sums": [
                {
                    "table": s.table,
                    "currency": s.currency,
                    "rows": [s.rows_before, s.rows_after],
                    "minor": [s.before, s.after],
                }
                for s in self.sums
            ],
            "rows": [
                {
                    "table": r.table,
                    "what": list(r.what),
                    "minor": [r.before, r.after],
                    "currency": r.currency,
                    "cells": [r.cell_before, r.cell_after],
                }
                for r in rows
            ],
        }


def differences(before: Book | None, after: Book) -> Differences:
    """What changes where ``after`` takes the place of ``before`` (None: of nothing)."""
    old = before.tables if before is not None else {}
    names = [name for name in TABLES if name in old or name in after.tables]
    sums: list[Sum] = []
    new: list[Row] = []
    vanished: list[Row] = []
    changed: list[Row] = []
    states: list[tuple[str, str, str, int, int]] = []
    for name in names:
        tables = [side.get(name, empty(name)) for side in (old, after.tables)]
        sums += sums_of(name, *tables)
        states += by_state(name, *tables)
        found = compared(name, *tables)
        new += found[0]
        vanished += found[1]
        changed += found[2]
    books = [before, after]
    return Differences(
        sums=tuple(sums),
        new=tuple(new),
        vanished=tuple(vanished),
        changed=tuple(changed),
        by_state=tuple(states),
        errors=(errors_of(before), errors_of(after)),
        kept_out=(kept_out(before.problems if before else ()), kept_out(after.problems)),
        as_at=tuple(b.about.as_at if b is not None else None for b in books),  # type: ignore[arg-type]
        is_first=before is None,
    )


def left_no_error(record: Mapping[str, object]) -> bool:
    """Whether a difference, as it was recorded, says that the later book had no error."""
    errors = record.get("errors")
    return isinstance(errors, list) and errors[1:] == [0]


def errors_of(book: Book | None) -> int:
    """How many of a book's Problems keep something out."""
    problems = book.problems if book is not None else ()
    return sum(1 for p in problems if p.severity is Severity.ERROR)


def empty(name: str) -> pd.DataFrame:
    """The named table without rows."""
    return pd.DataFrame({c: pd.Series([], dtype=t) for c, t in (TABLES[name] | ORIGIN).items()})


def newest(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The rows that may be summed: a later status report says again what an earlier one said."""
    if name != "status_reports":
        return table
    return table[table["as_at"].eq(table.groupby("meeting")["as_at"].transform("max"))]


def sums_of(name: str, old: pd.DataFrame, new: pd.DataFrame) -> list[Sum]:
    """Rows and totals of a table before and after, by currency."""
    worth = COMPARED.get(name)
    if worth is None:
        return [Sum(name, "", len(old), len(new), 0, 0)]
    found = []
    for currency in sorted({*old["currency"], *new["currency"]}):
        sides = [t[t["currency"].eq(currency)] for t in (old, new)]
        rows = [len(side) for side in sides]
        totals = [int(newest(name, side)[worth].sum()) for side in sides]
        found.append(Sum(name, currency, *rows, *totals))
    return found


def by_state(
    name: str, old: pd.DataFrame, new: pd.DataFrame
) -> list[tuple[str, str, str, int, int]]:
    """The totals of each State whose total in a table of money changes."""
    worth = COMPARED.get(name)
    if worth is None or "state" not in old:
        return []
    sides = [newest(name, t).groupby(["state", "currency"])[worth].sum() for t in (old, new)]
    both = pd.concat(sides, axis=1, keys=["before", "after"]).fillna(0).astype("int64")
    both = both[both["before"].ne(both["after"])].sort_index()
    return [
        (name, str(key[0]), str(key[1]), int(row["before"]), int(row["after"]))
        for key, row in zip(both.index.tolist(), both.to_dict("records"), strict=True)
    ]
