"""Compare two versions of a book: rows added, removed or changed, and sums.

Rows are matched by their keys (a bill by State and meeting, a payment by State, year or meeting, day
and reference); the remaining rows of two books by equal amounts. Equal rows are counted: three equal
payments differ from two. Sums are by table and currency, and never added further.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from dashboard.workbooks.book import Book
from dashboard.workbooks.clean.tables import ORIGIN_COLUMNS, TABLES
from dashboard.workbooks.comparing.row_matching import COMPARED_AMOUNTS, RowChange, compare_rows
from dashboard.workbooks.problems.problem import sum_excluded
from dashboard.workbooks.problems.texts.problem_text import Severity

MAX_RECORDED_ROWS: Final = 200  # in the record of a version


@dataclass(frozen=True, slots=True)
class SumChange:
    """Rows and total of one table in one currency, before and after; the currency is "" for a table without amounts.

    The total of status reports is the received of the newest report of each meeting.
    """

    table: str
    currency: str
    rows_before: int
    rows_after: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Differences:
    """All differences between two versions of a book."""

    sums: tuple[SumChange, ...]
    added: tuple[RowChange, ...]
    removed: tuple[RowChange, ...]
    changed: tuple[RowChange, ...]
    by_state: tuple[tuple[str, str, str, int, int], ...]  # table, State, currency, before, after
    errors: tuple[int, int]  # before, after
    excluded_amounts: tuple[Mapping[str, int], Mapping[str, int]]  # minor units by currency
    as_at: tuple[date | None, date | None]
    is_first: bool = False  # there was no version before

    @property
    def is_empty(self) -> bool:
        """Return True if no counted row and no as-at date changes."""
        return not (self.added or self.removed or self.changed) and self.as_at[0] == self.as_at[1]

    @property
    def has_loss(self) -> bool:
        """Return True if rows are removed, a total falls, or errors are added."""
        is_reduced = any(
            change.rows_after < change.rows_before or change.after < change.before
            for change in self.sums
        )
        return is_reduced or bool(self.removed) or self.errors[1] > self.errors[0]

    def to_json(self) -> dict[str, object]:
        """Return counts, sums and the first rows, for the record of a version."""
        rows = [*self.removed, *self.changed, *self.added][:MAX_RECORDED_ROWS]
        return {
            "new": len(self.added),
            "vanished": len(self.removed),
            "changed": len(self.changed),
            "errors": list(self.errors),
            "as_at": [day.isoformat() if day else None for day in self.as_at],
            "sums": [
                {
                    "table": change.table,
                    "currency": change.currency,
                    "rows": [change.rows_before, change.rows_after],
                    "minor": [change.before, change.after],
                }
                for change in self.sums
            ],
            "rows": [
                {
                    "table": row.table,
                    "what": list(row.row_key),
                    "minor": [row.before, row.after],
                    "currency": row.currency,
                    "cells": [row.cell_before, row.cell_after],
                }
                for row in rows
            ],
        }


def compare_books(before: Book | None, after: Book) -> Differences:
    """Compare two versions of a book; ``before`` is None for a new book."""
    old = before.tables if before is not None else {}
    names = [name for name in TABLES if name in old or name in after.tables]
    sums: list[SumChange] = []
    added: list[RowChange] = []
    removed: list[RowChange] = []
    changed: list[RowChange] = []
    states: list[tuple[str, str, str, int, int]] = []
    for name in names:
        tables = [side.get(name, make_empty_table(name)) for side in (old, after.tables)]
        sums += compare_sums(name, *tables)
        states += compare_state_sums(name, *tables)
        row_changes = compare_rows(name, *tables)
        added += row_changes[0]
        removed += row_changes[1]
        changed += row_changes[2]
    books = [before, after]
    return Differences(
        sums=tuple(sums),
        added=tuple(added),
        removed=tuple(removed),
        changed=tuple(changed),
        by_state=tuple(states),
        errors=(count_errors(before), count_errors(after)),
        excluded_amounts=(
            sum_excluded(before.problems if before else ()),
            sum_excluded(after.problems),
        ),
        as_at=tuple(book.about.as_at if book is not None else None for book in books),  # type: ignore[arg-type]
        is_first=before is None,
    )


def has_no_later_error(record: Mapping[str, object]) -> bool:
    """Return True if a recorded difference gives no error in the later book."""
    errors = record.get("errors")
    return isinstance(errors, list) and errors[1:] == [0]


def count_errors(book: Book | None) -> int:
    """Return the number of a book's problems that exclude something."""
    problems = book.problems if book is not None else ()
    return sum(1 for p in problems if p.severity is Severity.ERROR)


def make_empty_table(name: str) -> pd.DataFrame:
    """Return the named table without rows."""
    return pd.DataFrame(
        {c: pd.Series([], dtype=t) for c, t in (TABLES[name] | ORIGIN_COLUMNS).items()}
    )


def select_newest_reports(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that may be summed: of status reports only the newest of each meeting."""
    if name != "status_reports":
        return table
    return table[table["as_at"].eq(table.groupby("meeting")["as_at"].transform("max"))]


def compare_sums(name: str, old: pd.DataFrame, new: pd.DataFrame) -> list[SumChange]:
    """Compare the rows and totals of a table, by currency."""
    amount_field = COMPARED_AMOUNTS.get(name)
    if amount_field is None:
        return [SumChange(name, "", len(old), len(new), 0, 0)]
    changes = []
    for currency in sorted({*old["currency"], *new["currency"]}):
        sides = [t[t["currency"].eq(currency)] for t in (old, new)]
        rows = [len(side) for side in sides]
        totals = [int(select_newest_reports(name, side)[amount_field].sum()) for side in sides]
        changes.append(SumChange(name, currency, *rows, *totals))
    return changes


def compare_state_sums(
    name: str, old: pd.DataFrame, new: pd.DataFrame
) -> list[tuple[str, str, str, int, int]]:
    """Compare the totals of each State in a table with amounts, and return those that change."""
    amount_field = COMPARED_AMOUNTS.get(name)
    if amount_field is None or "state" not in old:
        return []
    sides = [
        select_newest_reports(name, t).groupby(["state", "currency"])[amount_field].sum()
        for t in (old, new)
    ]
    both = pd.concat(sides, axis=1, keys=["before", "after"]).fillna(0).astype("int64")
    both = both[both["before"].ne(both["after"])].sort_index()
    return [
        (name, str(key[0]), str(key[1]), int(row["before"]), int(row["after"]))
        for key, row in zip(both.index.tolist(), both.to_dict("records"), strict=True)
    ]
