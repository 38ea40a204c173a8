"""Movements between dated status reports of a meeting: receipts, and corrections of earlier reports.

A report gives the amount received by its date, not the dates of payment. Japan 10'000.00 at 30
September and 25'000.00 at 31 October: 15'000.00 were received from 1 to 31 October. If it were
8'000.00 at 31 October, that would be a correction of -2'000.00: shown as such, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pandas as pd

from dashboard.workbooks.clean.tables import DATE, ORIGIN_COLUMNS
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.values.amounts import format_amount

STATE_AND_MEETING: Final = ["state", "meeting"]
REPORT_KEY: Final = ["meeting", "as_at"]
ROW_KEY: Final = [*STATE_AND_MEETING, "as_at"]
SHEET_KEY: Final = ["book", "sheet"]
ONE_DAY: Final = pd.Timedelta(days=1)
MOVEMENT_COLUMNS: Final = [
    *STATE_AND_MEETING,
    "received_from",
    "received_by",
    "amount",
    "received_before",
    "received",
    "is_correction",
    "is_vanished",
    "assessed_change",
    "currency",
    *ORIGIN_COLUMNS,
]


def latest_report_rows(reports: pd.DataFrame) -> pd.DataFrame:
    """Keep only the last row for each State, meeting and date (trap 17)."""
    return reports.drop_duplicates(ROW_KEY, keep="last")


def report_movements(reports: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each State, meeting and report with a movement, the earliest first.

    Columns state, meeting, received_from (the day after the previous report; NaT if that has no row
    for the State), received_by (the report's date), amount (int64: received minus received_before,
    negative for a correction), received_before and received, is_correction, is_vanished (the State
    is no longer in the report), assessed_change (int64: a bill issued anew), currency, and book,
    sheet and cell of the report's row, or of the previous row if the State vanished. The amounts of a
    meeting add up to its last report (D16).
    """
    rows = add_vanished_rows(latest_report_rows(reports)).sort_values(["as_at", "meeting"])
    by_state = rows.groupby(STATE_AND_MEETING)
    before = by_state[["received", "assessed"]].shift(fill_value=0)
    since = by_state["as_at"].shift().mask(by_state["is_vanished"].shift(fill_value=False))
    amount = rows["received"] - before["received"]
    table = rows.assign(
        received_from=(since + ONE_DAY).astype(DATE),
        received_by=rows["as_at"],
        amount=amount,
        received_before=before["received"],
        is_correction=amount.lt(0) & since.notna(),
        assessed_change=rows["assessed"] - before["assessed"],
    )
    moved = table["amount"].ne(0) | table["assessed_change"].ne(0) | table["is_vanished"]
    return table.loc[moved, MOVEMENT_COLUMNS].reset_index(drop=True)


def add_vanished_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Add a zero row for each State that is in a report but not in the meeting's next one."""
    rows = rows.assign(is_vanished=False)
    days = rows[REPORT_KEY].drop_duplicates().sort_values(REPORT_KEY)
    days["next"] = days.groupby("meeting")["as_at"].shift(-1)
    followed = rows.merge(days.dropna(), on=REPORT_KEY)
    expected = pd.MultiIndex.from_frame(followed[[*STATE_AND_MEETING, "next"]])
    gone = followed[~expected.isin(pd.MultiIndex.from_frame(rows[ROW_KEY]))]
    if gone.empty:
        return rows
    zeros = gone.assign(as_at=gone["next"], assessed=0, received=0, is_vanished=True)
    return pd.concat([rows, zeros[rows.columns]])


def check_reports(reports: pd.DataFrame) -> tuple[Problem, ...]:
    """Return the Problems between reports: decreases, vanished States, two reports of one date."""
    if reports.empty:
        return ()
    return (*check_decreases(reports), *check_duplicate_reports(reports))


def check_decreases(reports: pd.DataFrame) -> Iterable[Problem]:
    """Yield a Problem for each State whose amount decreases or vanishes in a later report."""
    moved = report_movements(reports)
    last = reports.groupby("meeting")["as_at"].max()
    moved["stands"] = moved["received_by"].eq(last.reindex(moved["meeting"]).array)
    for row in moved[moved["is_correction"] | moved["is_vanished"]].to_dict("records"):
        gone = bool(row["is_vanished"])
        day = row["received_by"].date().isoformat()
        affected = int(row["received_before"] if gone else row["received"])
        yield Problem(
            "vanished-from-report" if gone else "received-fell",
            str(row["book"]),
            str(row["sheet"]),
            str(row["cell"]),
            params={
                "found": day if gone else format_amount(int(row["received"]), str(row["currency"])),
                "expected": format_amount(int(row["received_before"]), str(row["currency"])),
            },
            amount=affected if row["stands"] else None,  # superseded by a later report
            currency=str(row["currency"]),
            counted=not gone,
        )


def check_duplicate_reports(reports: pd.DataFrame) -> Iterable[Problem]:
    """Yield a Problem for each sheet whose rows replace others of the same date, on any sheet."""
    last = latest_report_rows(reports)
    over = reports.drop(index=last.index).merge(last[[*ROW_KEY, *SHEET_KEY, "cell"]], on=ROW_KEY)
    sheet_pairs = ["book_x", "sheet_x", "book_y", "sheet_y"]
    for (book, sheet, by_book, by_sheet), rows in over.groupby(sheet_pairs, sort=False):
        yield Problem(
            "reported-twice",
            str(by_book),
            str(by_sheet),
            str(rows["cell_y"].iloc[0]),
            params={
                "found": str(len(rows.drop_duplicates(ROW_KEY))),
                "expected": f"{book}, {sheet}!{rows['cell_x'].iloc[0]}",
            },
        )
