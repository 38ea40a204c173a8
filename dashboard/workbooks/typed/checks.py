"""What is checked once a table is read: rows that stand twice, reports that do not tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.clean.tables import ORIGIN
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.values.money import written

KEYS: Final = {  # what stands once in a table
    "parties": ["state"],
    "meetings": ["meeting"],
    "status_reports": ["as_at", "meeting", "state"],
}
ADDED: Final = {"assessments", "receipts", "contributions", "announcements"}  # rows add up
NAMES_MEETINGS: Final = ("assessments", "receipts", "status_reports")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: its frame, the sheet row of each of its rows, and where its columns are."""

    name: str
    frame: pd.DataFrame
    rows: np.ndarray[Any, Any]  # zero-based
    block: Block

    def worth(self, n: int) -> tuple[int | None, str]:
        """What the n-th row is worth, in minor units of its currency."""
        if self.name not in WORTH:
            return None, ""
        column, currency = self.frame[WORTH[self.name]], self.frame["currency"]
        return int(column.iloc[n]), str(currency.iloc[n])


def check(table: Table, told: Told) -> None:
    """Tell what one table shows by itself: rows that stand twice, a report that does not tie."""
    equal = repeated(table, [str(c) for c in table.frame if c not in ORIGIN])
    for n, first in equal.items():
        amount, currency = table.worth(n)
        told.tell(
            "duplicate" if table.name in ADDED else "duplicate-row",
            (int(table.rows[n]), table.block.anchor),
            amount=amount,
            currency=currency,
            counted=amount is not None,
            found=str(first),
        )
    keys = KEYS.get(table.name, [])
    for n, first in repeated(table, keys).items() if keys else ():
        if n not in equal:
            place = (int(table.rows[n]), table.block.place(keys[-1]))
            told.tell("twice", place, found=str(table.frame[keys[-1]].iloc[n]), expected=str(first))
    if table.name == "status_reports":
        tell_untied(table, told)


def repeated(table: Table, keys: list[str]) -> dict[int, int]:
    """The rows that are equal to one above in some columns, with the number of that one on the sheet."""
    again = np.flatnonzero(table.frame.duplicated(keys).to_numpy()).tolist()
    if not again:
        return {}
    groups = table.frame.groupby(keys, dropna=False, sort=False).ngroup().to_numpy()
    first = pd.Series(table.rows).groupby(groups).transform("min")
    return {n: int(first.iloc[n]) + 1 for n in again}


def tell_untied(table: Table, told: Told) -> None:
    """Status reports where assessed minus received is not outstanding minus credit (D6).

    An outstanding amount that is more by the row's balance of earlier years is told as that.
    """
    frame = table.frame
    applied = frame[["assessed", "received"]].min(axis=1)
    due = frame["assessed"] - applied
    prior = frame["prior_balance"].fillna(0).astype("int64")
    with_prior = prior.ne(0) & frame["outstanding"].eq(due + prior)
    if with_prior.any():
        first = int(np.flatnonzero(with_prior.to_numpy())[0])
        place = (int(table.rows[first]), table.block.place("outstanding"))
        told.tell("outstanding-with-prior", place, found=str(int(with_prior.sum())))
    for field, right in (
        ("outstanding", due.mask(with_prior, frame["outstanding"])),
        ("credit", frame["received"] - applied),
    ):
        # What a report does not say is worked out, and can differ all the same.
        at = table.block.place(field) if field in table.block else table.block.anchor
        for n in np.flatnonzero((frame[field] != right).to_numpy()).tolist():
            amount, currency = table.worth(n)
            told.tell(
                "does-not-tie",
                (int(table.rows[n]), at),
                amount=amount,
                currency=currency,
                counted=True,
                found=written(int(frame[field].iloc[n]), currency),
                expected=written(int(right.iloc[n]), currency),
            )


@dataclass(frozen=True, slots=True)
class Placed:
    """A table, and where its sheet's Problems are told."""

    table: Table
    told: Told


def tell_unknown_meetings(placed: Sequence[Placed]) -> None:
    """Meetings that are paid for but do not stand on the Meetings sheet: once each a table."""
    meetings = [one.table.frame["meeting"] for one in placed if one.table.name == "meetings"]
    if not meetings:
        return
    known = {code for one in meetings for code in one}
    for one in placed:
        table = one.table
        if table.name not in NAMES_MEETINGS or "meeting" not in table.block:
            continue
        said = table.frame["meeting"]
        for code in dict.fromkeys(said[~said.isin(known | {""})]):
            rows = np.flatnonzero((said == code).to_numpy())
            one.told.tell(
                "unknown-meeting",
                (int(table.rows[rows[0]]), table.block.place("meeting")),
                amount=int(table.frame[WORTH[table.name]].iloc[rows].sum()),
                currency=str(table.frame["currency"].iloc[rows[0]]),
                counted=True,
                found=str(code),
            )


def tell_across_sheets(placed: Sequence[Placed]) -> None:
    """Rows that stand on two sheets of one book, or in two tables of one sheet: counted, and told.

    A report that stands twice is told as that ("reported-twice"): one of the two is in use.
    """
    by_table: dict[str, list[Placed]] = {}
    for one in placed:
        if len(one.table.frame) and one.table.name in WORTH and one.table.name != "status_reports":
            by_table.setdefault(one.table.name, []).append(one)
    for name, holders in by_table.items():
        if len(holders) < 2:  # noqa: PLR2004 (one table has no other)
            continue
        content = [h.table.frame.drop(columns=list(ORIGIN)) for h in holders]
        seat = np.repeat(np.arange(len(holders)), [len(c) for c in content])
        rows = pd.concat(content, ignore_index=True)
        groups = rows.groupby(list(rows.columns), dropna=False, sort=False).ngroup()
        first = pd.Series(seat).groupby(groups).transform("min").to_numpy()
        for n, holder in enumerate(holders):
            for other in sorted(set(first[(seat == n) & (first < n)].tolist())):
                if are_columns_of_one(holder, holders[other]):
                    continue  # an instalment may be the same in several months
                again = rows[(seat == n) & (first == other)]
                holder.told.tell(
                    "twice-in-sheets",
                    (holder.table.block.row, holder.table.block.anchor),
                    amount=int(again[WORTH[name]].sum()),
                    currency=str(again["currency"].iloc[0]),
                    counted=True,
                    found=str(len(again)),
                    expected=holders[other].told.sheet,
                )


def are_columns_of_one(one: Placed, other: Placed) -> bool:
    """Return True for two tables that are different columns below the same titles."""
    same_sheet = one.told.sheet == other.told.sheet
    return same_sheet and one.table.block.row == other.table.block.row
