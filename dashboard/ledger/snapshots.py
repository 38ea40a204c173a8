"""What came between two dated status reports of a meeting, and what the later one takes back.

A report says what had been received by its day, not when. Japan 10'000.00 at 30 September and 25'000.00
at 31 October: 15'000.00 came from 1 to 31 October, on a day that is not known. Had it been 8'000.00 at
31 October, the later report would correct the earlier by -2'000.00: shown as such, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pandas as pd

from dashboard.workbooks.clean.tables import DATE, ORIGIN
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.values.money import written

KEY: Final = ["state", "meeting"]
REPORT: Final = ["meeting", "as_at"]
ROW: Final = [*KEY, "as_at"]
PLACE: Final = ["book", "sheet"]
DAY: Final = pd.Timedelta(days=1)
MOVEMENTS: Final = [
    *KEY,
    "received_from",
    "received_by",
    "amount",
    "received_before",
    "received",
    "is_correction",
    "is_vanished",
    "assessed_change",
    "currency",
    *ORIGIN,
]


def in_use(reports: pd.DataFrame) -> pd.DataFrame:
    """The reports with one row for each State, meeting and day: the last one (trap 17)."""
    return reports.drop_duplicates(ROW, keep="last")


def movements(reports: pd.DataFrame) -> pd.DataFrame:
    """A row for each State, meeting and report in which anything moved, the earliest first.

    Columns state, meeting, received_from (the day after the report before; NaT where that has no
    row for the State: not known since when), received_by (the report's day), amount (int64: received
    less received_before, below zero where the report takes something back), received_before and
    received, is_correction, is_vanished (the report has no row for the State any more),
    assessed_change (int64: a bill issued anew), currency, and book, sheet and cell of the report's
    row, of the row before where it vanished. The amounts of a meeting add up to what its last report
    says (D16).
    """
    rows = with_vanished(in_use(reports)).sort_values(["as_at", "meeting"])
    by_state = rows.groupby(KEY)
    before = by_state[["received", "assessed"]].shift(fill_value=0)
    since = by_state["as_at"].shift().mask(by_state["is_vanished"].shift(fill_value=False))
    amount = rows["received"] - before["received"]
    table = rows.assign(
        received_from=(since + DAY).astype(DATE),
        received_by=rows["as_at"],
        amount=amount,
        received_before=before["received"],
        is_correction=amount.lt(0) & since.notna(),
        assessed_change=rows["assessed"] - before["assessed"],
    )
    moved = table["amount"].ne(0) | table["assessed_change"].ne(0) | table["is_vanished"]
    return table.loc[moved, MOVEMENTS].reset_index(drop=True)


def with_vanished(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, with one of zero where a State is in a report and not in the next of that meeting."""
    rows = rows.assign(is_vanished=False)
    days = rows[REPORT].drop_duplicates().sort_values(REPORT)
    days["next"] = days.groupby("meeting")["as_at"].shift(-1)
    followed = rows.merge(days.dropna(), on=REPORT)
    due = pd.MultiIndex.from_frame(followed[[*KEY, "next"]])
    gone = followed[~due.isin(pd.MultiIndex.from_frame(rows[ROW]))]
    if gone.empty:
        return rows
    none = gone.assign(as_at=gone["next"], assessed=0, received=0, is_vanished=True)
    return pd.concat([rows, none[rows.columns]])


def told(reports: pd.DataFrame) -> tuple[Problem, ...]:
    """What reports say against each other: less received, States that vanish, one day twice."""
    if reports.empty:
        return ()
    return (*taken_back(reports), *twice(reports))


def taken_back(reports: pd.DataFrame) -> Iterable[Problem]:
    """A Problem for each State of which a later report says less, or nothing any more."""
    moved = movements(reports)
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
                "found": day if gone else written(int(row["received"]), str(row["currency"])),
                "expected": written(int(row["received_before"]), str(row["currency"])),
            },
            amount=touched if row["stands"] else None,  # a later report may say otherwise again
            currency=str(row["currency"]),
            counted=not gone,
        )


def twice(reports: pd.DataFrame) -> Iterable[Problem]:
    """A Problem for each sheet whose rows take the place of others, there or elsewhere, for the same day."""
    last = in_use(reports)
    over = reports.drop(index=last.index).merge(last[[*ROW, *PLACE, "cell"]], on=ROW)
    places = ["book_x", "sheet_x", "book_y", "sheet_y"]
    for (book, sheet, by_book, by_sheet), rows in over.groupby(places, sort=False):
        yield Problem(
            "reported-twice",
            str(by_book),
            str(by_sheet),
            str(rows["cell_y"].iloc[0]),
            params={
                "found": str(len(rows.drop_duplicates(ROW))),
                "expected": f"{book}, {sheet}!{rows['cell_x'].iloc[0]}",
            },
        )
