"""What is checked once a table is read: rows that stand twice, reports that do not tie."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
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
WHOLE: Final = 1_00  # minor units by which whole amounts may be rounded; others by one
FEWEST: Final = 2  # rows of a report of which none ties


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: its frame, the sheet row of each of its rows, and where its columns are."""

    name: str
    frame: pd.DataFrame
    rows: np.ndarray[Any, Any]  # zero-based
    block: Block

    def worths(self, rows: Collection[int]) -> Iterator[tuple[int, int | None, str]]:
        """What some rows are worth: each with minor units of its currency, None where it has no amount."""
        if not rows or self.name not in WORTH:
            yield from ((n, None, "") for n in rows)
            return
        chosen = self.frame.iloc[[*rows]]
        amounts, currencies = chosen[WORTH[self.name]].tolist(), chosen["currency"].tolist()
        yield from zip(rows, amounts, currencies, strict=True)

    def without(self, wrong: np.ndarray[Any, Any]) -> Table:
        """The table without some rows."""
        if not wrong.any():
            return self
        frame = self.frame[~wrong].reset_index(drop=True)
        return replace(self, frame=frame, rows=self.rows[~wrong])


def check(table: Table, told: Told, said: Collection[str] = ()) -> Table:
    """Tell what one table shows by itself; the table without the rows that contradict themselves.

    ``said``: the fields whose columns a person named.
    """
    equal = repeated(table, [str(c) for c in table.frame if c not in ORIGIN])
    is_report = table.name == "status_reports"
    is_one = is_report and table.block.is_found  # a report as it was sent: each State stands once
    for n, amount, currency in table.worths({} if is_one else equal):
        told.tell(
            "duplicate" if table.name in ADDED else "duplicate-row",
            (int(table.rows[n]), table.block.anchor),
            amount=amount,
            currency=currency,
            counted=amount is not None,
            found=str(equal[n]),
        )
    keys = KEYS.get(table.name, [])
    again = repeated(table, keys) if keys else {}
    again = {n: first for n, first in again.items() if n not in equal or is_one}
    for n, amount, currency in table.worths(again):
        told.tell(
            "twice-in-report" if is_report else "twice",
            (int(table.rows[n]), table.block.place(keys[-1])),
            amount=amount,
            currency=currency,
            found=str(table.frame[keys[-1]].iloc[n]),
            expected=str(again[n]),
        )
    if not is_report:
        return table
    wrong = untied(table, told, said)
    if again:
        groups = table.frame.groupby(keys, dropna=False).ngroup()
        wrong |= groups.isin(groups.iloc[[*again]]).to_numpy()
    return table.without(wrong)


def repeated(table: Table, keys: list[str]) -> dict[int, int]:
    """The rows that are equal to one above in some columns, with the number of that one on the sheet."""
    again = np.flatnonzero(table.frame.duplicated(keys).to_numpy()).tolist()
    if not again:
        return {}
    groups = table.frame.groupby(keys, dropna=False, sort=False).ngroup().to_numpy()
    first = pd.Series(table.rows).groupby(groups).transform("min")
    return {n: int(first.iloc[n]) + 1 for n in again}


def untied(table: Table, told: Told, said: Collection[str]) -> np.ndarray[Any, Any]:
    """The rows of a status report in which assessed minus received is not outstanding minus credit (D6).

    An outstanding amount that is more by the row's balance of earlier years is told as that. Amounts may
    be rounded, and beside a received that a person named, outstanding may hold earlier years wherever
    it is more: told, and counted. A report in which no row ties is misread, and told once.
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
    is_whole = frame[["assessed", "received", "outstanding", "credit"]].mod(WHOLE).eq(0).all(axis=1)
    wrong = np.zeros(len(frame), bool)
    for field, right in (
        ("outstanding", due.mask(with_prior, frame["outstanding"])),
        ("credit", frame["received"] - applied),
    ):
        # What a report does not say is worked out, and can differ all the same.
        at = table.block.place(field) if field in table.block else table.block.anchor
        off = frame[field] - right
        may_hold_prior = field == "outstanding" and "received" in said and off.ge(0).all()
        bad = (off.abs().gt(np.where(is_whole, WHOLE, 1)) & (not may_hold_prior)).to_numpy()
        differing = np.flatnonzero(off.ne(0)).tolist()
        if bad.all() and len(bad) >= FEWEST:
            told.tell("ties-nowhere", (table.block.row, at), found=str(len(bad)))
            return bad
        for n, amount, currency in table.worths(differing):
            told.tell(
                "untied" if bad[n] else "does-not-tie",
                (int(table.rows[n]), at),
                amount=amount,
                currency=currency,
                counted=not bad[n],
                found=written(int(frame[field].iloc[n]), currency),
                expected=written(int(right.iloc[n]), currency),
            )
        wrong |= bad
    return wrong
