"""What the tables of one book say against each other: the same rows twice, unknown meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.clean.tables import NAME_MEETINGS, ORIGIN
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.typed.checks import KEYS, Table


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
        if table.name not in NAME_MEETINGS or "meeting" not in table.block:
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


def without_contradicted(placed: Sequence[Placed]) -> list[Placed]:
    """The tables without the rows of a report that another table of their book contradicts (told)."""
    kept, key = list(placed), KEYS["status_reports"]
    seats = [n for n, one in enumerate(placed) if one.table.name == "status_reports"]
    if len(seats) < 2:  # noqa: PLR2004 (one table has no other)
        return kept
    tables = [placed[n].table for n in seats]
    rows = pd.concat([table.frame for table in tables], ignore_index=True)
    rows["seat"] = np.repeat(seats, [len(table.rows) for table in tables])
    rows["row"] = np.concatenate([table.rows for table in tables])
    different = rows.drop_duplicates([c for c in tables[0].frame if c not in ORIGIN])
    again = different[different.duplicated(key)]
    wrong = pd.MultiIndex.from_frame(rows[key]).isin(pd.MultiIndex.from_frame(again[key]))
    first = rows.groupby(key)[["sheet", "row"]].transform("first").loc[again.index]
    said = again.assign(first_sheet=first["sheet"], first_row=first["row"] + 1)
    for row in said.to_dict("records"):
        one = placed[row["seat"]]
        is_here = row["first_sheet"] == one.told.sheet
        one.told.tell(
            "twice-in-report",
            (row["row"], one.table.block.place("state")),
            amount=row["assessed"],
            currency=row["currency"],
            found=row["state"],
            expected=str(row["first_row"])
            if is_here
            else f"{row['first_sheet']}!{row['first_row']}",
        )
    for n, table in zip(seats, tables, strict=True):
        kept[n] = replace(placed[n], table=table.without(wrong[rows["seat"] == n]))
    return kept
