"""A meeting's dated status reports side by side: what each says, and what came since the one before.

Reports of 30 September (assessed 60'000.00, received 10'000.00) and 31 October (received 25'000.00):
outstanding 50'000.00, then 35'000.00; 15'000.00 came in between. What a State lost again in a later
report is a correction and stands apart: +17'000.00 of one and -2'000.00 of another are 15'000.00 in all.
Where a meeting has bills of its own, payments in the books by a report's day should be what the report
says (D16): 25'000.00 against 24'000.00 differ by 1'000.00.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from dashboard.indicators.collection import last_reports, noticed_by, positions
from dashboard.indicators.sums import one_currency
from dashboard.ledger import Ledger
from dashboard.ledger.remembered import remembered
from dashboard.ledger.snapshots import in_use, movements

REPORT: Final = ["meeting", "as_at"]


def reports_by(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The rows of ``status_reports`` that speak to a day up to ``as_of``, each day's last (trap 17)."""
    reports = ledger.status_reports
    if "assessed" not in ledger.streams:
        return reports.iloc[:0]
    return in_use(reports[reports["as_at"].le(pd.Timestamp(as_of))])


@remembered
def moved_by(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """What moved from report to report up to ``as_of`` (columns of ``snapshots.movements``)."""
    return movements(reports_by(ledger, as_of))


def is_by_reports(ledger: Ledger, meeting: str, as_of: date) -> bool:
    """Whether the meeting stands as its latest report says: it has one, and no bills of its own."""
    reported = reports_by(ledger, as_of)["meeting"].eq(meeting).any()
    return bool(reported) and not noticed_by(ledger, as_of)["meeting"].eq(meeting).any()


@remembered
def reports_side_by_side(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """A row a meeting and report day up to ``as_of``, the earliest first.

    Columns meeting, as_at, states (int64), assessed, received, applied, outstanding (int64 minor units;
    applied and outstanding State by State: D6), came and corrected (Int64: since the report before, NA
    for a meeting's first; what a later report takes back is in ``corrected`` alone, below zero), and
    booked (Int64: payments in the books by that day; NA where the meeting has no bills of its own).
    Raises MixedCurrenciesError.
    """
    rows = reports_by(ledger, as_of)
    one_currency(rows)
    applied = rows["received"].clip(lower=0).clip(upper=rows["assessed"])
    rows = rows.assign(applied=applied, outstanding=rows["assessed"] - applied, states=1)
    sums = ["states", "assessed", "received", "applied", "outstanding"]
    table = rows.groupby(REPORT)[sums].sum().reset_index()
    first = table["as_at"].eq(table.groupby("meeting")["as_at"].transform("min"))
    moved = moved_by(ledger, as_of)
    back = moved["is_correction"] | moved["is_vanished"]
    keys = pd.MultiIndex.from_frame(table[REPORT])
    for column, part in (("came", moved[~back]), ("corrected", moved[back])):
        sum_of = part.groupby(["meeting", "received_by"])["amount"].sum()
        amounts = pd.Series(sum_of.reindex(keys, fill_value=0).array, dtype="Int64")
        table[column] = amounts.mask(first.to_numpy())
    booked = [
        booked_by(ledger, str(m), day.date())
        for m, day in zip(table["meeting"], table["as_at"], strict=True)
    ]
    return table.assign(booked=pd.Series(booked, dtype="Int64")).sort_values(
        ["as_at", "meeting"], kind="stable", ignore_index=True
    )


def booked_by(ledger: Ledger, meeting: str, day: date) -> int | None:
    """What the payments in the books make it by a day; None for a meeting without bills by then."""
    if not noticed_by(ledger, day)["meeting"].eq(meeting).any():
        return None
    table = positions(ledger, day)
    return int(table.loc[table["meeting"].eq(meeting), "received"].sum())


def states_that_differ(ledger: Ledger, meeting: str, as_of: date) -> pd.DataFrame:
    """Where the meeting's last report and the payments in the books by its day differ (D16).

    Columns state, reported, booked (int64 minor units), book, sheet and cell of the report's row; no
    row for a meeting without bills of its own. A State without a row in the report is not in it.
    """
    last = last_reports(ledger, as_of)
    last = last[last["meeting"].eq(meeting)]
    empty = last.empty or booked_by(ledger, meeting, last["as_at"].iloc[0].date()) is None
    last = last.iloc[:0] if empty else last
    table = positions(ledger, as_of if empty else last["as_at"].iloc[0].date())
    own = table[table["meeting"].eq(meeting)].set_index("state")["received"]
    found = last.assign(
        reported=last["received"],
        booked=own.reindex(last["state"], fill_value=0).astype("int64").array,
    )
    found = found[found["reported"].ne(found["booked"])]
    return found[["state", "reported", "booked", "book", "sheet", "cell"]].reset_index(drop=True)


def prior_balances(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """The rows of each meeting's latest report that say a balance of earlier years (never added up)."""
    last = last_reports(ledger, as_of)
    return last[last["prior_balance"].notna()].reset_index(drop=True)
