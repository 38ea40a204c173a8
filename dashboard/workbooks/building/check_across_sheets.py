"""Check the tables of one book against each other: duplicate rows and unknown meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN
from dashboard.workbooks.clean.tables import ORIGIN_COLUMNS, TABLES_WITH_MEETING
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.reading.check_table import UNIQUE_KEYS, TypedTable


@dataclass(frozen=True, slots=True)
class TableWithLog:
    """A table and the problem log of its sheet."""

    table: TypedTable
    problem_log: ProblemLog


def check_unknown_meetings(tables: Sequence[TableWithLog]) -> None:
    """Log each meeting that has amounts but is missing from the Meetings sheet, once for each table."""
    meetings = [entry.table.frame["meeting"] for entry in tables if entry.table.name == "meetings"]
    if not meetings:
        return
    known_meetings = {code for codes in meetings for code in codes}
    for entry in tables:
        table = entry.table
        if table.name not in TABLES_WITH_MEETING or "meeting" not in table.block:
            continue
        meeting_column = table.frame["meeting"]
        for code in dict.fromkeys(meeting_column[~meeting_column.isin(known_meetings | {""})]):
            rows = np.flatnonzero((meeting_column == code).to_numpy())
            entry.problem_log.add(
                "unknown-meeting",
                (int(table.sheet_rows[rows[0]]), table.block.column_index("meeting")),
                amount=int(table.frame[AMOUNT_COLUMN[table.name]].iloc[rows].sum()),
                currency=str(table.frame["currency"].iloc[rows[0]]),
                counted=True,
                found=str(code),
            )


def check_duplicate_rows(tables: Sequence[TableWithLog]) -> None:
    """Log rows that occur on two sheets of a book, or in two tables of a sheet; they count twice.

    Status reports are checked elsewhere ("reported-twice"), as only one of two is used.
    """
    by_table: dict[str, list[TableWithLog]] = {}
    for entry in tables:
        if (
            len(entry.table.frame)
            and entry.table.name in AMOUNT_COLUMN
            and entry.table.name != "status_reports"
        ):
            by_table.setdefault(entry.table.name, []).append(entry)
    for name, entries in by_table.items():
        if len(entries) < 2:  # noqa: PLR2004 (one table has no other)
            continue
        content = [entry.table.frame.drop(columns=list(ORIGIN_COLUMNS)) for entry in entries]
        table_index = np.repeat(np.arange(len(entries)), [len(frame) for frame in content])
        rows = pd.concat(content, ignore_index=True)
        groups = rows.groupby(list(rows.columns), dropna=False, sort=False).ngroup()
        first = pd.Series(table_index).groupby(groups).transform("min").to_numpy()
        for n, entry in enumerate(entries):
            for other in sorted(set(first[(table_index == n) & (first < n)].tolist())):
                if are_same_table(entry, entries[other]):
                    continue  # instalments of several months may be equal
                duplicates = rows[(table_index == n) & (first == other)]
                entry.problem_log.add(
                    "twice-in-sheets",
                    (entry.table.block.header_row, entry.table.block.key_column),
                    amount=int(duplicates[AMOUNT_COLUMN[name]].sum()),
                    currency=str(duplicates["currency"].iloc[0]),
                    counted=True,
                    found=str(len(duplicates)),
                    expected=entries[other].problem_log.sheet,
                )


def are_same_table(one: TableWithLog, other: TableWithLog) -> bool:
    """Return True for two tables made of different columns below the same header."""
    same_sheet = one.problem_log.sheet == other.problem_log.sheet
    return same_sheet and one.table.block.header_row == other.table.block.header_row


def drop_contradicting_rows(entries: Sequence[TableWithLog]) -> list[TableWithLog]:
    """Return the tables without report rows that another table of the book contradicts; log these."""
    result, key = list(entries), UNIQUE_KEYS["status_reports"]
    positions = [
        position for position, entry in enumerate(entries) if entry.table.name == "status_reports"
    ]
    if len(positions) < 2:  # noqa: PLR2004 (one table has no other)
        return result
    tables = [entries[position].table for position in positions]
    rows = pd.concat([table.frame for table in tables], ignore_index=True)
    rows["position"] = np.repeat(positions, [len(table.sheet_rows) for table in tables])
    rows["row"] = np.concatenate([table.sheet_rows for table in tables])
    different = rows.drop_duplicates([c for c in tables[0].frame if c not in ORIGIN_COLUMNS])
    contradicting = different[different.duplicated(key)]
    is_contradicted = pd.MultiIndex.from_frame(rows[key]).isin(
        pd.MultiIndex.from_frame(contradicting[key])
    )
    first = rows.groupby(key)[["sheet", "row"]].transform("first").loc[contradicting.index]
    repeated = contradicting.assign(first_sheet=first["sheet"], first_row=first["row"] + 1)
    for row in repeated.to_dict("records"):
        entry = entries[row["position"]]
        is_here = row["first_sheet"] == entry.problem_log.sheet
        entry.problem_log.add(
            "twice-in-report",
            (row["row"], entry.table.block.column_index("state")),
            amount=row["assessed"],
            currency=row["currency"],
            found=row["state"],
            expected=str(row["first_row"])
            if is_here
            else f"{row['first_sheet']}!{row['first_row']}",
        )
    for position, table in zip(positions, tables, strict=True):
        result[position] = replace(
            entries[position], table=table.drop_rows(is_contradicted[rows["position"] == position])
        )
    return result
