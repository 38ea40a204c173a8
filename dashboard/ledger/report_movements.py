"""What came between two dated status reports of a meeting, and what the later one takes back.

A report says what had been received by its day, not when. Japan 10'000.00 at 30 September and 25'000.00
at 31 October: 15'000.00 came from 1 to 31 October, on a day that is not known. Had it been 8'000.00 at
31 October, the later report would correct the earlier by -2'000.00: shown as such, never dropped.
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
    """The reports with one row for each State, meeting and day: the last one (trap 17)."""
    return reports.drop_duplicates(ROW_KEY, keep="last")


def report_movements(reports: pd.DataFrame) -> pd.DataFrame:
    """A row for each State, meeting and report in which anything moved, the earliest first.

    Columns state, meeting, received_from (the day after the report before; NaT where that has no
    row for the State: not known since when), received_by (the report's day), amount (int64: received
    less received_before, below zero where the report takes something back), received_before and
    received, is_correction, is_vanished (the report has no row for the State any more),
    assessed_change (int64: a bill issued anew), currency, and book, sheet and cell of the report's
    row, of the row before where it vanished. The amounts of a meeting add up to what its last report
    says (D16).
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
    """The rows, with one of zero where a State is in a report and not in the next of that meeting."""
    rows = rows.assign(is_vanished=False)
    days = rows[REPORT_KEY].drop_duplicates().sort_values(REPORT_KEY)
    days["next"] = days.groupby("meeting")["as_at"].shift(-1)
    followed = rows.merge(days.dropna(), on=REPORT_KEY)
    due = pd.MultiIndex.from_frame(followed[[*STATE_AND_MEETING, "next"]])
    gone = followed[~due.isin(pd.MultiIndex.from_frame(rows[ROW_KEY]))]
    if gone.empty:
        return rows
    none = gone.assign(as_at=gone["next"], assessed=0, received=0, is_vanished=True)
    return pd.concat([rows, none[rows.columns]])


def check_reports(reports: pd.DataFrame) -> tuple[Problem, ...]:
    """What reports say against each other: less received, States that vanish, one day twice."""
    if reports.empty:
        return ()
    return (*check_decreases(reports), *check_duplicate_reports(reports))


def check_decreases(reports: pd.DataFrame) -> Iterable[Problem]:
    """A Problem for each State of which a later report says less, or nothing any more."""
    moved = report_movements(reports)
    last = reports.groupby("meeting")["as_at"].max()
    moved["stands"] = moved["received_by"].eq(last.reindex(moved["meeting"]).array)
    for row in moved[moved["is_correction"] | moved["is_vanished"]].to_dict("records"):
        gone = bool(row["is_vanished"])
        day = row["received_by"].date().isoformat()
        touched = int(row["received_before"] if gone else row["received"])
        yield Problem(
            "vanished-from-report" if gone else "received-fell",
            str(row["book"]),
            str(row["sheet"]),
            str(row["cell"]),
            params={
                "found": day if gone else format_amount(int(row["received"]), str(row["currency"])),
                "expected": format_amount(int(row["received_before"]), str(row["currency"])),
            },
            amount=touched if row["stands"] else None,  # a later report may say otherwise again
            currency=str(row["currency"]),
            counted=not gone,
        )


def check_duplicate_reports(reports: pd.DataFrame) -> Iterable[Problem]:
    """A Problem for each sheet whose rows take the place of others, there or elsewhere, for the same day."""
    last = latest_report_rows(reports)
    over = reports.drop(index=last.index).merge(last[[*ROW_KEY, *SHEET_KEY, "cell"]], on=ROW_KEY)
    places = ["book_x", "sheet_x", "book_y", "sheet_y"]
    for (book, sheet, by_book, by_sheet), rows in over.groupby(places, sort=False):
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
