"""Checks on one table after reading: duplicate rows, and status reports whose amounts do not tie (D6)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.workbooks.clean.layouts import AMOUNT_COLUMN
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.clean.tables import ORIGIN_COLUMNS
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.values.amounts import format_amount

UNIQUE_KEYS: Final = {  # columns whose values may occur only once in a table
    "parties": ["state"],
    "meetings": ["meeting"],
    "status_reports": ["as_at", "meeting", "state"],
}
SUMMABLE_TABLES: Final = {
    "assessments",
    "receipts",
    "contributions",
    "announcements",
}  # tables whose amounts may be summed
WHOLE_UNIT: Final = 1_00  # rounding tolerance of whole amounts in minor units; of others it is 1
MIN_REPORT_ROWS: Final = 2  # rows a report needs before "no row ties" means it is misread


@dataclass(frozen=True, slots=True)
class TypedTable:
    """A table after reading: its frame, the sheet row of each frame row, and its block on the sheet."""

    name: str
    frame: pd.DataFrame
    sheet_rows: np.ndarray[Any, Any]  # zero-based
    block: TableBlock

    def get_row_amounts(self, rows: Collection[int]) -> Iterator[tuple[int, int | None, str]]:
        """Yield (row, minor units, currency) for each of ``rows``; the amount is None where the table has none."""
        if not rows or self.name not in AMOUNT_COLUMN:
            yield from ((row, None, "") for row in rows)
            return
        selected = self.frame.iloc[[*rows]]
        amounts = selected[AMOUNT_COLUMN[self.name]].tolist()
        currencies = selected["currency"].tolist()
        yield from zip(rows, amounts, currencies, strict=True)

    def drop_rows(self, dropped: np.ndarray[Any, Any]) -> TypedTable:
        """Return the table without the rows that the mask ``dropped`` marks."""
        if not dropped.any():
            return self
        frame = self.frame[~dropped].reset_index(drop=True)
        return replace(self, frame=frame, sheet_rows=self.sheet_rows[~dropped])


def check_table(
    table: TypedTable, log: ProblemLog, mapped_fields: Collection[str] = ()
) -> TypedTable:
    """Log the problems of one table, and return it without the report rows that contradict themselves.

    ``mapped_fields``: the fields whose columns the user mapped.
    """
    duplicates = find_repeated_rows(table, [str(c) for c in table.frame if c not in ORIGIN_COLUMNS])
    is_report = table.name == "status_reports"
    is_detected_report = (
        is_report and table.block.is_detected
    )  # a report as received: each State occurs once
    for n, amount, currency in table.get_row_amounts({} if is_detected_report else duplicates):
        log.add(
            "duplicate" if table.name in SUMMABLE_TABLES else "duplicate-row",
            (int(table.sheet_rows[n]), table.block.key_column),
            amount=amount,
            currency=currency,
            counted=amount is not None,
            found=str(duplicates[n]),
        )
    keys = UNIQUE_KEYS.get(table.name, [])
    repeated = find_repeated_rows(table, keys) if keys else {}
    repeated = {
        n: first for n, first in repeated.items() if n not in duplicates or is_detected_report
    }
    for n, amount, currency in table.get_row_amounts(repeated):
        log.add(
            "twice-in-report" if is_report else "twice",
            (int(table.sheet_rows[n]), table.block.column_index(keys[-1])),
            amount=amount,
            currency=currency,
            found=str(table.frame[keys[-1]].iloc[n]),
            expected=str(repeated[n]),
        )
    if not is_report:
        return table
    wrong = find_untied_rows(table, log, mapped_fields)
    if repeated:
        groups = table.frame.groupby(keys, dropna=False).ngroup()
        wrong |= groups.isin(groups.iloc[[*repeated]]).to_numpy()
    return table.drop_rows(wrong)


def find_repeated_rows(table: TypedTable, keys: list[str]) -> dict[int, int]:
    """Return the rows equal to an earlier row in ``keys``, with the 1-based sheet row of that one."""
    repeated = np.flatnonzero(table.frame.duplicated(keys).to_numpy()).tolist()
    if not repeated:
        return {}
    groups = table.frame.groupby(keys, dropna=False, sort=False).ngroup().to_numpy()
    first = pd.Series(table.sheet_rows).groupby(groups).transform("min")
    return {n: int(first.iloc[n]) + 1 for n in repeated}


def find_untied_rows(
    table: TypedTable, log: ProblemLog, mapped_fields: Collection[str]
) -> np.ndarray[Any, Any]:
    """Mark the rows of a status report where assessed - received is not outstanding - credit (D6).

    An outstanding amount that is higher by the row's prior balance is logged, and the row counts. Amounts
    may be rounded. If the user mapped "received", outstanding may include earlier years wherever it is
    higher: logged, and counted. A report in which no row ties is misread, and is logged once.
    """
    frame = table.frame
    applied = frame[["assessed", "received"]].min(axis=1)
    due = frame["assessed"] - applied
    prior = frame["prior_balance"].fillna(0).astype("int64")
    with_prior = prior.ne(0) & frame["outstanding"].eq(due + prior)
    if with_prior.any():
        first = int(np.flatnonzero(with_prior.to_numpy())[0])
        cell = (int(table.sheet_rows[first]), table.block.column_index("outstanding"))
        log.add("outstanding-with-prior", cell, found=str(int(with_prior.sum())))
    is_whole = (
        frame[["assessed", "received", "outstanding", "credit"]].mod(WHOLE_UNIT).eq(0).all(axis=1)
    )
    untied = np.zeros(len(frame), bool)
    for field, expected in (
        ("outstanding", due.mask(with_prior, frame["outstanding"])),
        ("credit", frame["received"] - applied),
    ):
        # A field without a column was derived, and may still differ.
        column = table.block.column_index(field) if field in table.block else table.block.key_column
        difference = frame[field] - expected
        may_hold_prior = (
            field == "outstanding" and "received" in mapped_fields and difference.ge(0).all()
        )
        untied_here = (
            difference.abs().gt(np.where(is_whole, WHOLE_UNIT, 1)) & (not may_hold_prior)
        ).to_numpy()
        differing = np.flatnonzero(difference.ne(0)).tolist()
        if untied_here.all() and len(untied_here) >= MIN_REPORT_ROWS:
            log.add("ties-nowhere", (table.block.header_row, column), found=str(len(untied_here)))
            return untied_here
        for n, amount, currency in table.get_row_amounts(differing):
            log.add(
                "untied" if untied_here[n] else "does-not-tie",
                (int(table.sheet_rows[n]), column),
                amount=amount,
                currency=currency,
                counted=not untied_here[n],
                found=format_amount(int(frame[field].iloc[n]), currency),
                expected=format_amount(int(expected.iloc[n]), currency),
            )
        untied |= untied_here
    return untied
